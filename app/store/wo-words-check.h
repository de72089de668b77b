/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the text indexes hold the words of the rows that they are of, and making them again from those rows.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* Makes each text index again that cannot be read, or that holds other words than its rows have. Reads
 * every text, and may not be inside a transaction. Words that are still owed stay owed. */
gboolean wo_words_mend (WoStore *self, gboolean *ret_mended, GError **error);

G_END_DECLS
