/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One entry for everything: orders, drafts and published findings. What was understood stands beneath it as
 * chips that are always in step with the text; what was found is counted, timed, sorted by any column and
 * narrowed by a press. Opened with "saved/ID", "text/TEXT" or "like/TITLE/TEXT", or with nothing.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_SEARCH_PAGE (wo_search_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSearchPage, wo_search_page, WO, SEARCH_PAGE, GtkWidget)

G_END_DECLS
