/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page of the published findings that a server holds: lines and a tail with their count and hash.
 * They are reference data: taken whole, a page in one transaction, and never changed here.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* The row that findings are wanted after. */
gint64 wo_findings_cursor (WoStore *store);
/* Takes a page into @store and moves the cursor; nothing without its tail. */
gboolean wo_findings_take (WoStore *store, GBytes *page, gboolean *ret_more, GError **error);

G_END_DECLS
