/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The foot of a step: at the left one quiet sentence about what is still open, at the right the other
 * choices (children in the .ui file) and then the one blue button. Properties: "sentence", "act" (the
 * button's label; NULL: no button).
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_FOOT_BAR (wo_foot_bar_get_type ())
G_DECLARE_FINAL_TYPE (WoFootBar, wo_foot_bar, WO, FOOT_BAR, GtkWidget)

void wo_foot_bar_set_sentence (WoFootBar *self, const char *sentence);
void wo_foot_bar_set_act (WoFootBar *self, const char *label);
/* The key that does the same, shown beside the act's word; NULL: none. Asked for before the first label is set. */
void wo_foot_bar_set_act_key (WoFootBar *self, const char *key);
/* Adds a choice left of the blue button; the same as a child in the .ui file. */
void wo_foot_bar_add (WoFootBar *self, GtkWidget *choice);
/* Presses the blue button: for a page's main_act. */
void wo_foot_bar_press (WoFootBar *self);

/* Signal: "act" (): the blue button. */

G_END_DECLS
