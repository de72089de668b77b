/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds of the file of a decision, what does not, what it says, and what it does not prove: one calm
 * column, the same for whoever got the file and for whoever is about to give it away.
 */
#pragma once

#include "desktop/model/wo-verified.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_VERIFIED_VIEW (wo_verified_view_get_type ())
G_DECLARE_FINAL_TYPE (WoVerifiedView, wo_verified_view, WO, VERIFIED_VIEW, AdwBin)

GtkWidget *wo_verified_view_new (void);
/* @verified is copied as far as it is shown. */
void wo_verified_view_show (WoVerifiedView *self, const WoVerified *verified);

G_END_DECLS
