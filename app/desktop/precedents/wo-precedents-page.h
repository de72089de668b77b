/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was found and ordered before, to hold a remedy beside it (Guidance May 2024, Insight hub): the orders
 * of its kind and where this one goes another way, this landlord's lately, what special and Spotlight reports
 * said, the engagement on the Code, and the published findings. That it was looked at is kept with its day.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PRECEDENTS_PAGE (wo_precedents_page_get_type ())
G_DECLARE_FINAL_TYPE (WoPrecedentsPage, wo_precedents_page, WO, PRECEDENTS_PAGE, AdwBin)

G_END_DECLS
