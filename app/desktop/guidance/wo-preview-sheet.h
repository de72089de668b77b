/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The open drafts that would come out differently under an edition, as they are and as they would be.
 */
#pragma once

#include "desktop/model/wo-editions.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_PREVIEW_SHEET (wo_preview_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoPreviewSheet, wo_preview_sheet, WO, PREVIEW_SHEET, AdwWindow)

void wo_preview_sheet_present (GtkWidget *near, WoEditions *editions, const char *id);

G_END_DECLS
