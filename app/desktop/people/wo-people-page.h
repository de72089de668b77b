/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people of the office, for who sees to them: who has which role, who has none, and who stands in for
 * whom. A row opens the person.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PEOPLE_PAGE (wo_people_page_get_type ())
G_DECLARE_FINAL_TYPE (WoPeoplePage, wo_people_page, WO, PEOPLE_PAGE, AdwBin)

G_END_DECLS
