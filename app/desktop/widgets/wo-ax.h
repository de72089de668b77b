/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small helps for screen readers: a name, a description, and a press for widgets that GTK gives none
 * (check buttons, list rows): an action group of one parameterless action on the widget itself.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void wo_ax_name (GtkWidget *widget, const char *name);
void wo_ax_describe (GtkWidget *widget, const char *description);
/* "ax.activate" activates @widget: also a check button that a screen reader can toggle. */
void wo_ax_add_activate (GtkWidget *widget);
/* Names the row of a list or table that @cell, a list item's child, stands in, and lets it be pressed. */
void wo_ax_name_row (GtkWidget *cell, const char *name, const char *description);
/* @label is the name of @widget. */
void wo_ax_label_by (GtkWidget *widget, GtkWidget *label);
/* From now on, of each stack at or below @widget only the page that shows is there for screen readers:
 * GTK leaves the others in their tree. */
void wo_ax_hide_unshown_pages (GtkWidget *widget);

G_END_DECLS
