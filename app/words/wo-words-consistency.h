/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the orders of a kind asked for, in words, and where this one goes another way. Figures of orders, said
 * without praise or blame.
 */
#pragma once

#include "domain/wo-consistency.h"

G_BEGIN_DECLS

/* "Damp and mould"; @theme itself where it is none. */
const char *wo_words_theme (const char *theme);
/* "22 orders on damp and mould that reached a whole block or estate", or that there are too few. */
char *wo_words_consistency_group (const WoConsistency *self, guint least);
/* "18 of 22 asked for an independent review; this one does not." */
char *wo_words_consistency_point (const WoConsistencyPoint *point);
/* All of it in one sentence or two: what differs first; never empty. */
char *wo_words_consistency_brief (const WoConsistency *self, guint least);

G_END_DECLS
