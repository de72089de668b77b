/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-against.h"

#include "domain/wo-assess.h"
#include "domain/wo-override.h"

#define SIMILAR "Guidance May 2024, Similar review orders identified"
#define FACTORS "Guidance May 2024, Factors to consider"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
add_signed_since (const WoAgainstInput *input, GPtrArray *reasons)
{
  if (input->signed_since != NULL)
    wo_reason_arg (wo_reasons_add (reasons, "against-signed-since", "similar.decision", SIMILAR),
                   input->signed_since);
}

static gboolean
is_under_way (const WoEarlierOrder *earlier)
{
  static const char *const live[] = { "signed", "issued", "monitored", "not complied", NULL };

  return earlier->same_landlord && earlier->state != NULL && g_strv_contains (live, earlier->state);
}

/* One that this order is added to, or follows, is why it is made. */
static void
add_similar (const WoAgainstInput *input, GPtrArray *reasons)
{
  for (guint i = 0; input->similar != NULL && i < input->similar->candidates->len; i++)
    {
      const WoCandidate *candidate = input->similar->candidates->pdata[i];
      const WoEarlierOrder *earlier = candidate->earlier;

      if (!candidate->similar || !is_under_way (earlier) ||
          g_strcmp0 (earlier->id, input->order->related_to) == 0)
        continue;
      wo_reason_arg (wo_reasons_add (reasons, "against-similar", "similar.decision", SIMILAR ", 2"),
                     earlier->number != NULL ? earlier->number : earlier->reference);
      return;
    }
}

static void
add_set_aside (const WoAgainstInput *input, GPtrArray *reasons)
{
  for (const WoOverrideStop *stop = wo_override_stops (); stop->id != NULL; stop++)
    {
      const WoOverride *override = wo_override_find (input->c, stop->id);

      if (override != NULL)
        wo_reason_arg (wo_reasons_add (reasons, "against-set-aside", stop->link, stop->source),
                       override->because);
    }
}

static void
add_route (const WoAgainstInput *input, const WoAssessment *assessment, GPtrArray *reasons)
{
  if (input->c->route != NULL && assessment->complete &&
      g_strcmp0 (assessment->route, input->c->route) != 0)
    wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "against-route", "route_reason",
                                                  FACTORS),
                                  assessment->route),
                   is_empty (input->c->route_reason) ? "–" : input->c->route_reason);
}

static void
add_later_files (const WoAgainstInput *input, GPtrArray *reasons)
{
  if (input->order->later_files->len > 0 || input->c->later_files->len > 0)
    wo_reasons_add (reasons, "against-later-evidence", "files",
                    "Guidance May 2024, DR investigations, 3");
}

static void
add_factors (const WoAssessment *assessment, GPtrArray *reasons)
{
  for (guint i = 0; i < assessment->against->len; i++)
    {
      const WoPoint *point = assessment->against->pdata[i];
      g_autofree char *link = g_strdup_printf ("factors.%s", wo_factor_name (point->factor));

      wo_reason_arg (wo_reasons_add (reasons, "against-factor", link, point->source), point->why);
    }
}

static void
add_old_search (const WoAgainstInput *input, GPtrArray *reasons)
{
  WoDate on = input->c->similar.as_of;
  g_autofree char *day = NULL;

  if (on == WO_DATE_NONE || input->today == WO_DATE_NONE ||
      on + WO_AGAINST_SEARCH_DAYS >= input->today)
    return;
  day = wo_date_in_words (on);
  wo_reason_arg (wo_reasons_add (reasons, "against-old-search", "similar.as_of", SIMILAR), day);
}

static void
add_waived (const WoAgainstInput *input, GPtrArray *reasons)
{
  for (guint i = 0; input->lint != NULL && i < input->lint->findings->len; i++)
    {
      const WoLintFinding *finding = input->lint->findings->pdata[i];

      if (finding->must_fix && !is_empty (finding->waived_because))
        wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "against-waived", "paragraphs",
                                                      finding->source),
                                      finding->why),
                       finding->waived_because);
    }
}

/* It was none when the order was handed up: a day passed, or a rule is another since. */
static void
add_fault (const WoAgainstInput *input, GPtrArray *reasons)
{
  for (guint i = 0; input->lint != NULL && i < input->lint->findings->len; i++)
    {
      const WoLintFinding *finding = input->lint->findings->pdata[i];

      if (wo_lint_is_fault (finding))
        wo_reason_arg (wo_reasons_add (reasons, "against-fault", "paragraphs", finding->source),
                       finding->why);
    }
}

/* What was only to be considered, and nobody set aside. */
static void
add_wording (const WoAgainstInput *input, GPtrArray *reasons)
{
  for (guint i = 0; input->lint != NULL && i < input->lint->findings->len; i++)
    {
      const WoLintFinding *finding = input->lint->findings->pdata[i];

      if (!finding->must_fix && is_empty (finding->waived_because))
        wo_reason_arg (wo_reasons_add (reasons, "against-wording", "paragraphs", finding->source),
                       finding->why);
    }
}

GPtrArray *
wo_against (const WoAgainstInput *input)
{
  GPtrArray *reasons = wo_reasons_new ();
  g_autoptr (WoAssessment) assessment =
      input->edition != NULL ? wo_assess (input->c, input->edition, input->standing) : NULL;

  add_signed_since (input, reasons);
  add_similar (input, reasons);
  add_fault (input, reasons);
  add_set_aside (input, reasons);
  if (assessment != NULL)
    add_route (input, assessment, reasons);
  add_later_files (input, reasons);
  add_waived (input, reasons);
  if (assessment != NULL)
    add_factors (assessment, reasons);
  add_old_search (input, reasons);
  add_wording (input, reasons);
  return reasons;
}
