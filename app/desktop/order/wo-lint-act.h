/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person may do about a finding: write the suggestion in the place of the quote, or set the
 * finding aside with a reason, which is kept and shown to whoever reads the order next.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* FALSE: the quote stands in no cell (the words come from the answers), nothing was changed. */
gboolean wo_lint_act_take (WoCaseModel *model, const WoLintFinding *finding);
/* A day is kept as "2027-05-08" and read as "8 May 2027": the day that the @suggestion names, where
 * @value is the day of the @quote; NULL where it is not. */
char *wo_lint_act_dated (const char *value, const char *quote, const char *suggestion);
/* NULL @because: takes the waiver back. */
void wo_lint_act_waive (WoCaseModel *model, const WoLintFinding *finding, const char *because);

G_END_DECLS
