/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-notes.h"

#include "domain/wo-assess.h"
#include "domain/wo-learning.h"
#include "domain/wo-monitor.h"
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

GPtrArray *
wo_case_notes (const WoStepInput *input)
{
  GPtrArray *notes = wo_reasons_new ();

  g_return_val_if_fail (input->c != NULL && input->edition != NULL, notes);
  note_route (input, notes);
  wo_recurrence_add_notes (input->c, input->moment->today, notes);
  wo_learning_add_notes (input->c, input->order, input->edition, input->standing, notes);
  wo_monitor_add_needs (input->c, input->code_entries, notes);
  return notes;
}
