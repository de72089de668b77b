/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spelling in a field for prose: wrong words are underlined, looked at in short slices while nothing else
 * is to be done, and only where the text changed. The word that is being typed is left alone. The context
 * menu (right button, menu key, Shift+F10) of a wrong word offers better ones, and to know it from now on.
 */
#pragma once

#include "desktop/widgets/wo-speller.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SPELLING (wo_spelling_get_type ())
G_DECLARE_FINAL_TYPE (WoSpelling, wo_spelling, WO, SPELLING, GObject)

/* Follows @view as long as it lives; to be called once for a view. Not owned by the caller. */
WoSpelling *wo_spelling_attach (GtkTextView *view, WoSpeller *speller);
/* The wrong word around @place, or NULL; newly allocated. The bounds may be NULL. */
char *wo_spelling_wrong_at (WoSpelling *self,
                            const GtkTextIter *place,
                            GtkTextIter *ret_start,
                            GtkTextIter *ret_end);
/* The menu's word is the one around @place from now on. */
void wo_spelling_point_at (WoSpelling *self, const GtkTextIter *place);
/* Whether there is nothing left to be looked at. */
gboolean wo_spelling_is_settled (WoSpelling *self);
/* The longest time of the main loop's thread that was taken at once, in microseconds: for measuring. */
gint64 wo_spelling_get_longest_us (WoSpelling *self);

G_END_DECLS
