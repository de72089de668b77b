/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Editions that an office made for itself, as its state holds them: a published guidance record is an
 * edition beside those that are compiled in, and may be based on either. Where a later program has
 * compiled in what was published here under the same id, the published one stays the one that counts.
 */
#pragma once

#include "domain/wo-state.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* How many editions may stand on one another. */
#define WO_EDITION_CHAIN_MAX 16

/* The JSON of the edition @id: one that is compiled in, or a published one of @state. */
char *wo_edition_json (WoState *state, const char *id, GError **error);
/* The JSON of the edition that the record @guidance makes, published or a draft. */
char *wo_edition_made_json (WoState *state, const WoRecord *guidance, GError **error);
/* Why the draft @guidance could not be decided under, in a sentence; NULL where it could. */
char *wo_edition_why_not (WoState *state, const WoRecord *guidance);

/* For wo_memory_state_set_maker (). */
extern const WoEditionMaker wo_edition_maker;

G_END_DECLS
