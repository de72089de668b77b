/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow.h"

#include "domain/wo-workflow-needs.h"

#define BIT WO_ROLE_BIT
#define WRITERS (BIT (WO_ROLE_CASEWORKER) | BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))
#define MANAGERS (BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))
#define OMBUDSMAN BIT (WO_ROLE_OMBUDSMAN)
#define FOLLOWERS (WRITERS | BIT (WO_ROLE_COMPLIANCE))

#define STATES(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }

STATES (from_draft, "draft");
STATES (from_handed_up, "handed up");
STATES (from_approved, "approved");
STATES (from_under_way, "handed up", "approved");
STATES (from_unsigned, "draft", "handed up", "approved");
STATES (from_signed, "signed", "issued", "monitored", "complied", "not complied");
STATES (from_issuable, "signed", "approved");
STATES (from_issued, "issued");
STATES (from_monitored, "monitored", "not complied");
STATES (from_monitored_only, "monitored");
STATES (from_ended, "complied", "not complied");

/* Guidance May 2024, DR investigations, 3: a manager approves, the Ombudsman signs. */
static const WoStep steps[] = {
  { "hand-up", from_draft, "handed up", WRITERS, TRUE },
  { "take-back", from_handed_up, "draft", WRITERS, FALSE },
  { "approve", from_handed_up, "approved", MANAGERS, TRUE },
  { "amend", from_under_way, NULL, MANAGERS | OMBUDSMAN, TRUE },
  { "return", from_under_way, "draft", MANAGERS | OMBUDSMAN, FALSE },
  { "sign", from_approved, "signed", OMBUDSMAN, TRUE },
  { "defer", from_approved, NULL, OMBUDSMAN, FALSE },
  { "withdraw", from_unsigned, "withdrawn", WRITERS, FALSE },
  { "reopen", from_signed, "draft", MANAGERS | OMBUDSMAN, FALSE },
  { "issue", from_issuable, "issued", FOLLOWERS, FALSE },
  { "monitor", from_issued, "monitored", FOLLOWERS, FALSE },
  { "complied", from_monitored, "complied", MANAGERS, FALSE },
  { "not-complied", from_monitored_only, "not complied", MANAGERS, FALSE },
  { "close", from_ended, "closed", MANAGERS, FALSE },
  { NULL },
};

const WoStep *
wo_workflow_steps (void)
{
  return steps;
}

const WoStep *
wo_workflow_step (const char *act)
{
  for (const WoStep *step = steps; step->act != NULL; step++)
    if (g_strcmp0 (step->act, act) == 0)
      return step;
  return NULL;
}

GPtrArray *
wo_workflow_offered (const WoOrder *order, const WoPerson *person)
{
  GPtrArray *offered = g_ptr_array_new ();

  for (const WoStep *step = steps; step->act != NULL; step++)
    if (g_strv_contains (step->from, order->state) && wo_person_has_any (person, step->roles) &&
        !order->elsewhere)
      g_ptr_array_add (offered, (gpointer) step);
  return offered;
}

GPtrArray *
wo_workflow_check (const WoStep *step, const WoStepInput *input)
{
  GPtrArray *reasons = wo_reasons_new ();

  wo_need_right_state (step, input, reasons);
  wo_need_role (step, input, reasons);
  if (step->pins)
    {
      wo_need_same_content (step, input, reasons);
      wo_need_no_variant (input, reasons);
    }
  if (g_str_equal (step->act, "hand-up"))
    wo_need_ready (input, reasons);
  else if (g_str_equal (step->act, "approve"))
    wo_need_approvable (input, reasons);
  else if (g_str_equal (step->act, "take-back"))
    wo_need_untouched (input, reasons);
  else if (g_str_equal (step->act, "amend"))
    wo_need_amendable (input, reasons);
  else if (g_str_equal (step->act, "sign"))
    wo_need_signable (input, reasons);
  else if (g_str_equal (step->act, "issue"))
    wo_need_sign_off (input, reasons);
  else if (g_str_equal (step->act, "return") || g_str_equal (step->act, "withdraw") ||
           g_str_equal (step->act, "reopen") || g_str_equal (step->act, "defer") ||
           g_str_equal (step->act, "not-complied"))
    wo_need_note (step, input, reasons);
  return reasons;
}
