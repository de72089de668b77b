/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two panes: side by side with a handle between them where there is room for both, and where there is
 * not, one at a time under a switch that names them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_TWO_PANES (wo_two_panes_get_type ())
G_DECLARE_FINAL_TYPE (WoTwoPanes, wo_two_panes, WO, TWO_PANES, GtkWidget)

/* In a template, the children's types are "start" and "end". Properties: "start-title" and "end-title"
 * are the words of the switch; "position" is the width of the start pane, -1 leaves the end pane the
 * width that it asks for; "end-width" is the width of an end pane that follows larger text, as it is in
 * text of its usual size; "narrow", which cannot be set, tells whether there is room for one only. */

/* Which pane is shown where only one is; where both are, nothing changes. */
void wo_two_panes_show_end (WoTwoPanes *self, gboolean end);
gboolean wo_two_panes_is_narrow (WoTwoPanes *self);

G_END_DECLS
