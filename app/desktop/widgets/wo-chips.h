/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set chosen from a list, as chips that wrap: each a check button to a screen reader. What is chosen but
 * not in the list is shown too. Property: "label" (what the set is).
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CHIPS (wo_chips_get_type ())
G_DECLARE_FINAL_TYPE (WoChips, wo_chips, WO, CHIPS, GtkWidget)

GtkWidget *wo_chips_new (const char *label);
/* char * arrays, copied. Neither emits. */
void wo_chips_set_choices (WoChips *self, GPtrArray *choices);
void wo_chips_set_chosen (WoChips *self, GPtrArray *chosen);

/* Signal: "toggled" (const char *member, gboolean on): a person pressed one. */

G_END_DECLS
