/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would be reviewed and how it may give rise to further complaints: the policy or practice, the
 * two bases, the evidence asked of the landlord, what is known already, and the conclusion from both.
 */
#pragma once

#include "desktop/shell/wo-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_SUBJECT_PAGE (wo_subject_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSubjectPage, wo_subject_page, WO, SUBJECT_PAGE, AdwBin)

G_END_DECLS
