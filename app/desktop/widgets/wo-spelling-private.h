/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two halves of WoSpelling share: the marks in the text (wo-spelling.c), and the menu
 * (wo-spelling-menu.c).
 */
#pragma once

#include "desktop/widgets/wo-spelling.h"

G_BEGIN_DECLS

typedef struct _WoSpellingMenu WoSpellingMenu;

WoSpellingMenu *wo_spelling_menu_new (WoSpelling *spelling, GtkTextView *view, WoSpeller *speller);
void wo_spelling_menu_free (WoSpellingMenu *self);
void wo_spelling_menu_point_at (WoSpellingMenu *self, const GtkTextIter *place);

G_END_DECLS
