/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow-needs.h"

#include "domain/wo-assess.h"
#include "domain/wo-learning.h"
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

/* The stops of the guidance, each unless somebody who may has set it aside. */
static void
need_no_stop (const WoStepInput *input, const WoAssessment *assessment, GPtrArray *reasons)
{
  for (guint i = 0; i < assessment->stops->len; i++)
    {
      const WoPoint *stop = assessment->stops->pdata[i];
      g_autofree char *link = g_strconcat ("factors.", wo_factor_name (stop->factor), NULL);

      if (!wo_need_is_set_aside (input, wo_factor_name (stop->factor)))
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
  if (wo_need_is_wider (input->order))
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
      is_empty (input->c->no_failure_reason) && !wo_need_is_set_aside (input, "no_failure_finding"))
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

  if (wo_need_is_set_aside (input, "further_investigation"))
    return;
  if (wo_need_is_wider (input->order) &&
      wo_tier_effect_of_case (input->c, input->edition, input->standing) == WO_TIER_WARNS)
    wo_reasons_add (reasons, "tier-needs-manager", link, source);
  if (wo_need_is_wider (input->order) && wo_tier_differs (input->c, input->standing))
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
      !wo_need_is_set_aside (input, stop->id))
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
  if (wo_need_is_wider (input->order))
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
  if (wo_need_is_wider (input->order))
    {
      need_similar (input, reasons);
      need_logs (input, reasons);
    }
  wo_need_text (input, reasons);
}
