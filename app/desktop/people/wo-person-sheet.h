/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One person, for who sees to people: what is granted and until when, who stands in, and whether they
 * still work here. Each change is done at once and shown as it is then; what the rules refuse is said.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PERSON_SHEET (wo_person_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoPersonSheet, wo_person_sheet, WO, PERSON_SHEET, AdwWindow)

G_END_DECLS
