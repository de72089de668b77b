/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bin whose content is one stop for Tab: a list view otherwise takes a press a row.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_TAB_BIN (wo_tab_bin_get_type ())
G_DECLARE_FINAL_TYPE (WoTabBin, wo_tab_bin, WO, TAB_BIN, AdwBin)

G_END_DECLS
