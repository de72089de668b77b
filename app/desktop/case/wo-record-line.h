/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A quiet line over the pages of a case or an order: who else works on it just now, as the server tells; or
 * that one may not read it any more, and it is here for an unsettled change alone. While something is
 * written here, others are told so; it is a hint and hinders nobody.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How often it is said and asked. */
#define WO_RECORD_LINE_S 30

#define WO_TYPE_RECORD_LINE (wo_record_line_get_type ())
G_DECLARE_FINAL_TYPE (WoRecordLine, wo_record_line, WO, RECORD_LINE, AdwBin)

/* @model NULL: no page of a case is open. */
void wo_record_line_set_model (WoRecordLine *self, WoCaseModel *model);

G_END_DECLS
