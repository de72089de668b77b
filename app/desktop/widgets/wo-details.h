/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line that shows what is under it when it is pressed, and hides it when it is pressed again. Its words take a
 * second line where they are long, and it has a name for screen readers, who hear whether it is open; a
 * GtkExpander does neither. Properties: "title", "open" and "child".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_DETAILS (wo_details_get_type ())
G_DECLARE_FINAL_TYPE (WoDetails, wo_details, WO, DETAILS, GtkWidget)

/* Closed. @child may be NULL: it can be made when "notify::open" first says so. */
GtkWidget *wo_details_new (const char *title, GtkWidget *child);
const char *wo_details_get_title (WoDetails *self);
void wo_details_set_title (WoDetails *self, const char *title);
gboolean wo_details_is_open (WoDetails *self);
void wo_details_set_open (WoDetails *self, gboolean open);
GtkWidget *wo_details_get_child (WoDetails *self);
void wo_details_set_child (WoDetails *self, GtkWidget *child);

G_END_DECLS
