/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The findings of the lint, one at a time: what it is, why, the paragraph it rests on, and what can be
 * done about it. The finding in hand stays in hand while the text changes under it.
 */
#pragma once

#include "domain/wo-lint.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_LINT_PANE (wo_lint_pane_get_type ())
G_DECLARE_FINAL_TYPE (WoLintPane, wo_lint_pane, WO, LINT_PANE, GtkWidget)

/* NULL: not read yet. @lint lives until the next call. @title: of an element's name. */
typedef const char *(*WoLintPaneTitle) (const char *element, gpointer data);
void wo_lint_pane_set_titles (WoLintPane *self, WoLintPaneTitle titles, gpointer data);
void wo_lint_pane_set_lint (WoLintPane *self, const WoLint *lint, gboolean editable);
const WoLintFinding *wo_lint_pane_get_finding (WoLintPane *self);
/* Goes @step findings on (or back), round the end. */
void wo_lint_pane_move (WoLintPane *self, int step);
/* Puts the first finding in hand that is not waived. */
void wo_lint_pane_show_first (WoLintPane *self);
/* Puts the first finding of that element or letter in hand; FALSE: there is none. */
gboolean wo_lint_pane_show_element (WoLintPane *self, const char *element);
gboolean wo_lint_pane_show_letter (WoLintPane *self, int letter);

/* Signals: "selected" () when another finding is in hand; "take" (), "waive" (), "unwaive" (): the
 * person asked for it. */

G_END_DECLS
