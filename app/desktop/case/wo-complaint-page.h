/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The facts of the case: the complaint, the determination with its findings, and the policy or practice
 * behind it.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_COMPLAINT_PAGE (wo_complaint_page_get_type ())
G_DECLARE_FINAL_TYPE (WoComplaintPage, wo_complaint_page, WO, COMPLAINT_PAGE, AdwBin)

G_END_DECLS
