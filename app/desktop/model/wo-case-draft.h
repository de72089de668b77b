/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of a case while it is drafted: how it is begun, what could stand in its elements, which of the
 * office's sentences it was begun with, and what the report says besides. Part of WoCaseModel.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "domain/wo-clause.h"
#include "domain/wo-suggestion.h"

G_BEGIN_DECLS

/* The edition that the case was weighed under; the desk's where it names none. */
const WoEdition *wo_case_model_get_edition (WoCaseModel *self);
/* The order that the case's order refers to, or NULL. */
const WoRecord *wo_case_model_get_earlier (WoCaseModel *self);
/* What could stand in the order's elements (WoSuggestion), newly allocated; empty without an order. */
GPtrArray *wo_case_model_suggestions (WoCaseModel *self);
/* Writes what @suggestion suggests, or takes it out again. */
void
wo_case_model_take_suggestion (WoCaseModel *self, const WoSuggestion *suggestion, gboolean take);
/* The wording of the clause @id that the draft was begun with, or NULL. */
const WoClause *wo_case_model_used_clause (WoCaseModel *self, const char *id);
/* The newer wording of the clause @id than the draft was begun with, or NULL. */
const WoClause *wo_case_model_newer_clause (WoCaseModel *self, const char *id);
void wo_case_model_take_clause (WoCaseModel *self, const WoClause *clause);
/* The further sections of the report (WoReportSection), newly allocated. */
GPtrArray *wo_case_model_sections (WoCaseModel *self);

G_END_DECLS
