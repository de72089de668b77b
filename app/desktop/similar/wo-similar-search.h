/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The box to look for oneself: over the office's orders and the published findings. A newer word
 * supersedes an older search; the count and the time it took are said.
 */
#pragma once

#include "desktop/model/wo-desk-reads.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIMILAR_SEARCH (wo_similar_search_get_type ())
G_DECLARE_FINAL_TYPE (WoSimilarSearch, wo_similar_search, WO, SIMILAR_SEARCH, GtkWidget)

void wo_similar_search_set_desk (WoSimilarSearch *self, WoDesk *desk);
void wo_similar_search_focus (WoSimilarSearch *self);
/* Empties the box. */
void wo_similar_search_clear (WoSimilarSearch *self);
const char *wo_similar_search_get_words (WoSimilarSearch *self);
/* The hit a person chose, or NULL; good until the next search. */
const WoHit *wo_similar_search_get_hit (WoSimilarSearch *self);
/* Fills @box with the chosen hit at large. */
void wo_similar_search_fill_card (WoSimilarSearch *self, GtkWidget *box);

/* Signals: "searching" (gboolean): whether there are words in the box; "hit-chosen" (). */

G_END_DECLS
