/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conclusion as one paragraph whose pieces know what they rest on. The piece under the pointer, or
 * the one that Left and Right have come to, is told, so that the line that feeds it can be lit; and the
 * other way about.
 */
#pragma once

#include "domain/wo-assess.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CLAUSES (wo_clauses_get_type ())
G_DECLARE_FINAL_TYPE (WoClauses, wo_clauses, WO, CLAUSES, GtkWidget)

/* @text: the whole paragraph; @clauses: WoAssessmentClause, its pieces in order (copied). */
void wo_clauses_set (WoClauses *self, const char *text, GPtrArray *clauses);
/* Lights the pieces that rest on @path; NULL: none. Does not emit. */
void wo_clauses_light (WoClauses *self, const char *path);

/* Signal: "lit" (const char *path): a person came to a piece; NULL: left. */

G_END_DECLS
