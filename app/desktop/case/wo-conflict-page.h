/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two people, one cell: what stands, the other text, and the text that will stand, one choice after
 * another through the case and its order. A machine marks where they differ; a person chooses.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_CONFLICT_PAGE (wo_conflict_page_get_type ())
G_DECLARE_FINAL_TYPE (WoConflictPage, wo_conflict_page, WO, CONFLICT_PAGE, AdwBin)

G_END_DECLS
