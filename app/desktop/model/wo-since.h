/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is otherwise now than it was when an order was approved or signed: of what a sign-off pins, cell by
 * cell, in the words of both times. It is asked of the log, which under a server is the server's.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-timeline.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *was; /* NULL: nothing stood there */
  char *is;  /* NULL: it was taken away */
} WoSinceChange;

/* @source is what @callback gets as its source. @decision, of the order with the id @order, is copied as far
 * as it is needed. */
void wo_since_async (GObject *source,
                     WoDesk *desk,
                     const char *order,
                     const WoTimelineItem *decision,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
/* WoSinceChange array; NULL with @error, a sentence. */
GPtrArray *wo_since_finish (GAsyncResult *result, GError **error);

G_END_DECLS
