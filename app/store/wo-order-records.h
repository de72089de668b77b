/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The orders of a store one after the other, whole, a few at a time: for what counts over all of them.
 */
#pragma once

#include "domain/wo-order.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef void (*WoOrderEach) (const WoOrder *order, gpointer data);

/* Calls @each for at most @limit orders whose ids come after *@after ("" for all), in byte order; *@after is
 * then the last one's, or NULL where there are no more. */
gboolean wo_order_records_each (
    WoStore *store, char **after, guint limit, WoOrderEach each, gpointer data, GError **error);

G_END_DECLS
