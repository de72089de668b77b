/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold for a step: each adds every reason it finds and none stops another, so that a person
 * learns all of it at once. Called by wo_workflow_check (), and by what rests on the same right as a step.
 */
#pragma once

#include "domain/wo-workflow.h"

void wo_need_right_state (const WoStep *step, const WoStepInput *input, GPtrArray *reasons);
void wo_need_role (const WoStep *step, const WoStepInput *input, GPtrArray *reasons);
void wo_need_same_content (const WoStep *step, const WoStepInput *input, GPtrArray *reasons);
void wo_need_no_variant (const WoStepInput *input, GPtrArray *reasons);
void wo_need_note (const WoStep *step, const WoStepInput *input, GPtrArray *reasons);
/* A must-fix that nobody set aside: read on the day of the step, so that one which a day brought stops it too. */
void wo_need_text (const WoStepInput *input, GPtrArray *reasons);
/* Whether somebody who may has set @stop aside. */
gboolean wo_need_is_set_aside (const WoStepInput *input, const char *stop);
gboolean wo_need_is_wider (const WoOrder *order);
/* Whether @by, or in whose name they did it, is whoever acts, or in whose name they act: cover makes nobody a second
 * pair of eyes. */
gboolean wo_need_is_one_of_them (const WoStepInput *input, const char *by, const char *in_name_of);
/* Everything the caseworker owes before a hand-up. */
void wo_need_ready (const WoStepInput *input, GPtrArray *reasons);
/* A hand-up that nobody else has worked on yet, taken back by who made it. */
void wo_need_untouched (const WoStepInput *input, GPtrArray *reasons);
/* Separation of duties, the DRM's half, answers to what was asked, what the check is for, and wording that has no
 * fault which nobody set aside. */
void wo_need_approvable (const WoStepInput *input, GPtrArray *reasons);
/* Who may change its wording now: whoever may decide on it next, and did not draft it. */
void wo_need_amendable (const WoStepInput *input, GPtrArray *reasons);
/* Separation of duties, exactly the content that was approved, a sign-in of just now, and wording that came to have
 * no fault since, or one that the Ombudsman set aside. */
void wo_need_signable (const WoStepInput *input, GPtrArray *reasons);
/* A wider order is not issued without the Ombudsman's sign-off. */
void wo_need_sign_off (const WoStepInput *input, GPtrArray *reasons);
