/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How it stood: a slider over the history of an order and its case shows both as each person saw them when
 * they decided, under the guidance of that day, and lights what is different now. Opened with the id of an
 * order or of a case. Nothing can be changed here.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_REPLAY_PAGE (wo_replay_page_get_type ())
G_DECLARE_FINAL_TYPE (WoReplayPage, wo_replay_page, WO, REPLAY_PAGE, AdwBin)

G_END_DECLS
