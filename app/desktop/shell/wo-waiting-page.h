/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether this copy is in step with the office, what waits to be sent, and what did not fit and is kept
 * until the person who wrote it lets it go.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_WAITING_PAGE (wo_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (WoWaitingPage, wo_waiting_page, WO, WAITING_PAGE, AdwBin)

G_END_DECLS
