/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The foot of the guidance for an administrator: begins a new edition from the one that shows, and of a
 * draft says what it changes, what it would do to open drafts, and publishes it.
 */
#pragma once

#include "desktop/model/wo-editions.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_EDITION_FOOT (wo_edition_foot_get_type ())
G_DECLARE_FINAL_TYPE (WoEditionFoot, wo_edition_foot, WO, EDITION_FOOT, AdwBin)

/* Shows what can be done with the entry @id; hides where the person is no administrator. */
void wo_edition_foot_show (
    WoEditionFoot *self, WoDesk *desk, WoEditions *editions, const char *id, const char *section);
/* Presses its blue button. */
void wo_edition_foot_press (WoEditionFoot *self);
/* Opens the texts below @path of the draft that shows to be changed; nothing for another edition. */
void wo_edition_foot_change (WoEditionFoot *self, const char *path);

/* Signals: "begun" (const char *id): a new draft is there, by the id of its record; "compare" (const
 * char *id): the draft is to be set beside this edition. */

G_END_DECLS
