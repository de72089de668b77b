/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow-needs.h"

#include "domain/wo-tier.h"

#define NON_DELEGATED "Guidance May 2024, DR investigations, 3"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
is_drafter (const WoStepInput *input)
{
  const WoOrder *order = input->order;

  return wo_need_is_one_of_them (input, order->drafted_by, order->drafted_for) ||
         wo_need_is_one_of_them (input, order->handed_up_by, order->handed_up_for);
}

/* What came into the register after the hand-up: the order goes back, and the case says what follows. */
static void
need_no_new_stop (const WoStepInput *input, GPtrArray *reasons)
{
  const char *held = wo_tier_held (input->standing);

  if (wo_need_is_wider (input->order) && wo_tier_effect (input->edition, held) == WO_TIER_STOPS &&
      !wo_need_is_set_aside (input, "further_investigation"))
    wo_reason_arg (wo_reasons_add (reasons, "stopped-since", "factors.further_investigation",
                                   "Guidance May 2024, Factors to consider, 7"),
                   wo_tier_words (held));
}

static void
need_answers (const WoStepInput *input, GPtrArray *reasons)
{
  for (guint i = 0; i < input->order->asked->len; i++)
    {
      const WoAsked *asked = input->order->asked->pdata[i];
      g_autofree char *link = g_strdup_printf ("asked/%s.answer", asked->id);

      if (is_empty (asked->answer))
        wo_reason_arg (wo_reasons_add (reasons, "question-open", link, NON_DELEGATED), asked->who);
    }
}

/* The check is for a consistent approach and against a second order of the same kind to a landlord: what
 * was signed since the search was made, whoever approves has looked at and says so. */
static void
need_no_duplicate (const WoStepInput *input, GPtrArray *reasons)
{
  if (wo_need_is_wider (input->order) && input->signed_since != NULL &&
      is_empty (input->order->check_note))
    wo_reason_arg (wo_reasons_add (reasons, "signed-since-search", "check_note", NON_DELEGATED),
                   input->signed_since);
}

void
wo_need_approvable (const WoStepInput *input, GPtrArray *reasons)
{
  if (is_drafter (input))
    wo_reason_arg (wo_reasons_add (reasons, "same-person", NULL, NON_DELEGATED), "approve");
  if (is_empty (input->order->quality_ensured))
    wo_reasons_add (reasons, "no-quality", "quality_ensured",
                    "Guidance May 2024, Reporting and recording, 4");
  if (is_empty (input->order->how_compliance))
    wo_reasons_add (reasons, "no-compliance-plan", "how_compliance",
                    "Guidance May 2024, Reporting and recording, 4");
  need_answers (input, reasons);
  need_no_duplicate (input, reasons);
  need_no_new_stop (input, reasons);
  wo_need_text (input, reasons);
}

/* Whether whoever acts set a fault of it aside before it was approved. */
static gboolean
waived_at_review (const WoStepInput *input)
{
  const WoCell *approved = wo_record_cell (input->order_record, "approved_hash");

  for (guint i = 0; approved != NULL && i < input->order_record->cells->len; i++)
    {
      const WoCell *cell = input->order_record->cells->pdata[i];

      if (g_str_has_prefix (cell->path, "waivers/") && cell->version < approved->version &&
          wo_need_is_one_of_them (input, cell->by, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whoever approved it, or had a hand in its words when it was reviewed. */
static gboolean
is_reviewer (const WoStepInput *input)
{
  const WoOrder *order = input->order;

  for (guint i = 0; i < order->amendments->len; i++)
    {
      const WoAmendment *amendment = order->amendments->pdata[i];

      if (g_strcmp0 (amendment->state, "handed up") == 0 &&
          wo_need_is_one_of_them (input, amendment->by, amendment->in_for))
        return TRUE;
    }
  return wo_need_is_one_of_them (input, order->approved_by, order->approved_for) ||
         waived_at_review (input);
}

/* What the manager approved, or that with the Ombudsman's own words in it: those need nobody's approval
 * after them, since nobody decides after the Ombudsman. */
static gboolean
is_approved (const WoStepInput *input, const char *hash)
{
  const WoOrder *order = input->order;

  return order->approved_hash != NULL && (g_strcmp0 (order->approved_hash, hash) == 0 ||
                                          g_strcmp0 (order->amended_hash, hash) == 0);
}

void
wo_need_amendable (const WoStepInput *input, GPtrArray *reasons)
{
  gboolean approved = g_str_equal (input->order->state, "approved");
  guint managers = WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE);
  guint roles = approved ? WO_ROLE_BIT (WO_ROLE_OMBUDSMAN) : managers;
  gboolean right_state = !wo_reasons_has (reasons, "wrong-state");
  g_autofree char *hash = wo_content_hash (input->order_record, input->case_record);

  if (right_state && !wo_person_has_any (input->person, roles) &&
      !wo_reasons_has (reasons, "no-role"))
    wo_reason_arg (wo_reasons_add (reasons, "no-role", NULL, NON_DELEGATED), "amend");
  if (is_drafter (input) || (approved && is_reviewer (input)))
    wo_reason_arg (wo_reasons_add (reasons, "same-person", NULL, NON_DELEGATED), "amend");
  if (approved && !is_approved (input, hash))
    wo_reasons_add (reasons, "not-what-was-approved", NULL, NON_DELEGATED);
}

void
wo_need_signable (const WoStepInput *input, GPtrArray *reasons)
{
  g_autofree char *hash = wo_content_hash (input->order_record, input->case_record);

  if (is_drafter (input) || is_reviewer (input))
    wo_reason_arg (wo_reasons_add (reasons, "same-person", NULL, NON_DELEGATED), "sign");
  if (!is_approved (input, hash))
    wo_reasons_add (reasons, "not-what-was-approved", NULL, NON_DELEGATED);
  if (input->moment->stale_sign_in)
    wo_reasons_add (reasons, "needs-fresh-sign-in", NULL, NON_DELEGATED);
  need_no_new_stop (input, reasons);
  wo_need_text (input, reasons);
}
