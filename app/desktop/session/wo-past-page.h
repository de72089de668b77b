/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sessions that were held, the last first: each leads to its minutes, which are read, saved and printed
 * there.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PAST_PAGE (wo_past_page_get_type ())
G_DECLARE_FINAL_TYPE (WoPastPage, wo_past_page, WO, PAST_PAGE, GtkWidget)

G_END_DECLS
