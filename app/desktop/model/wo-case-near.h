/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The landlord of a case whose name is nobody's: the one that may be meant, and what is kept of a person's
 * word that it is. A name that could mean two landlords is never kept with one: the next case may be about
 * the other.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* The landlord that may be meant where the case's landlord is nobody here; NULL: none is like it. */
const char *wo_case_model_get_near_landlord (WoCaseModel *self);
/* The record of that one where the name is only misspelt, to be kept as another name of it; NULL where the
 * name could mean others as well, and settles nothing for the next case. */
const char *wo_case_model_get_misspelt (WoCaseModel *self);
/* That one is meant: it is the case's landlord, and what is only misspelt is kept as another name of it, so
 * that it is not asked again. */
void wo_case_model_take_near_landlord (WoCaseModel *self);
/* Takes that back: @name is no other name of the landlord @id any more, and the case has it again. */
void wo_case_model_give_back_landlord (WoCaseModel *self, const char *name, const char *id);

G_END_DECLS
