/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How large the text is: in larger text the same words want more room.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @pixels of text in its usual size, as many as they are in the size that @widget's text has: never fewer. */
int wo_text_size_scale (GtkWidget *widget, int pixels);

G_END_DECLS
