/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Standing in, as both people see it for as long as it lasts: who one stands in for, with the way to act in
 * their name and back; or who stands in for oneself.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_COVER_BAR (wo_cover_bar_get_type ())
G_DECLARE_FINAL_TYPE (WoCoverBar, wo_cover_bar, WO, COVER_BAR, AdwBin)

void wo_cover_bar_set_desk (WoCoverBar *self, WoDesk *desk);

G_END_DECLS
