/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody signs in at a server, and gets the store that is theirs there: the one they have, or a new one.
 * Nothing is ever put into a store of another server or another person; who signs in where somebody
 * else's is open is known once the server has said who they are.
 */
#pragma once

#include "desktop/model/wo-offices.h"

G_BEGIN_DECLS

#define WO_ARRIVAL_ERROR (wo_arrival_error_quark ())
GQuark wo_arrival_error_quark (void);
typedef enum
{
  WO_ARRIVAL_ERROR_AGAIN /* it was somebody else, and what the browser brought is used up */
} WoArrivalError;

/* All is copied. */
typedef struct
{
  const char *first; /* as of wo_premises_list () */
  const char *server;
  const char *name, *passphrase;
  const char *answer; /* instead of the two: of the browser */
  const char *path;   /* which store it has to be: after AGAIN; or NULL */
  WoDate today;
  WoOffice *here; /* which is open, or NULL */
} WoArrivalOf;

void wo_arrival_async (const WoArrivalOf *of, GAsyncReadyCallback callback, gpointer user_data);
/* The office, signed in: .here, or another that was opened. After AGAIN, @ret_path is the store to ask for. */
WoOffice *wo_arrival_finish (GAsyncResult *result, char **ret_path, GError **error);

G_END_DECLS
