/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fetches a whole office for a new installation: what its person wants to see first into the store that is
 * used, then segment by segment into a file beside it, which takes its place when it is whole. Cut off at
 * any moment, it goes on with what is there. Where acts wait it stops, so that they are sent first.
 */
#pragma once

#include "office/wo-clerk.h"
#include "sync/wo-link.h"

G_BEGIN_DECLS

/* What is told as it goes: the first look is here, and so many records of so many; @all is 0 once they are
 * in the store's place. */
typedef void (*WoFetchTold) (gpointer data, guint fetched, guint all);

typedef enum
{
  WO_FETCH_WHOLE,  /* all is here, in the store's place */
  WO_FETCH_LATER,  /* acts wait: to be called again */
  WO_FETCH_BY_ROWS /* this office comes by pages of rows */
} WoFetched;

void wo_fetch_async (WoClerk *clerk,
                     WoLink *link,
                     WoFetchTold told,
                     gpointer told_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
gboolean wo_fetch_finish (GAsyncResult *result, WoFetched *ret_fetched, GError **error);

G_END_DECLS
