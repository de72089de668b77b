/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of a ruled list: an icon, a title and a quiet line beneath, at the right a note or a state and,
 * where it leads somewhere, a chevron. Its accessible name is the title, its description the rest, and a
 * screen reader can press it. Properties: "icon-name", "tone" (of the icon and the note), "title",
 * "subtitle", "note", "mark", "word". Put it into a GtkListBox with the classes wo-rows ruled.
 */
#pragma once

#include "desktop/widgets/wo-status.h"

G_BEGIN_DECLS

#define WO_TYPE_ROW (wo_row_get_type ())
G_DECLARE_FINAL_TYPE (WoRow, wo_row, WO, ROW, GtkListBoxRow)

GtkWidget *wo_row_new (const char *title, const char *subtitle);
void wo_row_set_texts (WoRow *self, const char *title, const char *subtitle);
/* @tone: "success", "warning", "error", "accent" or NULL for quiet. */
void wo_row_set_icon (WoRow *self, const char *icon, const char *tone);
void wo_row_set_note (WoRow *self, const char *note, const char *tone);
/* A state at the right instead of a note; @word NULL: the mark's own. */
void wo_row_set_mark (WoRow *self, WoMark mark, const char *word);
/* Where a press leads: the action "win.open" with these. Without it the list's "row-activated" is
 * emitted, and wo_row_set_leads () shows the chevron. */
void wo_row_set_target (WoRow *self, const char *page, const char *id);
void wo_row_set_leads (WoRow *self, gboolean leads);
/* Anything of the page's own before the chevron. */
void wo_row_add_suffix (WoRow *self, GtkWidget *widget);
/* The same beneath the two lines of text. */
void wo_row_add_below (WoRow *self, GtkWidget *widget);

G_END_DECLS
