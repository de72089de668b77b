/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands under the reason of a factor, for whoever weighs it and whoever approves: who answered and
 * when, and the evidence that is cited.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* "Answered by Cleo Hart, 3 March 2026."; newly allocated, NULL: nobody has. */
char *wo_factor_words_who (WoCaseModel *model, WoFactorId factor);
/* "2 cited: Inspection log, page 4. Stage 2 reply, page 2."; newly allocated, NULL: nothing is. */
char *wo_factor_words_cites (const WoCase *c, WoFactorId factor);

G_END_DECLS
