/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Orders that were put in bulk are in the store and in every list at once; their words come into the text index
 * afterwards, a batch in a transaction, with the mark of how far it is. It may stop after any batch, and another
 * connection may do the next. An order that is put, changed or removed meanwhile is taken as it is by then. Until
 * all are in, nothing that is found by words is all there is, and no verdict may rest on it.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* Orders in a batch. */
#define WO_LATE_WORDS_BATCH 500

/* How much of all is in, in percent; 100 where nothing is owed, and only there. */
gboolean wo_late_words_percent (WoStore *store, guint *ret_percent, GError **error);
/* The next batch, in a transaction of its own. */
gboolean wo_late_words_index (WoStore *store, gboolean *ret_more, GError **error);
/* All that are left. */
gboolean wo_late_words_index_all (WoStore *store, GError **error);
/* UNREADY, with how far it is, where any are left, or where the rest of the office is still to be fetched. */
gboolean wo_late_words_are_in (WoStore *store, GError **error);

G_END_DECLS
