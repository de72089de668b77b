/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The palette: one field, and below it what goes by what is typed: where one was, what can be done, places, cases,
 * orders, landlords and people, at most WO_NAMED_MAX of each, the best first. Enter goes to the one that is chosen.
 * What the office is asked comes when it comes; Enter before that waits for it, where nothing else is there.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PALETTE_SHEET (wo_palette_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoPaletteSheet, wo_palette_sheet, WO, PALETTE_SHEET, AdwWindow)

G_END_DECLS
