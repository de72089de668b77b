/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The newest cases or orders that are called by some words: by reference, number, title or landlord, and not by what
 * they say. However many there are, only so many rows are given, for who types a name to go there.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* Row numbers (gint64) for wo_list_case_row (), the newest first; none where @words has no letter and no digit. Each
 * word may be the beginning of one. */
GArray *wo_newest_cases (WoStore *store, const char *words, guint max, GError **error);
/* The same, those that changed last first: as wo_list_cases () has them. */
GArray *wo_newest_changed_cases (WoStore *store, const char *words, guint max, GError **error);
/* The same as the first for wo_list_order_row (). Orders whose words are not in yet (wo-late-words.h) are not found. */
GArray *wo_newest_orders (WoStore *store, const char *words, guint max, GError **error);

G_END_DECLS
