/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-notes.h"

#include "domain/wo-assess.h"
#include "domain/wo-learning.h"
#include "domain/wo-monitor.h"
#include "domain/wo-override.h"
#include "domain/wo-recurrence.h"

#define FACTORS "Guidance May 2024, Factors to consider"

static gboolean
is_open (const WoAssessment *assessment, const char *route)
{
  return g_ptr_array_find_with_equal_func (assessment->open_routes, route, g_str_equal, NULL);
}

/* A route that has no order has no hand-up either, so it is here that it is asked about. */
static void
note_route (const WoStepInput *input, GPtrArray *notes)
{
  g_autoptr (WoAssessment) assessment = wo_assess (input->c, input->edition, input->standing);
  const char *route = input->c->route;

  if (route == NULL || !assessment->complete)
    return;
  if (!is_open (assessment, route))
    wo_reason_arg (wo_reasons_add (notes, "route-not-open", "route", FACTORS), route);
  if (g_strcmp0 (route, assessment->route) != 0 && input->c->route_reason == NULL)
    wo_reason_arg (wo_reasons_add (notes, "route-needs-reason", "route_reason", FACTORS),
                   assessment->route);
}

/* What was set aside and stands again. A stop that is gone altogether needs no word. */
static void
note_lapsed (const WoStepInput *input, GPtrArray *notes)
{
  for (const WoOverrideStop *stop = wo_override_stops (); stop->id != NULL; stop++)
    {
      const WoOverride *done = wo_override_find (input->c, stop->id);
      g_autofree char *day = done != NULL ? wo_date_in_words (done->on) : NULL;

      if (!wo_override_lapsed (stop->id, input->c, input->standing) ||
          wo_override_roles (stop->id, input->c, input->edition, input->standing) == 0)
        continue;
      wo_reason_arg (wo_reasons_add (notes, "override-lapsed", stop->link, stop->source),
                     day != NULL ? day : "an earlier day");
    }
}

GPtrArray *
wo_case_notes (const WoStepInput *input)
{
  GPtrArray *notes = wo_reasons_new ();

  g_return_val_if_fail (input->c != NULL && input->edition != NULL, notes);
  note_route (input, notes);
  note_lapsed (input, notes);
  wo_recurrence_add_notes (input->c, input->moment->today, notes);
  wo_learning_add_notes (input->c, input->order, input->edition, input->standing, notes);
  wo_monitor_add_needs (input->c, input->code_entries, notes);
  return notes;
}
