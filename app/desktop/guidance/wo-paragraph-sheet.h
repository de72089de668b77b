/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * F1: the very paragraph of the guidance that the field in hand rests on, in our own words with its
 * citation, over the page one is on. Escape leads back to the same field. Opened with a place
 * (wo-guidance-place.h).
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PARAGRAPH_SHEET (wo_paragraph_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoParagraphSheet, wo_paragraph_sheet, WO, PARAGRAPH_SHEET, AdwWindow)

G_END_DECLS
