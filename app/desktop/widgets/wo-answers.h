/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One answer of a few, as linked toggle buttons. Left and Right move, Tab leaves. The question is each
 * button's description, so that it is read with it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ANSWERS (wo_answers_get_type ())
G_DECLARE_FINAL_TYPE (WoAnswers, wo_answers, WO, ANSWERS, GtkWidget)

GtkWidget *wo_answers_new (void);
/* Properties for .ui files: "question"; "choices", one a line: "id|Title". */
void wo_answers_set_question (WoAnswers *self, const char *question);
/* Both end with NULL and are as long as each other. */
void wo_answers_set_choices (WoAnswers *self, const char *const *ids, const char *const *titles);
/* NULL: none. Setting does not emit. */
void wo_answers_set_answer (WoAnswers *self, const char *id);
const char *wo_answers_get_answer (WoAnswers *self);
/* Tooltip of one choice: what that answer does. */
void wo_answers_set_hint (WoAnswers *self, const char *id, const char *hint);

/* Signal: "answered" (const char *id): a person chose. */

G_END_DECLS
