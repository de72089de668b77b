/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways to sign in that a server offers, as far as it has said: a button for its provider, a name and a
 * passphrase, or both; why it did not say; and how long a sign-in will last here.
 */
#pragma once

#include "desktop/model/wo-offer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_WAYS_BOX (wo_ways_box_get_type ())
G_DECLARE_FINAL_TYPE (WoWaysBox, wo_ways_box, WO, WAYS_BOX, AdwBin)

/* Shows what @offer says now. */
void wo_ways_box_show (WoWaysBox *self, WoOffer *offer);
/* What stands in the fields; a @name of NULL leaves it. The passphrase is gone. */
void wo_ways_box_fill (WoWaysBox *self, const char *name);
/* The focus goes to the first thing to do; FALSE where there is none. */
gboolean wo_ways_box_take_focus (WoWaysBox *self);
/* Back to the provider's button. */
void wo_ways_box_focus_provider (WoWaysBox *self);

/* Signals: "by-name" (const char *name, const char *passphrase); "elsewhere" (), with the provider;
 * "ask-again" (). */

G_END_DECLS
