/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is worth a look in a case and stops nothing: evidence that is late, a basis that is not said, an
 * entry that is still to be made. The same list for the page, the hand-up and the tool.
 */
#pragma once

#include "domain/wo-workflow.h"

G_BEGIN_DECLS

/* The notes on @input's case (WoReason array, each with its link). Of @input .c, .edition and .moment must
 * be there; .order, .standing and .code_entries may be NULL. */
GPtrArray *wo_case_notes (const WoStepInput *input);

G_END_DECLS
