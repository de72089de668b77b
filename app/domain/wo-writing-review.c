/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

#include <string.h>

/* "in force since 1 April 2021, and due for review by 1 April 2023", or NULL. */
static char *
policy_dates (const WoWriting *self)
{
  WoDate from = self->c != NULL ? self->c->subject.in_force_from : WO_DATE_NONE;
  WoDate due = self->c != NULL ? self->c->subject.review_due : WO_DATE_NONE;
  g_autofree char *since = wo_date_in_words (from);
  g_autofree char *review = wo_date_in_words (due);

  if (since != NULL && review != NULL)
    return g_strdup_printf ("in force since %s, and due for review by %s", since, review);
  if (since != NULL)
    return g_strdup_printf ("in force since %s", since);
  return review != NULL ? g_strdup_printf ("due for review by %s", review) : NULL;
}

/* @inside with the policy's dates behind its name, where its name is what it begins with. */
static void
add_dated (const WoWriting *self, WoSourced *value, const char *inside, gboolean of_case)
{
  WoFrom kind = of_case ? WO_FROM_CASE : WO_FROM_ELEMENT;
  const char *path = of_case ? "subject.name" : "elements.policy_or_practice";
  g_autofree char *dates = policy_dates (self);
  const char *name = self->c != NULL ? self->c->subject.name : NULL;
  gsize length = name != NULL ? strlen (name) : 0;
  g_autofree char *head = NULL;
  g_autofree char *behind = NULL;

  if (dates == NULL || name == NULL)
    {
      wo_sourced_add (value, inside, kind, path);
      return;
    }
  if (!wo_phrase_begins (inside, name))
    {
      behind = g_strdup_printf (" (%s: %s)", name, dates);
      wo_sourced_add (value, inside, kind, path);
      wo_sourced_add (value, behind, WO_FROM_CASE, "subject.review_due");
      return;
    }
  head = g_strndup (inside, length);
  behind = g_strdup_printf (" (%s)", dates);
  wo_sourced_add (value, head, kind, path);
  wo_sourced_add (value, behind, WO_FROM_CASE, "subject.review_due");
  wo_sourced_add (value, inside + length, kind, path);
}

/* What goes before the subject's name so that a sentence can go on with it. */
static const char *
before_subject (const WoWriting *self, const char *inside)
{
  const char *state = self->c != NULL ? self->c->subject.state : NULL;

  if (g_strcmp0 (state, "absent") == 0)
    return "how it deals with this matter, for which it has no policy or practice of its own: ";
  if (wo_phrase_begins (inside, "its") || wo_phrase_begins (inside, "how") ||
      wo_phrase_begins (inside, "the") || wo_phrase_begins (inside, "whether"))
    return "";
  if (g_strcmp0 (state, "interim") == 0 && !wo_phrase_begins (inside, "interim"))
    return "its interim ";
  return "its ";
}

/* What is to be reviewed: "its Damp and mould procedure (in force since 1 April 2021)". */
static void
set_subject (WoWriting *self)
{
  const char *text = self->order->elements.policy_or_practice;
  const char *kind =
      self->c != NULL && self->c->subject.kind != NULL ? self->c->subject.kind : self->order->type;
  gboolean of_case = text == NULL && self->c != NULL;
  g_autofree char *inside = wo_phrase_inside (of_case ? self->c->subject.name : text);
  WoSourced *value = wo_sourced_new ();
  const char *before;

  wo_writing_take (self, "what", value);
  if (inside == NULL)
    {
      g_autofree char *plain = g_strcmp0 (kind, "both") == 0
                                   ? g_strdup ("its policy and practice in this matter")
                                   : g_strdup_printf ("its %s in this matter",
                                                      kind != NULL ? kind : "policy or practice");

      wo_sourced_add (value, plain, WO_FROM_CASE, "subject.kind");
      return;
    }
  before = before_subject (self, inside);
  if (strlen (before) > strlen ("its "))
    wo_sourced_add (value, before, WO_FROM_CASE, "subject.state");
  else
    wo_sourced_add (value, before, WO_FROM_CLAUSE, NULL);
  add_dated (self, value, inside, of_case);
}

/* The number of the order that this one refers to, as it was shown when that was decided. */
static const char *
earlier_number (const WoWriting *self)
{
  const char *id = self->order->related_to;

  if (self->in->earlier != NULL || id == NULL || self->c == NULL)
    return self->in->earlier;
  for (guint i = 0; i < self->c->similar.shown->len; i++)
    {
      const WoSimilarShown *shown = g_ptr_array_index (self->c->similar.shown, i);

      if (g_strcmp0 (shown->id, id) == 0)
        return shown->number;
    }
  return NULL;
}

/* "severe maladministration in its response to damp and service failure in its records". */
static WoSourced *
findings_of (const WoCase *c)
{
  WoSourced *list = wo_sourced_new ();
  guint left = 0;

  for (guint i = 0; c != NULL && i < c->findings->len; i++)
    if (wo_finding_is_failure (((WoFinding *) g_ptr_array_index (c->findings, i))->finding))
      left++;
  for (guint i = 0; c != NULL && i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);
      g_autofree char *about = wo_phrase_inside (finding->about);
      g_autofree char *path = g_strdup_printf ("determination.findings/%s.about", finding->id);
      g_autofree char *text = NULL;

      if (!wo_finding_is_failure (finding->finding))
        continue;
      if (list->text->len > 0)
        wo_sourced_add (list, left == 1 ? " and " : ", ", WO_FROM_CLAUSE, NULL);
      left--;
      text = about != NULL ? g_strdup_printf ("%s in %s", finding->finding, about)
                           : g_strdup (finding->finding);
      wo_sourced_add (list, text, WO_FROM_CASE, path);
    }
  return list;
}

static void
open_order (WoWriting *self)
{
  const char *relation = self->order->relation;
  const char *number = earlier_number (self);
  g_autofree char *on = wo_date_in_words (self->in->earlier_on);

  set_subject (self);
  wo_writing_say (self, "limb", "f");
  wo_writing_value (self, "earlier", number, WO_FROM_EARLIER, "related_to");
  wo_writing_value (self, "earlier_on", on, WO_FROM_EARLIER, "related_to");
  wo_writing_say (self, "unnumbered", number == NULL ? "an earlier order" : NULL);
  wo_writing_take (self, "findings", findings_of (self->c));
  if (g_strcmp0 (relation, "incorporate") == 0)
    wo_writing_clause (self, "policy_or_practice", "policy_or_practice-incorporate");
  else if (g_strcmp0 (relation, "further") == 0)
    wo_writing_clause (self, "policy_or_practice", "policy_or_practice-further");
  else
    wo_writing_clause (self, "policy_or_practice", "policy_or_practice");
}

/* What a review is to find out: a question goes on the sentence, anything else is named in it. */
static void
ask (WoWriting *self, const char *element, const char *text)
{
  static const char *const questions[] = { "why", "how", "whether", "what", "which", "who", NULL };
  g_autofree char *inside = wo_phrase_inside (text);
  g_autofree char *asked = g_strconcat (element, "-question", NULL);
  gboolean question = FALSE;

  for (int i = 0; questions[i] != NULL; i++)
    question = question || wo_phrase_begins (inside, questions[i]);
  wo_writing_element (self, element, text, question ? asked : NULL);
}

static void
find_out (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;

  ask (self, "root_cause", elements->root_cause);
  ask (self, "others_affected", elements->others_affected);
  wo_writing_element (self, "not_relevant_policy", elements->not_relevant_policy, NULL);
}

/* The areas, one by one, and what was written beside them. */
static void
improve (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  gboolean folded = g_strcmp0 (self->order->relation, "incorporate") == 0;
  g_autofree char *beside = wo_phrase_inside (elements->areas_for_improvement);
  WoSourced *list;

  if (elements->areas->len == 0 && !folded)
    {
      wo_writing_element (self, "areas_for_improvement", elements->areas_for_improvement, NULL);
      return;
    }
  list = wo_sourced_new ();
  for (guint i = 0; i < elements->areas->len; i++)
    {
      const WoArea *area = g_ptr_array_index (elements->areas, i);
      g_autofree char *what = wo_phrase_inside (area->what);
      g_autofree char *path = g_strdup_printf ("elements.areas/%s.what", area->id);

      if (what != NULL && list->text->len > 0)
        wo_sourced_add (list, "; ", WO_FROM_CLAUSE, NULL);
      wo_sourced_add (list, what, WO_FROM_ELEMENT, path);
    }
  if (beside != NULL && list->text->len > 0)
    wo_sourced_add (list, "; ", WO_FROM_CLAUSE, NULL);
  wo_sourced_add (list, beside, WO_FROM_ELEMENT, "elements.areas_for_improvement");
  wo_writing_take (self, "text", list);
  if (list->text->len > 0)
    wo_writing_clause (self, "areas_for_improvement",
                       folded ? "areas_for_improvement-incorporate" : "areas_for_improvement");
}

static void
look_back (WoWriting *self)
{
  static const char *const numbers[] = { "",     "",       "two",   "three", "four",
                                         "five", "six",    "seven", "eight", "nine",
                                         "ten",  "eleven", "twelve" };
  static const char path[] = "elements.look_back_months";
  int months = self->order->elements.look_back_months;
  WoDate until = self->c != NULL ? self->c->determined_on : WO_DATE_NONE;
  g_autofree char *from = wo_date_in_words (wo_date_add_months (until, -months));
  g_autofree char *to = wo_date_in_words (until);
  g_autofree char *count = NULL;

  if (months <= 0)
    return;
  count = months == 1                             ? g_strdup ("month")
          : months < (int) G_N_ELEMENTS (numbers) ? g_strdup_printf ("%s months", numbers[months])
                                                  : g_strdup_printf ("%d months", months);
  wo_writing_value (self, "from", from, WO_FROM_ELEMENT, path);
  wo_writing_value (self, "to", to, WO_FROM_CASE, "determination.on");
  wo_writing_value (self, "months", count, WO_FROM_ELEMENT, path);
  wo_writing_clause (self, "look_back_months",
                     from != NULL && to != NULL ? "look_back_months" : "look_back_months-undated");
}

void
wo_writing_review (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const char *redress = elements->redress_for_others;

  open_order (self);
  find_out (self);
  improve (self);
  wo_writing_element (self, "training", elements->training, NULL);
  look_back (self);
  wo_writing_element (self, "redress_for_others", redress,
                      wo_phrase_begins (redress, "without") ? "redress_for_others-without" : NULL);
  wo_writing_element (self, "fairness_now", elements->fairness_now, NULL);
  wo_writing_who_and_when (self);
  wo_writing_proof (self);
}
