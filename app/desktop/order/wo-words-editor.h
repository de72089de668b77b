/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order's paragraphs in a person's own words: each a field of its own, numbered, to be moved, taken
 * out or added. Once there is one, the elements write the text no longer.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_WORDS_EDITOR (wo_words_editor_get_type ())
G_DECLARE_FINAL_TYPE (WoWordsEditor, wo_words_editor, WO, WORDS_EDITOR, GtkWidget)

void wo_words_editor_set_model (WoWordsEditor *self, WoCaseModel *model);
/* Takes the generated paragraphs over as a person's own, where there are none yet. */
void wo_words_editor_take_over (WoCaseModel *model);
/* Takes a person's own paragraphs out: the elements write the text again. */
void wo_words_editor_give_back (WoCaseModel *model);

G_END_DECLS
