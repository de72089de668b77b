/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names that a case holds, told to the spelling: the landlord and whoever answers for it, the policy or
 * practice, who is to lead the review.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* Does nothing while a name may be half typed. */
void wo_case_names_know (WoCaseModel *model);

G_END_DECLS
