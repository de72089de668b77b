/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a widget is about, for F1: the cell that a field is over ("factors.oversight.reason", in a
 * register with its kind before it: "investigation:tier"), or the citation that a row speaks with
 * ("source:Guidance May 2024, What is a review, 8").
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NULL @path takes it away. */
void wo_path_set (GtkWidget *widget, const char *path);
void wo_path_set_source (GtkWidget *widget, const char *source);
/* The widget in sight at or below @root that is about @path, or about what it is a part of; NULL: none. */
GtkWidget *wo_path_find (GtkWidget *root, const char *path);
/* Of @widget, or of the nearest widget above it that has one; NULL: none. */
const char *wo_path_of (GtkWidget *widget);

G_END_DECLS
