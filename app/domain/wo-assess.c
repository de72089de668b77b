/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-assess.h"

#include "domain/wo-monitor.h"
#include "domain/wo-scheme.h"
#include "domain/wo-tier.h"
#include "domain/wo-weighing.h"

static void
point_free (gpointer data)
{
  WoPoint *point = data;

  g_free (point->effect);
  g_free (point->why);
  g_free (point->source);
  g_strfreev (point->instead);
  g_free (point);
}

static void
change_free (gpointer data)
{
  WoChange *change = data;

  g_free (change->to);
  g_free (change->lean);
  g_free (change->route);
  g_free (change);
}

static void
clause_free (gpointer data)
{
  WoAssessmentClause *clause = data;

  g_free (clause->text);
  g_free (clause->path);
  g_free (clause->source);
  g_free (clause);
}

static const char *
factor_source (const WoEdition *edition, WoFactorId factor)
{
  const char *source = edition->factors[factor].source;

  return source != NULL ? source : wo_edition_source (edition, wo_factor_name (factor));
}

WoPoint *
wo_assess_add_point (GPtrArray *points, WoFactorId factor, char *why, const char *source)
{
  WoPoint *point = g_new0 (WoPoint, 1);

  point->factor = factor;
  point->why = why;
  point->source = g_strdup (source);
  g_ptr_array_add (points, point);
  return point;
}

void
wo_assess_make_stop (WoPoint *point, const char *instead)
{
  point->effect = g_strdup ("no-54f");
  point->instead = g_new0 (char *, 2);
  point->instead[0] = g_strdup (instead);
}

/* Of what was typed; what the register says comes with wo_assess_look_up (). */
static void
add_stop (WoAssessment *self, const WoWeighing *weighing, WoFactorId factor)
{
  const char *instead = factor == WO_FACTOR_COMPLAINT_HANDLING_POLICY ? "duty-to-monitor" : "54g";

  if (!wo_weighing_answer_stops (weighing, factor))
    return;
  wo_assess_make_stop (wo_assess_add_point (self->stops, factor, wo_assess_why (weighing, factor),
                                            factor_source (weighing->edition, factor)),
                       instead);
}

static void
add_finding_warning (WoAssessment *self,
                     const WoEdition *edition,
                     const char *code,
                     const char *why)
{
  WoPoint *point = wo_assess_add_point (self->warnings, WO_FACTOR_OVERSIGHT, g_strdup (why),
                                        wo_edition_source (edition, code));

  point->about_finding = TRUE;
}

static void
warn_of_determination (WoAssessment *self, const WoCase *c, const WoEdition *edition)
{
  const char *gravest = wo_case_gravest (c);
  gboolean failure = gravest != NULL && wo_finding_is_failure (gravest);

  if (gravest == NULL)
    return;
  if (!failure)
    add_finding_warning (self, edition, "no-failure-finding",
                         "No finding here is of service failure or worse, so a wider order would "
                         "need its own reason at hand-up.");
  if (failure && g_strcmp0 (c->outcome, "rejected") == 0)
    add_finding_warning (self, edition, "outcome-at-odds",
                         "The complaint is marked as rejected, yet a finding is of failure: one of "
                         "the two is wrong.");
  if (!failure && g_strcmp0 (c->outcome, "upheld") == 0 &&
      g_strcmp0 (gravest, "reasonable redress") != 0)
    add_finding_warning (self, edition, "outcome-at-odds",
                         "The complaint is marked as upheld, yet no finding is of failure: one of "
                         "the two is wrong.");
}

/* Guidance May 2024, Interface between wider orders and duty to monitor: three uses are allowed. */
static void
warn_of_complaint_handling (WoAssessment *self, const WoWeighing *weighing)
{
  const WoFactorId factor = WO_FACTOR_COMPLAINT_HANDLING_POLICY;

  if (wo_monitor_blocks (weighing->c) && !wo_weighing_answer_stops (weighing, factor))
    wo_assess_add_point (
        self->warnings, factor,
        g_strdup ("The review is about complaint handling, where a wider order is for redress, "
                  "training or a linked policy alone: say which of them it is, or have a manager "
                  "give a reason."),
        wo_edition_source (weighing->edition, "duty-to-monitor"));
}

static void
warn_of_membership (WoAssessment *self, const WoWeighing *weighing)
{
  if (wo_scheme_excludes (weighing->c, weighing->standing, NULL))
    add_finding_warning (self, weighing->edition, "not-a-member",
                         "The landlord was no member of the Scheme when the complaint was made, so "
                         "no wider order can be made against it.");
}

static void
warn (WoAssessment *self, const WoWeighing *weighing, const WoEdition *edition)
{
  const char *tier = weighing->answers[WO_FACTOR_FURTHER_INVESTIGATION];

  if (wo_tier_effect (edition, tier) == WO_TIER_WARNS)
    wo_assess_add_point (self->warnings, WO_FACTOR_FURTHER_INVESTIGATION,
                         wo_assess_why (weighing, WO_FACTOR_FURTHER_INVESTIGATION),
                         factor_source (edition, WO_FACTOR_FURTHER_INVESTIGATION));
  warn_of_complaint_handling (self, weighing);
  warn_of_determination (self, weighing->c, edition);
  warn_of_membership (self, weighing);
}

static void
weigh (WoAssessment *self, const WoWeighing *weighing, const WoEdition *edition)
{
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      WoFactorId factor = (WoFactorId) i;
      int direction = wo_factor_direction (factor, weighing->answers[i]);

      if (direction != 0)
        wo_assess_add_point (direction > 0 ? self->towards : self->against, factor,
                             wo_assess_why (weighing, factor), factor_source (edition, factor));
    }
}

static void
open_routes (WoAssessment *self, const WoWeighing *weighing)
{
  if (!wo_weighing_is_stopped (weighing))
    g_ptr_array_add (self->open_routes, g_strdup ("54f"));
  g_ptr_array_add (self->open_routes, g_strdup ("54g"));
  if (wo_weighing_is_spotlight_open (weighing))
    g_ptr_array_add (self->open_routes, g_strdup ("spotlight"));
  if (wo_weighing_stops (weighing, WO_FACTOR_COMPLAINT_HANDLING_POLICY))
    g_ptr_array_add (self->open_routes, g_strdup ("duty-to-monitor"));
  g_ptr_array_add (self->open_routes, g_strdup ("none"));
}

static void
try_answer (WoAssessment *self, const WoWeighing *weighing, WoFactorId factor, const char *answer)
{
  WoWeighing tried = *weighing;
  const char *lean;
  const char *route;
  WoChange *change;

  tried.answers[factor] = answer;
  lean = wo_lean_name (wo_weighing_lean (&tried));
  route = wo_weighing_route (&tried);
  if (g_str_equal (lean, self->lean) && g_str_equal (route, self->route))
    return;

  change = g_new0 (WoChange, 1);
  change->factor = factor;
  change->to = g_strdup (answer);
  change->lean = g_strdup (lean);
  change->route = g_strdup (route);
  g_ptr_array_add (self->would_change, change);
}

static void
find_changes (WoAssessment *self, const WoWeighing *weighing)
{
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      for (gsize j = 0; weighing->answers[i] != NULL && answers[j] != NULL; j++)
        if (!g_str_equal (answers[j], weighing->answers[i]))
          try_answer (self, weighing, (WoFactorId) i, answers[j]);
    }
}

static char *
join (GPtrArray *clauses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < clauses->len; i++)
    g_string_append (text, ((WoAssessmentClause *) clauses->pdata[i])->text);
  return g_strdup (text->str);
}

WoAssessment *
wo_assess (const WoCase *c, const WoEdition *edition, const WoStanding *standing)
{
  WoAssessment *self;
  WoWeighing weighing;

  g_return_val_if_fail (c != NULL, NULL);
  g_return_val_if_fail (edition != NULL, NULL);

  self = g_new0 (WoAssessment, 1);
  self->guidance = g_strdup (edition->id);
  self->reminder = g_strdup (edition->reminder);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->stops = g_ptr_array_new_with_free_func (point_free);
  self->warnings = g_ptr_array_new_with_free_func (point_free);
  self->towards = g_ptr_array_new_with_free_func (point_free);
  self->against = g_ptr_array_new_with_free_func (point_free);
  self->open_routes = g_ptr_array_new_with_free_func (g_free);
  self->would_change = g_ptr_array_new_with_free_func (change_free);
  self->clauses = g_ptr_array_new_with_free_func (clause_free);

  wo_weighing_init (&weighing, c, edition, standing);
  self->complete = wo_weighing_is_complete (&weighing, self->missing);
  for (int i = 0; i < WO_FACTOR_N; i++)
    add_stop (self, &weighing, (WoFactorId) i);
  wo_assess_look_up (self, &weighing, factor_source (edition, WO_FACTOR_FURTHER_INVESTIGATION));
  warn (self, &weighing, edition);
  weigh (self, &weighing, edition);
  self->lean = g_strdup (wo_lean_name (wo_weighing_lean (&weighing)));
  self->route = g_strdup (wo_weighing_route (&weighing));
  open_routes (self, &weighing);
  find_changes (self, &weighing);
  wo_assess_conclude (self, &weighing);
  self->because = join (self->clauses);
  return self;
}

void
wo_assessment_free (WoAssessment *self)
{
  if (self == NULL)
    return;
  g_free (self->guidance);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->stops);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->towards);
  g_ptr_array_unref (self->against);
  g_free (self->lean);
  g_free (self->route);
  g_ptr_array_unref (self->open_routes);
  g_free (self->because);
  g_free (self->reminder);
  g_ptr_array_unref (self->would_change);
  g_ptr_array_unref (self->clauses);
  g_free (self);
}
