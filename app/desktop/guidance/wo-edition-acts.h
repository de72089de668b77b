/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The acts by which an edition is made, from what a person typed: each is one act on the record of the
 * draft.
 */
#pragma once

#include "desktop/model/wo-editions.h"

G_BEGIN_DECLS

/* Puts the change of the text at @path to @value into @act; back to what the base has takes the change
 * away. NULL @value: what stands there goes. */
void wo_edition_acts_change (WoEditions *editions,
                             const WoEditionEntry *draft,
                             WoAct *act,
                             const char *path,
                             const char *value);
/* Takes back each change at or below @path. FALSE where there is none. */
gboolean wo_edition_acts_take_back (const WoEditionEntry *draft, WoAct *act, const char *path);
/* An empty act "set" on the draft, having seen it as it shows. */
WoAct *wo_edition_acts_set (const WoEditionEntry *draft);
/* The value at @path of the edition that @draft is based on, or NULL. */
const char *
wo_edition_acts_base (WoEditions *editions, const WoEditionEntry *draft, const char *path);

G_END_DECLS
