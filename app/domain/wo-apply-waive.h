/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fault in the wording that came since the hand-up, set aside with a reason where the order is decided on: by the
 * manager where it is handed up, by the Ombudsman where it is approved, and by nobody who drafted it (Guidance May
 * 2024, DR investigations, 3). The content gets another hash with the reason in it, so that whoever decides after
 * has read it.
 */
#pragma once

#include "domain/wo-apply-steps.h"

G_BEGIN_DECLS

/* Whether @path is a waiver that who acts may give, or take back, in the state the order has now. */
gboolean wo_apply_may_waive (WoApply *self, const char *path);
/* What is approved stays so with what the Ombudsman waived in it: @order is the record as the act leaves it. */
void wo_apply_follow_waivers (WoApply *self, WoRecord *order);

G_END_DECLS
