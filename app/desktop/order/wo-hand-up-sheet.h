/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hand up: what is still missing, each with the way to it; to whom it goes; a note; and the line for
 * WorkPro to copy. A WoPage sheet; its id is the case's. The register decides in the end.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_HAND_UP_SHEET (wo_hand_up_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoHandUpSheet, wo_hand_up_sheet, WO, HAND_UP_SHEET, AdwWindow)

G_END_DECLS
