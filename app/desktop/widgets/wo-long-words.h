/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of buttons, choices and headings go on in a second line where there is no room for them in one; and a
 * word that is too long for a line of large letters is parted. A label that is cut short by its own wish stays so.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @label's words wrap, whatever it comes to say; none of more than @least letters needs a line of its own. */
void wo_long_words_wrap (GtkLabel *label, int least);
/* So it is with every button, choice, heading and text at or below @root. */
void wo_long_words_wrap_below (GtkWidget *root);

G_END_DECLS
