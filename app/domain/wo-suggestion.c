/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-suggestion.h"
#include "domain/wo-phrase.h"

#include <string.h>

void
wo_suggestion_free (WoSuggestion *self)
{
  if (self == NULL)
    return;
  g_free (self->element);
  g_free (self->text);
  g_ptr_array_unref (self->cells);
  g_free (self->from);
  g_free (self->source);
  g_free (self);
}

static WoSuggestion *
suggestion_new (const char *element, const char *from, gboolean usual)
{
  WoSuggestion *self = g_new0 (WoSuggestion, 1);

  self->element = g_strdup (element);
  self->from = g_strdup (from);
  self->usual = usual;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
add_cell (WoSuggestion *self, const char *path, const char *value)
{
  g_ptr_array_add (self->cells, g_strdup (path));
  g_ptr_array_add (self->cells, g_strdup (value));
}

/* One that is a text in the element's own cell. */
static WoSuggestion *
text_new (const char *element, const char *from, const char *text)
{
  WoSuggestion *self;
  g_autofree char *path = g_strconcat ("elements.", element, NULL);

  if (text == NULL || *text == '\0')
    return NULL;
  self = suggestion_new (element, from, FALSE);
  self->text = wo_phrase_line (text);
  add_cell (self, path, text);
  return self;
}

static WoSuggestion *
root_cause (const WoCase *c, const WoEdition *edition)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);
      g_autofree char *about = wo_phrase_inside (finding->about);

      if (!wo_finding_is_failure (finding->finding) || about == NULL)
        continue;
      g_string_append_printf (text, "%s%s in %s", text->len > 0 ? ", and " : "why there was ",
                              finding->finding, about);
    }
  return text_new ("root_cause", "determination.findings", text->str);
}

/* "about 40 homes in the same block and estate". */
static WoSuggestion *
others_affected (const WoCase *c, const WoEdition *edition)
{
  static const char *const places[][2] = { { "block", "in the same block" },
                                           { "estate", "on the same estate" },
                                           { "owned", "in other homes that it owns" },
                                           { "managed", "in other homes that it manages" } };
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *homes = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_ptr_array_find_with_equal_func (c->recurrence.scope, places[i][0], g_str_equal, NULL))
      g_ptr_array_add (named, (gpointer) places[i][1]);
  if (named->len == 0 && c->recurrence.homes <= 0)
    return NULL;
  list = wo_phrase_list (named);
  homes = c->recurrence.homes > 0 ? g_strdup_printf (", about %d homes,", c->recurrence.homes)
                                  : g_strdup ("");
  text = g_strdup_printf ("whether residents%s%s%s have been affected in the same way",
                          named->len > 0 ? " " : "", list, homes);
  return text_new ("others_affected", "recurrence.homes", text);
}

static WoSuggestion *
policy_or_practice (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = text_new ("policy_or_practice", "subject.name", c->subject.name);

  if (self != NULL)
    self->usual = TRUE;
  return self;
}

static WoSuggestion *
not_relevant_policy (const WoCase *c, const WoEdition *edition)
{
  return text_new ("not_relevant_policy", "subject.relied_on", c->subject.relied_on);
}

static WoSuggestion *
redress_for_others (const WoCase *c, const WoEdition *edition)
{
  return text_new ("redress_for_others", NULL,
                   "without asking them to complain, on the same footing as in this case");
}

static WoSuggestion *
look_back_months (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = suggestion_new ("look_back_months", NULL, TRUE);
  g_autofree char *months = g_strdup_printf ("%d", edition->look_back_months);

  self->text = g_strdup_printf ("%s months", months);
  add_cell (self, "elements.look_back_months", months);
  return self;
}

/* One area a finding of failure, each tied to its finding. */
static WoSuggestion *
areas_for_improvement (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = suggestion_new ("areas_for_improvement", "determination.findings", FALSE);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);
      g_autofree char *what = g_strdup_printf ("elements.areas/%s.what", finding->id);
      g_autofree char *which = g_strdup_printf ("elements.areas/%s.finding", finding->id);
      char *about = wo_phrase_inside (finding->about);

      if (about == NULL || !wo_finding_is_failure (finding->finding))
        {
          g_free (about);
          continue;
        }
      add_cell (self, what, about);
      add_cell (self, which, finding->id);
      g_ptr_array_add (named, about);
    }
  self->text = wo_phrase_list (named);
  if (named->len > 0)
    return self;
  wo_suggestion_free (self);
  return NULL;
}

static WoSuggestion *
training (const WoCase *c, const WoEdition *edition)
{
  g_autofree char *subject = wo_phrase_inside (c->subject.name);
  g_autofree char *text = NULL;

  if (subject == NULL ||
      !g_ptr_array_find_with_equal_func (c->key_issues, "staff unaware of the policy", g_str_equal,
                                         NULL))
    return NULL;
  text = g_strdup_printf ("the employees who apply its %s, on what it asks of them", subject);
  return text_new ("training", "key_issues/staff unaware of the policy", text);
}

static WoSuggestion *
reviewer (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = suggestion_new ("reviewer", NULL, TRUE);

  self->text = g_strdup ("independent of the service area");
  add_cell (self, "elements.reviewer.independent_of", "service area");
  return self;
}

static WoSuggestion *
flag_new (const char *element, const char *text)
{
  WoSuggestion *self = suggestion_new (element, NULL, TRUE);
  g_autofree char *path = g_strconcat ("elements.", element, NULL);

  self->text = g_strdup (text);
  add_cell (self, path, "yes");
  return self;
}

static WoSuggestion *
governing_body (const WoCase *c, const WoEdition *edition)
{
  return flag_new ("governing_body", "the governing body oversees the review");
}

static WoSuggestion *
member_responsible (const WoCase *c, const WoEdition *edition)
{
  return flag_new ("member_responsible_for_complaints",
                   "the member responsible for complaints oversees it too");
}

static WoSuggestion *
evidence (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = suggestion_new ("evidence", NULL, FALSE);

  self->text = g_strdup ("the report, the minutes, and what was put right for others");
  add_cell (self, "elements.evidence/report", "the report of the review");
  add_cell (self, "elements.evidence/minutes",
            "the minutes of the meeting at which the governing body considered the report");
  add_cell (self, "elements.evidence/redress",
            "the number of residents found to be affected, and what was put right for them");
  return self;
}

static WoSuggestion *
monitoring (const WoCase *c, const WoEdition *edition)
{
  return text_new ("monitoring_by_governing_body", NULL,
                   "a report to each of its meetings on the actions that are open, until all are "
                   "closed");
}

static WoSuggestion *
report_to (const WoCase *c, const WoEdition *edition)
{
  WoSuggestion *self = suggestion_new ("report_to", NULL, TRUE);

  self->text = g_strdup ("governing body and Ombudsman");
  add_cell (self, "elements.report_to/governing body", "yes");
  add_cell (self, "elements.report_to/Ombudsman", "yes");
  return self;
}

static WoSuggestion *
senior_review (const WoCase *c, const WoEdition *edition)
{
  for (guint i = 0; i < c->learning.triggers->len; i++)
    for (guint j = 0; j < edition->triggers->len; j++)
      {
        const WoTrigger *trigger = g_ptr_array_index (edition->triggers, j);

        g_autofree char *from = g_strconcat ("learning.triggers/", trigger->id, NULL);

        if (g_strcmp0 (trigger->leads_to, "senior-review") == 0 &&
            g_strcmp0 (trigger->id, g_ptr_array_index (c->learning.triggers, i)) == 0)
          return text_new ("senior_review", from,
                           "what went wrong, why it was not put right sooner, and what will be "
                           "done differently");
      }
  return NULL;
}

typedef WoSuggestion *(*Maker) (const WoCase *c, const WoEdition *edition);

static const struct
{
  const char *element;
  Maker make;
} reviews[] = {
  { "root_cause", root_cause },
  { "others_affected", others_affected },
  { "policy_or_practice", policy_or_practice },
  { "not_relevant_policy", not_relevant_policy },
  { "redress_for_others", redress_for_others },
  { "look_back_months", look_back_months },
  { "areas_for_improvement", areas_for_improvement },
  { "training", training },
  { "reviewer", reviewer },
  { "governing_body", governing_body },
  { "member_responsible_for_complaints", member_responsible },
  { "evidence", evidence },
  { "monitoring_by_governing_body", monitoring },
  { "report_to", report_to },
}, steps[] = {
  { "senior_review", senior_review },
};

static Maker
maker_of (const char *element, gboolean review)
{
  gsize n = review ? G_N_ELEMENTS (reviews) : G_N_ELEMENTS (steps);

  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (review ? reviews[i].element : steps[i].element, element) == 0)
      return review ? reviews[i].make : steps[i].make;
  return NULL;
}

GPtrArray *
wo_suggestions (const WoCase *c, const char *power, const WoEdition *edition)
{
  gboolean review = power == NULL || g_str_equal (power, "54f");
  GPtrArray *elements;
  GPtrArray *suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_suggestion_free);

  g_return_val_if_fail (c != NULL && edition != NULL, suggestions);

  elements = review ? edition->elements : edition->learning_elements;
  for (guint i = 0; i < elements->len; i++)
    {
      const WoElementText *text = g_ptr_array_index (elements, i);
      Maker make = maker_of (text->name, review);
      WoSuggestion *suggestion = make != NULL ? make (c, edition) : NULL;

      if (suggestion == NULL)
        continue;
      suggestion->source = g_strdup (text->source);
      g_ptr_array_add (suggestions, suggestion);
    }
  return suggestions;
}

const WoSuggestion *
wo_suggestion_find (GPtrArray *suggestions, const char *element)
{
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    {
      const WoSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      if (g_strcmp0 (suggestion->element, element) == 0)
        return suggestion;
    }
  return NULL;
}

gboolean
wo_suggestion_is_taken (const WoSuggestion *self, const WoRecord *order)
{
  g_return_val_if_fail (self != NULL && order != NULL, FALSE);

  for (guint i = 0; i + 1 < self->cells->len; i += 2)
    if (g_strcmp0 (wo_record_get (order, g_ptr_array_index (self->cells, i)),
                   g_ptr_array_index (self->cells, i + 1)) != 0)
      return FALSE;
  return self->cells->len > 0;
}
