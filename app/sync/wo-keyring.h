/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a sign-in is kept between two runs of the program: in the Secret Service where one answers
 * within two seconds; else, only where it was asked for, in a file that its owner alone can read; else
 * nowhere, and the caller keeps it in memory and says so. A keyring that is locked asks its person to open
 * it, and is given longer. The passphrase is never kept.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_KEYRING_TIMEOUT_MS 2000
/* So long a person has to open a locked keyring. */
#define WO_KEYRING_OPENING_MS (2 * 60 * 1000)

typedef enum
{
  WO_KEPT_NOWHERE,
  WO_KEPT_LOCKED_OUT, /* nowhere, for nobody opened the keyring */
  WO_KEPT_SECRET_SERVICE,
  WO_KEPT_FILE
} WoKept;

/* Whose sign-in it is; all is copied. */
typedef struct
{
  const char *server;
  const char *replica;
  const char *file;  /* beside the store */
  guint patience_ms; /* with the service; 0: WO_KEYRING_TIMEOUT_MS */
} WoKeyringPlace;

/* The token, or NULL where none is kept. Both work in the thread's main context. Once @leaving is cancelled,
 * nobody is waited for who might open the keyring. */
void wo_keyring_load_async (const WoKeyringPlace *place,
                            GCancellable *leaving,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *wo_keyring_load_finish (GAsyncResult *result);
/* Keeps @token, or forgets what is kept for NULL: then SECRET_SERVICE says that it may still be there, for the
 * keyring did not open or did not answer. @in_file: where no Secret Service answers. */
void wo_keyring_keep_async (const WoKeyringPlace *place,
                            const char *token,
                            gboolean in_file,
                            GCancellable *leaving,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
WoKept wo_keyring_keep_finish (GAsyncResult *result);
/* Whether a Secret Service answers, without opening anything: for who wants to say beforehand how long a
 * sign-in will last. */
void
wo_keyring_ask_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wo_keyring_ask_finish (GAsyncResult *result);

G_END_DECLS
