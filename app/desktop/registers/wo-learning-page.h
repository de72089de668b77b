/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Learning orders and Spotlight reports: the orders under paragraph 54(g), listed and searched as wider
 * orders are, and the register of Spotlight reports of the edition with which landlords were asked about
 * each, and when (Guidance May 2024, Learning orders; Referring landlords to our Spotlight reports).
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_LEARNING_PAGE (wo_learning_page_get_type ())
G_DECLARE_FINAL_TYPE (WoLearningPage, wo_learning_page, WO, LEARNING_PAGE, AdwBin)

G_END_DECLS
