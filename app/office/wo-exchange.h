/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exchange with the server, on the worker: what waits is sent until nothing waits, then the rows
 * (and, where asked for, the published findings) are fetched to their end. It stops at the first
 * failure with all that was taken kept, and can begin again at any time.
 */
#pragma once

#include "office/wo-clerk.h"
#include "office/wo-fetch.h"
#include "sync/wo-link.h"

G_BEGIN_DECLS

typedef struct
{
  guint pushed; /* acts that the server answered */
  guint pulled; /* rows taken */
} WoExchanged;

typedef struct
{
  WoClerk *clerk;
  WoLink *link;
  gboolean findings; /* the published ones too */
  WoFetchTold told;  /* how a whole office comes */
  /* The server has what was sent, before any row comes. */
  void (*answered) (gpointer told_data);
  gpointer told_data;
} WoExchangeWith;

void wo_exchange_async (const WoExchangeWith *with,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* @ret_exchanged is set on a failure too. */
gboolean wo_exchange_finish (GAsyncResult *result, WoExchanged *ret_exchanged, GError **error);

G_END_DECLS
