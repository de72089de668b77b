/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow-needs.h"

#include "domain/wo-assess.h"
#include "domain/wo-learning.h"
#include "domain/wo-lint.h"
#include "domain/wo-monitor.h"
#include "domain/wo-override.h"
#include "domain/wo-recurrence.h"
#include "domain/wo-scheme.h"
#include "domain/wo-tier.h"

#define NON_DELEGATED "Guidance May 2024, DR investigations, 3"
#define SIMILAR "Guidance May 2024, Similar review orders identified"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
is_wider (const WoOrder *order)
{
  return g_strcmp0 (order->power, "54f") == 0;
}

void
wo_need_right_state (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (input->order->elsewhere)
    wo_reasons_add (reasons, "recorded-elsewhere", NULL, NULL);
  else if (!g_strv_contains (step->from, input->order->state))
    wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "wrong-state", "state", NULL),
                                  step->act),
                   input->order->state);
}

void
wo_need_role (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (!wo_person_has_any (input->person, step->roles))
    wo_reason_arg (wo_reasons_add (reasons, "no-role", NULL, NON_DELEGATED), step->act);
}

void
wo_need_same_content (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  g_autofree char *hash = NULL;

  if (input->seen_hash == NULL)
    return;
  hash = wo_content_hash (input->order_record, input->case_record);
  if (g_strcmp0 (hash, input->seen_hash) != 0)
    wo_reason_arg (wo_reasons_add (reasons, "stale", NULL, NULL), step->act);
}

static void
add_variants (const WoRecord *record, GPtrArray *reasons)
{
  for (guint i = 0; record != NULL && i < record->variants->len; i++)
    wo_reasons_add (reasons, "open-variant", ((WoVariant *) record->variants->pdata[i])->path,
                    NULL);
}

void
wo_need_no_variant (const WoStepInput *input, GPtrArray *reasons)
{
  add_variants (input->order_record, reasons);
  add_variants (input->case_record, reasons);
}

void
wo_need_note (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (is_empty (input->note) && input->seen_hash != NULL)
    wo_reason_arg (wo_reasons_add (reasons, "needs-note", NULL, NULL), step->act);
}

static gboolean
is_set_aside (const WoStepInput *input, const char *stop)
{
  return wo_override_holds (stop, input->c, input->edition, input->standing);
}

/* The stops of the guidance, each unless somebody who may has set it aside. */
static void
need_no_stop (const WoStepInput *input, const WoAssessment *assessment, GPtrArray *reasons)
{
  for (guint i = 0; i < assessment->stops->len; i++)
    {
      const WoPoint *stop = assessment->stops->pdata[i];
      g_autofree char *link = g_strconcat ("factors.", wo_factor_name (stop->factor), NULL);

      if (!is_set_aside (input, wo_factor_name (stop->factor)))
        wo_reasons_add (reasons, "stop", link, stop->source);
    }
}

/* What the chosen route asks for: complete answers, no stop, and a reason where it is not the
 * suggested one. */
static void
need_conclusion (const WoStepInput *input, GPtrArray *reasons)
{
  g_autoptr (WoAssessment) assessment = wo_assess (input->c, input->edition, input->standing);
  const char *route = input->c->route;

  for (guint i = 0; i < assessment->missing->len; i++)
    wo_reasons_add (reasons, "missing", assessment->missing->pdata[i],
                    "Guidance May 2024, Factors to consider");
  if (is_wider (input->order))
    need_no_stop (input, assessment, reasons);
  if (route == NULL)
    wo_reasons_add (reasons, "no-conclusion", "route", "Guidance May 2024, Factors to consider");
  else if (g_strcmp0 (route, input->order->power) != 0)
    wo_reason_arg (wo_reasons_add (reasons, "other-route", "route", NULL), route);
  else if (assessment->complete && g_strcmp0 (route, assessment->route) != 0 &&
           is_empty (input->c->route_reason))
    wo_reason_arg (wo_reasons_add (reasons, "route-needs-reason", "route_reason",
                                   "Guidance May 2024, Factors to consider"),
                   assessment->route);
  if (!wo_finding_is_failure (wo_case_gravest (input->c)) &&
      is_empty (input->c->no_failure_reason) && !is_set_aside (input, "no_failure_finding"))
    wo_reasons_add (reasons, "no-failure-finding", "no_failure_reason",
                    "Guidance May 2024, DR investigations, 2");
}

/* What the register of further investigations and the answer to factor 7 ask for together. */
static void
need_tier (const WoStepInput *input, GPtrArray *reasons)
{
  const char *link = "factors.further_investigation";
  const char *source = "Guidance May 2024, Factors to consider, 7";
  const char *typed = input->c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer;

  if (is_set_aside (input, "further_investigation"))
    return;
  if (is_wider (input->order) &&
      wo_tier_effect_of_case (input->c, input->edition, input->standing) == WO_TIER_WARNS)
    wo_reasons_add (reasons, "tier-needs-manager", link, source);
  if (is_wider (input->order) && wo_tier_differs (input->c, input->standing))
    wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "tier-differs", link, source),
                                  wo_tier_words (typed)),
                   wo_tier_words (wo_tier_held (input->standing)));
}

/* Guidance May 2024, Interface between wider orders and duty to monitor: "yes" is a stop already. */
static void
need_complaint_handling_use (const WoStepInput *input, GPtrArray *reasons)
{
  const WoOverrideStop *stop = wo_override_stop ("complaint_handling_policy");
  const char *answer = input->c->factors[WO_FACTOR_COMPLAINT_HANDLING_POLICY].answer;

  if (wo_monitor_blocks (input->c) && g_strcmp0 (answer, "yes") != 0 &&
      !is_set_aside (input, stop->id))
    wo_reasons_add (reasons, "complaint-handling-use", stop->link, stop->source);
}

/* A case of old, or a landlord parted since: what is looked up must be the landlord that is named. */
static void
need_landlord (const WoStepInput *input, GPtrArray *reasons)
{
  const WoCase *c = input->c;

  if (input->standing == NULL || c->landlord_id == NULL || is_empty (c->landlord) ||
      wo_standing_could_be (input->standing, c->landlord))
    return;
  wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "another-landlord", "landlord",
                                                "Guidance May 2024, Legislative changes"),
                                c->landlord),
                 input->standing->landlord->name);
}

/* What the case must say and have besides the factors. */
static void
need_case (const WoStepInput *input, GPtrArray *reasons)
{
  need_landlord (input, reasons);
  need_tier (input, reasons);
  if (is_wider (input->order))
    {
      wo_scheme_excludes (input->c, input->standing, reasons);
      wo_recurrence_add_needs (input->c, input->order, reasons);
      need_complaint_handling_use (input, reasons);
    }
  wo_learning_add_needs (input->c, input->order, input->edition, input->standing, reasons);
  wo_monitor_add_needs (input->c, input->code_entries, reasons);
  if (is_empty (input->order->kind))
    wo_reasons_add (reasons, "missing", "kind", "Guidance May 2024, Scheme changes");
}

/* A further order was talked over with the DRM: on which day, and what came of it. */
static void
need_drm (const WoSimilarRecord *similar, GPtrArray *reasons)
{
  if (similar->drm_on == WO_DATE_NONE)
    wo_reasons_add (reasons, "further-needs-drm", "similar.drm_on", SIMILAR ", 4");
  if (is_empty (similar->drm_note) && is_empty (similar->reason))
    wo_reasons_add (reasons, "further-needs-drm", "similar.drm_note", SIMILAR ", 4");
}

static void
need_similar (const WoStepInput *input, GPtrArray *reasons)
{
  const WoSimilarRecord *similar = &input->c->similar;

  if (is_empty (similar->decision))
    {
      wo_reasons_add (reasons, "similar-not-settled", "similar.decision", SIMILAR);
      return;
    }
  if (input->signed_since != NULL)
    wo_reason_arg (wo_reasons_add (reasons, "similar-stale", "similar.decision", SIMILAR),
                   input->signed_since);
  if (g_str_equal (similar->decision, "already-ordered"))
    wo_reasons_add (reasons, "already-ordered", "similar.decision", SIMILAR ", 2");
  if (g_str_equal (similar->decision, "incorporate") &&
      g_strcmp0 (input->order->relation, "incorporate") != 0)
    wo_reasons_add (reasons, "incorporate-instead", "relation", SIMILAR ", 3");
  if (g_str_equal (similar->decision, "further"))
    need_drm (similar, reasons);
  if (g_strcmp0 (similar->decision, similar->verdict) != 0 && is_empty (similar->reason))
    wo_reasons_add (reasons, "similar-needs-reason", "similar.reason", SIMILAR);
}

/* A draft is mended where it is written; where it is decided on, nothing but a reason can be written. */
static char *
link_of (const WoLintFinding *finding, gboolean draft)
{
  if (!draft && wo_lint_can_waive (finding))
    return wo_lint_waiver_path (finding);
  return finding->element != NULL ? g_strconcat ("elements.", finding->element, NULL) : NULL;
}

/* A must-fix that nobody set aside: read on the day of the step, so that one which a day brought stops it too. */
static void
need_text (const WoStepInput *input, GPtrArray *reasons)
{
  gboolean draft = g_str_equal (input->order->state, "draft");
  const WoLintInput read = {
    .order = input->order,
    .c = input->c,
    .edition = input->edition,
    .today = input->moment->today,
  };
  g_autoptr (WoLint) lint = wo_lint (&read);

  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = lint->findings->pdata[i];
      g_autofree char *link = NULL;

      if (!wo_lint_is_fault (finding))
        continue;
      link = link_of (finding, draft);
      wo_reason_arg (wo_reasons_add (reasons, "must-fix", link, finding->source), finding->why);
    }
}

static void
need_logs (const WoStepInput *input, GPtrArray *reasons)
{
  for (guint i = 0; i < input->edition->logs->len; i++)
    {
      const char *log = input->edition->logs->pdata[i];
      g_autofree char *link = g_strconcat ("log_checks/", log, NULL);

      if (!g_ptr_array_find_with_equal_func (input->c->log_checks, log, g_str_equal, NULL))
        wo_reason_arg (wo_reasons_add (reasons, "log-not-checked", link, NON_DELEGATED), log);
    }
}

void
wo_need_ready (const WoStepInput *input, GPtrArray *reasons)
{
  need_conclusion (input, reasons);
  need_case (input, reasons);
  if (is_wider (input->order))
    {
      need_similar (input, reasons);
      need_logs (input, reasons);
    }
  need_text (input, reasons);
}

/* Whoever acts, or in whose name they act: cover makes nobody a second pair of eyes. */
static gboolean
is_one_of_them (const WoStepInput *input, const char *by, const char *in_name_of)
{
  const char *const ids[] = { input->person != NULL ? input->person->id : NULL, input->for_person };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != NULL && (g_strcmp0 (ids[i], by) == 0 || g_strcmp0 (ids[i], in_name_of) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
is_drafter (const WoStepInput *input)
{
  const WoOrder *order = input->order;

  return is_one_of_them (input, order->drafted_by, order->drafted_for) ||
         is_one_of_them (input, order->handed_up_by, order->handed_up_for);
}

/* What came into the register after the hand-up: the order goes back, and the case says what follows. */
static void
need_no_new_stop (const WoStepInput *input, GPtrArray *reasons)
{
  const char *held = wo_tier_held (input->standing);

  if (is_wider (input->order) && wo_tier_effect (input->edition, held) == WO_TIER_STOPS &&
      !is_set_aside (input, "further_investigation"))
    wo_reason_arg (wo_reasons_add (reasons, "stopped-since", "factors.further_investigation",
                                   "Guidance May 2024, Factors to consider, 7"),
                   wo_tier_words (held));
}

/* Whether anybody but who acts has written in the order since it was handed up. To read it leaves no trace,
 * and what was only read can be taken back. */
static gboolean
is_worked_on (const WoStepInput *input)
{
  const WoRecord *record = input->order_record;
  const WoCell *state = wo_record_cell (record, "state");

  for (guint i = 0; state != NULL && i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (cell->version > state->version && !is_one_of_them (input, cell->by, NULL))
        return TRUE;
    }
  return FALSE;
}

void
wo_need_untouched (const WoStepInput *input, GPtrArray *reasons)
{
  if (!is_one_of_them (input, input->order->handed_up_by, input->order->handed_up_for))
    wo_reasons_add (reasons, "not-yours-to-take-back", "state", NULL);
  if (is_worked_on (input))
    wo_reasons_add (reasons, "worked-on-since", "state", NULL);
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
  if (is_wider (input->order) && input->signed_since != NULL && is_empty (input->order->check_note))
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
  need_text (input, reasons);
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
          is_one_of_them (input, cell->by, NULL))
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
          is_one_of_them (input, amendment->by, amendment->in_for))
        return TRUE;
    }
  return is_one_of_them (input, order->approved_by, order->approved_for) ||
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
  need_text (input, reasons);
}

void
wo_need_sign_off (const WoStepInput *input, GPtrArray *reasons)
{
  if (is_wider (input->order) && input->edition->non_delegated &&
      g_str_equal (input->order->state, "approved"))
    wo_reasons_add (reasons, "no-sign-off", "state", NON_DELEGATED);
}
