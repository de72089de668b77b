/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a sign-in is kept between two runs of the program: in the Secret Service where one answers
 * within two seconds; else, only where it was asked for, in a file that its owner alone can read; else
 * nowhere, and the caller keeps it in memory and says so. The passphrase is never kept.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_KEYRING_TIMEOUT_MS 2000

typedef enum
{
  WO_KEPT_NOWHERE,
  WO_KEPT_SECRET_SERVICE,
  WO_KEPT_FILE
} WoKept;

/* Whose sign-in it is; all is copied. */
typedef struct
{
  const char *server;
  const char *replica;
  const char *file; /* beside the store */
} WoKeyringPlace;

/* The token, or NULL where none is kept. Both work in the thread's main context. */
void wo_keyring_load_async (const WoKeyringPlace *place,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *wo_keyring_load_finish (GAsyncResult *result);
/* Keeps @token, or forgets what is kept for NULL. @in_file: where no Secret Service answers. */
void wo_keyring_keep_async (const WoKeyringPlace *place,
                            const char *token,
                            gboolean in_file,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
WoKept wo_keyring_keep_finish (GAsyncResult *result);

G_END_DECLS
