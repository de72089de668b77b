/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small parts that rows and panes made in code are put together from: labels with their style
 * classes, a button that shows its key. Nothing here knows what it shows.
 */
#pragma once

#include "domain/wo-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label at the left edge; @classes are parted by spaces. */
GtkWidget *wo_part_label (const char *text, const char *classes);
/* The same, wrapping. */
GtkWidget *wo_part_wrapped (const char *text, const char *classes);
/* A label that takes the room there is and ends in an ellipsis. */
GtkWidget *wo_part_filler (const char *text, const char *classes);
GtkWidget *wo_part_box (GtkOrientation orientation, int spacing, const char *classes);
/* A box whose children go on in a new line where the width ends. */
GtkWidget *wo_part_wrap_box (const char *classes);
void wo_part_add_classes (GtkWidget *widget, const char *classes);
/* A button with the key that does the same beside its word: "Waive with a reason…  W". */
GtkWidget *wo_part_key_button (const char *label, const char *key, const char *classes);
void wo_part_set_key_button (GtkWidget *button, const char *label, const char *key);
/* A button that looks like a link. */
GtkWidget *wo_part_link (const char *label);
/* "today", "9 days ago", "4 months ago", "2 years ago", newly allocated; for a later day the day. */
char *wo_part_ago (WoDate day, WoDate today);
/* Takes every child out of @box. */
void wo_part_clear (GtkWidget *box);
void wo_part_set_name (GtkWidget *widget, const char *name);
/* Keys that act wherever in @widget the focus is, before the focused field sees them. */
GtkShortcutController *wo_part_keys (GtkWidget *widget);
void wo_part_add_key (GtkShortcutController *keys,
                      const char *trigger,
                      GtkShortcutFunc callback,
                      gpointer data);
/* Scrolls so that @widget shows, once it stands where it was last put. */
void wo_part_scroll_to (GtkWidget *widget);
/* TRUE while the focus is in a field that takes letters. */
gboolean wo_part_is_typing (GtkWidget *widget);

G_END_DECLS
