/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One earlier order beside the case: what they share, whether it is the same matter, and what it alone
 * would say. Inside of wo-similar.
 */
#pragma once

#include "domain/wo-similar.h"

G_BEGIN_DECLS

/* Takes @earlier. @areas: the service areas of the case's own order (char *), or NULL. */
WoCandidate *wo_candidate_new (const WoCase *c,
                               GPtrArray *areas,
                               WoEarlierOrder *earlier,
                               WoDate as_of,
                               const WoEdition *edition);
void wo_candidate_free (WoCandidate *self);
/* Whether it has been signed, so that it is an order and not a draft. */
gboolean wo_earlier_order_is_made (const WoEarlierOrder *self);
gboolean wo_earlier_order_is_draft (const WoEarlierOrder *self);

G_END_DECLS
