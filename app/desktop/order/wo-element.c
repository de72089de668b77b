/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-element.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

static const WoElement elements[] = {
  { "root_cause", WO_ELEMENT_TEXT, "elements.root_cause" },
  { "others_affected", WO_ELEMENT_TEXT, "elements.others_affected" },
  { "policy_or_practice", WO_ELEMENT_TEXT, "elements.policy_or_practice" },
  { "not_relevant_policy", WO_ELEMENT_TEXT, "elements.not_relevant_policy" },
  { "redress_for_others", WO_ELEMENT_TEXT, "elements.redress_for_others" },
  { "look_back_months", WO_ELEMENT_MONTHS, "elements.look_back_months" },
  { "areas_for_improvement", WO_ELEMENT_AREAS, "elements.areas_for_improvement" },
  { "training", WO_ELEMENT_TEXT, "elements.training" },
  { "fairness_now", WO_ELEMENT_TEXT, "elements.fairness_now" },
  { "reviewer", WO_ELEMENT_REVIEWER, "elements.reviewer" },
  { "governing_body", WO_ELEMENT_FLAG, "elements.governing_body" },
  { "member_responsible_for_complaints", WO_ELEMENT_FLAG,
    "elements.member_responsible_for_complaints" },
  { "service_areas", WO_ELEMENT_SERVICES, "elements.service_areas" },
  { "terms_of_reference", WO_ELEMENT_DATE, "elements.terms_of_reference.agreed_by" },
  { "milestones", WO_ELEMENT_MILESTONES, "elements.milestones" },
  { "evidence", WO_ELEMENT_EVIDENCE, "elements.evidence" },
  { "monitoring_by_governing_body", WO_ELEMENT_TEXT, "elements.monitoring_by_governing_body" },
  { "report_to", WO_ELEMENT_READERS, "elements.report_to" },
  { "due", WO_ELEMENT_DATE, "elements.due" },
  { "senior_review", WO_ELEMENT_TEXT, "elements.senior_review" },
  { "self_assessment", WO_ELEMENT_SPOTLIGHT, "elements.self_assessment" },
  { "policy_change", WO_ELEMENT_TEXT, "elements.policy_change" },
  { "identify_others", WO_ELEMENT_TEXT, "elements.identify_others" },
  { "procedure", WO_ELEMENT_TEXT, "elements.procedure" },
  { "other", WO_ELEMENT_TEXT, "elements.other" },
};

static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "root_cause", offsetof (WoElements, root_cause) },
  { "others_affected", offsetof (WoElements, others_affected) },
  { "policy_or_practice", offsetof (WoElements, policy_or_practice) },
  { "not_relevant_policy", offsetof (WoElements, not_relevant_policy) },
  { "redress_for_others", offsetof (WoElements, redress_for_others) },
  { "areas_for_improvement", offsetof (WoElements, areas_for_improvement) },
  { "training", offsetof (WoElements, training) },
  { "fairness_now", offsetof (WoElements, fairness_now) },
  { "monitoring_by_governing_body", offsetof (WoElements, monitoring_by_governing_body) },
  { "senior_review", offsetof (WoElements, senior_review) },
  { "self_assessment", offsetof (WoElements, self_assessment) },
  { "policy_change", offsetof (WoElements, policy_change) },
  { "identify_others", offsetof (WoElements, identify_others) },
  { "procedure", offsetof (WoElements, procedure) },
  { "other", offsetof (WoElements, other) },
};

const WoElement *
wo_element_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (g_strcmp0 (elements[i].name, name) == 0)
        return &elements[i];
    }
  return NULL;
}

static char *
text_summary (const WoElement *self, const WoElements *e)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *value;
      char *line;

      if (strcmp (texts[i].name, self->name) != 0)
        continue;
      value = G_STRUCT_MEMBER (char *, e, texts[i].offset);
      if (value == NULL || *value == '\0')
        return NULL;
      line = g_strdup (value);
      return g_strdelimit (line, "\n\r", ' ');
    }
  return NULL;
}

static char *
joined (GPtrArray *strings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (strings == NULL || strings->len == 0)
    return NULL;
  for (guint i = 0; i < strings->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == strings->len ? _ (" and ") : ", ");
      g_string_append (text, g_ptr_array_index (strings, i));
    }
  text->str[0] = g_ascii_toupper (text->str[0]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
reviewer_summary (const WoElements *e)
{
  const char *who = e->reviewer_who != NULL ? e->reviewer_who : "";
  const char *comma = *who != '\0' ? ": " : "";

  if (g_strcmp0 (e->reviewer_independent_of, "landlord") == 0)
    return g_strdup_printf (_ ("Independent of the landlord%s%s"), comma, who);
  if (g_strcmp0 (e->reviewer_independent_of, "service area") == 0)
    return g_strdup_printf (_ ("Independent of the service area%s%s"), comma, who);
  if (g_strcmp0 (e->reviewer_independent_of, "none") == 0)
    return g_strdup_printf (_ ("Not independent%s%s"), comma, who);
  return *who != '\0' ? g_strdup (who) : NULL;
}

static char *
milestones_summary (const WoElements *e)
{
  guint dated = 0;

  if (e->milestones == NULL || e->milestones->len == 0)
    return NULL;
  for (guint i = 0; i < e->milestones->len; i++)
    {
      if (((WoMilestone *) g_ptr_array_index (e->milestones, i))->by != WO_DATE_NONE)
        dated++;
    }
  if (dated == e->milestones->len)
    return g_strdup_printf (ngettext ("%u step, dated", "%u steps, all dated", dated), dated);
  return g_strdup_printf (_ ("%u of %u with a date"), dated, e->milestones->len);
}

static char *
areas_summary (const WoElement *self, const WoElements *e)
{
  guint n = e->areas != NULL ? e->areas->len : 0;
  guint tied = 0;

  for (guint i = 0; i < n; i++)
    if (((WoArea *) g_ptr_array_index (e->areas, i))->finding != NULL)
      tied++;
  if (n == 0)
    return text_summary (self, e);
  if (tied == n)
    return g_strdup_printf (ngettext ("%u area, tied to its finding",
                                      "%u areas, each tied to a finding", n),
                            n);
  return g_strdup_printf (_ ("%u of %u areas tied to a finding"), tied, n);
}

static char *
spotlight_summary (const WoElement *self, const WoElements *e)
{
  char *text = text_summary (self, e);

  if (text != NULL || e->spotlight == NULL)
    return text;
  return g_strdup (_ ("Against a Spotlight report"));
}

static char *
date_summary (const WoElement *self, const WoElements *e)
{
  gboolean terms = strcmp (self->name, "terms_of_reference") == 0;
  g_autofree char *words = wo_date_in_words (terms ? e->terms_agreed_by : e->due);

  if (words == NULL)
    return NULL;
  return terms ? g_strdup_printf (_ ("Agreed by %s"), words) : g_steal_pointer (&words);
}

static char *
flag_summary (const WoElement *self, const WoElements *e)
{
  gboolean set = strcmp (self->name, "governing_body") == 0 ? e->governing_body
                                                            : e->member_responsible_for_complaints;

  return set ? g_strdup (_ ("Oversees the review")) : NULL;
}

static char *
count_summary (guint n)
{
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u document expected", "%u documents expected", n), n);
}

char *
wo_element_summary (const WoElement *self, const WoOrder *order)
{
  const WoElements *e = &order->elements;

  switch (self->sort)
    {
    case WO_ELEMENT_MONTHS:
      if (e->look_back_months <= 0)
        return NULL;
      return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) e->look_back_months),
                              e->look_back_months);
    case WO_ELEMENT_DATE:
      return date_summary (self, e);
    case WO_ELEMENT_FLAG:
      return flag_summary (self, e);
    case WO_ELEMENT_REVIEWER:
      return reviewer_summary (e);
    case WO_ELEMENT_SERVICES:
      return joined (e->service_areas);
    case WO_ELEMENT_READERS:
      return joined (e->report_to);
    case WO_ELEMENT_MILESTONES:
      return milestones_summary (e);
    case WO_ELEMENT_EVIDENCE:
      return count_summary (e->evidence != NULL ? e->evidence->len : 0);
    case WO_ELEMENT_AREAS:
      return areas_summary (self, e);
    case WO_ELEMENT_SPOTLIGHT:
      return spotlight_summary (self, e);
    case WO_ELEMENT_TEXT:
    default:
      return text_summary (self, e);
    }
}

WoElementState
wo_element_state (const WoElement *self, const WoOrder *order, const WoLint *lint)
{
  g_autofree char *summary = wo_element_summary (self, order);

  for (guint i = 0; lint != NULL && i < lint->missing->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (lint->missing, i), self->name) == 0)
        return WO_ELEMENT_MISSING;
    }
  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (finding->waived_because == NULL && g_strcmp0 (finding->element, self->name) == 0)
        return WO_ELEMENT_ATTENTION;
    }
  return summary != NULL ? WO_ELEMENT_FILLED : WO_ELEMENT_EMPTY;
}
