/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was understood of a search, a chip each: its filters, phrases, exclusions and choices. A chip that is
 * pressed takes its part out of the text. Plain words are no chips: they stand in the text already.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SEARCH_CHIPS (wo_search_chips_get_type ())
G_DECLARE_FINAL_TYPE (WoSearchChips, wo_search_chips, WO, SEARCH_CHIPS, GtkWidget)

/* Shows the parts of @text; nothing is shown, and no room taken, where there are none. */
void wo_search_chips_set_text (WoSearchChips *self, const char *text);
/* While @filters_only, words and what is to be without them choose nothing, and are no chips. */
void wo_search_chips_set_filters_only (WoSearchChips *self, gboolean filters_only);
/* A chip that is no part of the text: @name is told when it is pressed. NULL @label: it goes. */
void wo_search_chips_set_extra (WoSearchChips *self, const char *name, const char *label);

/* Signals: "edited" (const char *text): a person took a part out; "removed" (const char *name): an
 * extra. */

G_END_DECLS
