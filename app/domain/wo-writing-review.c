/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

#include <string.h>

/* "@head: @text." with the text fitted in, or the text alone where it is a sentence of its own; NULL
 * where there is no text. */
static char *
sentence (const char *text, const char *head)
{
  g_autofree char *inside = wo_phrase_inside (text);

  if (inside == NULL)
    return NULL;
  if (wo_phrase_is_sentence (text))
    return wo_phrase_sentence (text);
  return g_strdup_printf ("%s: %s.", head, inside);
}

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
static char *
with_dates (const WoWriting *self, const char *inside)
{
  g_autofree char *dates = policy_dates (self);
  const char *name = self->c != NULL ? self->c->subject.name : NULL;
  gsize length = name != NULL ? strlen (name) : 0;

  if (dates == NULL || name == NULL)
    return g_strdup (inside);
  if (wo_phrase_begins (inside, name))
    return g_strdup_printf ("%.*s (%s)%s", (int) length, inside, dates, inside + length);
  return g_strdup_printf ("%s (%s: %s)", inside, name, dates);
}

/* What is to be reviewed: "its Damp and mould procedure (in force since 1 April 2021)". */
static char *
subject (const WoWriting *self)
{
  const char *text = self->order->elements.policy_or_practice;
  const char *state = self->c != NULL ? self->c->subject.state : NULL;
  const char *kind =
      self->c != NULL && self->c->subject.kind != NULL ? self->c->subject.kind : self->order->type;
  g_autofree char *bare = NULL;
  g_autofree char *inside = NULL;

  if (text == NULL && self->c != NULL)
    text = self->c->subject.name;
  bare = wo_phrase_inside (text);
  inside = bare != NULL ? with_dates (self, bare) : NULL;
  if (inside == NULL)
    {
      if (g_strcmp0 (kind, "both") == 0)
        return g_strdup ("its policy and practice in this matter");
      return g_strdup_printf ("its %s in this matter", kind != NULL ? kind : "policy or practice");
    }
  if (g_strcmp0 (state, "absent") == 0)
    return g_strdup_printf ("how it deals with this matter, for which it has no policy or practice "
                            "of its own: %s",
                            inside);
  if (wo_phrase_begins (inside, "its") || wo_phrase_begins (inside, "how") ||
      wo_phrase_begins (inside, "the") || wo_phrase_begins (inside, "whether"))
    return g_steal_pointer (&inside);
  if (g_strcmp0 (state, "interim") == 0 && !wo_phrase_begins (inside, "interim"))
    return g_strdup_printf ("its interim %s", inside);
  return g_strdup_printf ("its %s", inside);
}

static void
open_order (WoWriting *self)
{
  g_autofree char *what = subject (self);
  const char *relation = self->order->relation;

  if (g_strcmp0 (relation, "incorporate") == 0)
    wo_writing_add (self, "policy_or_practice",
                    g_strdup_printf ("Under paragraph 54(f) of the Scheme, %s %s take the learning "
                                     "from this case into the review that is already in progress "
                                     "under an earlier order, of %s.",
                                     self->landlord, self->must, what));
  else
    wo_writing_add (self, "policy_or_practice",
                    g_strdup_printf ("Under paragraph 54(f) of the Scheme, %s %s review %s.%s",
                                     self->landlord, self->must, what,
                                     g_strcmp0 (relation, "further") == 0
                                         ? " A similar order was made before; this one is made "
                                           "because similar failures have come back."
                                         : ""));
}

static char *
asking (const WoWriting *self, const char *text, const char *plain, const char *with)
{
  g_autofree char *inside = wo_phrase_inside (text);

  if (inside == NULL)
    return NULL;
  if (wo_phrase_is_sentence (text))
    return wo_phrase_sentence (text);
  if (wo_phrase_begins (inside, "why") || wo_phrase_begins (inside, "how") ||
      wo_phrase_begins (inside, "whether") || wo_phrase_begins (inside, "what") ||
      wo_phrase_begins (inside, "which") || wo_phrase_begins (inside, "who"))
    return g_strdup_printf ("The review %s find out %s.", self->must, inside);
  return g_strdup_printf ("The review %s find out %s%s: %s.", self->must, plain, with, inside);
}

static void
find_out (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *head = NULL;

  wo_writing_add (self, "root_cause",
                  asking (self, elements->root_cause, "why the failures happened",
                          ", down to their root cause"));
  wo_writing_add (self, "others_affected",
                  asking (self, elements->others_affected,
                          "whether other residents or homes have been affected in the same way",
                          ", and which"));
  head =
      g_strdup_printf ("The review %s say why this was used, although it did not suit the matter",
                       self->must);
  wo_writing_add (self, "not_relevant_policy", sentence (elements->not_relevant_policy, head));
}

static char *
look_back (const WoWriting *self)
{
  static const char *const numbers[] = { "",     "",       "two",   "three", "four",
                                         "five", "six",    "seven", "eight", "nine",
                                         "ten",  "eleven", "twelve" };
  int months = self->order->elements.look_back_months;
  WoDate until = self->c != NULL ? self->c->determined_on : WO_DATE_NONE;
  g_autofree char *from = wo_date_in_words (wo_date_add_months (until, -months));
  g_autofree char *to = wo_date_in_words (until);
  g_autofree char *count = NULL;

  if (months <= 0)
    return NULL;
  if (from != NULL && to != NULL)
    return g_strdup_printf ("%s %s look again at the complaints on this matter that were in its "
                            "complaints procedure between %s and %s.",
                            self->landlord, self->must, from, to);
  count = months == 1                             ? g_strdup ("month")
          : months < (int) G_N_ELEMENTS (numbers) ? g_strdup_printf ("%s months", numbers[months])
                                                  : g_strdup_printf ("%d months", months);
  return g_strdup_printf ("%s %s look again at the complaints on this matter that were in its "
                          "complaints procedure in the %s before this order.",
                          self->landlord, self->must, count);
}

static char *
redress (const WoWriting *self)
{
  const char *text = self->order->elements.redress_for_others;
  g_autofree char *head =
      g_strdup_printf ("%s %s put matters right for other residents found to be "
                       "affected in the same way",
                       self->landlord, self->must);
  g_autofree char *inside = wo_phrase_inside (text);
  g_autofree char *full = g_strconcat (head, ", without asking them to complain", NULL);

  if (wo_phrase_begins (inside, "without"))
    return g_strdup_printf ("%s, %s.", head, inside);
  return sentence (text, full);
}

static void
put_right (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *address = g_strdup_printf ("The review %s address", self->must);
  g_autofree char *train = g_strdup_printf ("The review %s set out the training and knowledge that "
                                            "are needed",
                                            self->must);
  g_autofree char *now =
      g_strdup_printf ("Without waiting for the review, %s %s do this for others "
                       "who may be affected",
                       self->landlord, self->must);

  wo_writing_add (self, "areas_for_improvement",
                  sentence (elements->areas_for_improvement, address));
  wo_writing_add (self, "training", sentence (elements->training, train));
  wo_writing_add (self, "look_back_months", look_back (self));
  wo_writing_add (self, "redress_for_others", redress (self));
  wo_writing_add (self, "fairness_now", sentence (elements->fairness_now, now));
}

static void
reviewer (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const char *from = elements->reviewer_independent_of;
  g_autofree char *who = wo_phrase_inside (elements->reviewer_who);
  g_autofree char *reason = wo_phrase_inside (elements->reviewer_reason);
  g_autoptr (GString) text = g_string_new (NULL);

  if (from == NULL && who == NULL)
    return;
  g_string_append_printf (text, "The review %s be led by %s", self->must,
                          who != NULL ? who : "someone");
  if (g_strcmp0 (from, "landlord") == 0)
    g_string_append_printf (text,
                            "%s independent of %s. %s may commission an independent "
                            "organisation to carry it out",
                            who != NULL ? "," : "", self->landlord, self->landlord);
  else if (g_strcmp0 (from, "service area") == 0)
    g_string_append_printf (text, "%s independent of the service under review",
                            who != NULL ? "," : "");
  else if (g_strcmp0 (from, "none") == 0 && who == NULL)
    g_string_append (text, " from within the service under review");
  if (g_strcmp0 (from, "none") == 0 && reason != NULL)
    g_string_append_printf (text, ", for this reason: %s", reason);
  g_string_append_c (text, '.');
  wo_writing_add (self, "reviewer", g_string_free (g_steal_pointer (&text), FALSE));
}

static void
oversight (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *possessive = g_strdup_printf ("The governing body of %s", self->landlord);

  if (elements->governing_body && elements->member_responsible_for_complaints)
    wo_writing_add (self, "governing_body",
                    g_strdup_printf ("%s and its member responsible for complaints %s oversee the "
                                     "review.",
                                     possessive, self->must));
  else if (elements->governing_body)
    wo_writing_add (self, "governing_body",
                    g_strdup_printf ("%s %s oversee the review.", possessive, self->must));
  else if (elements->member_responsible_for_complaints)
    wo_writing_add (self, "member_responsible_for_complaints",
                    g_strdup_printf ("The member responsible for complaints at %s %s oversee the "
                                     "review.",
                                     self->landlord, self->must));
}

static void
milestones (WoWriting *self)
{
  GPtrArray *steps = self->order->elements.milestones;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const WoMilestone *milestone = g_ptr_array_index (steps, i);
      g_autofree char *what = wo_phrase_inside (milestone->what);
      g_autofree char *by = wo_date_in_words (milestone->by);

      if (what == NULL)
        continue;
      g_string_append (text, text->len > 0 ? "; " : "The review has these milestones: ");
      g_string_append (text, what);
      if (by != NULL)
        g_string_append_printf (text, ", by %s", by);
    }
  if (text->len > 0)
    wo_writing_add (self, "milestones", g_strconcat (text->str, ".", NULL));
}

static void
who_and_when (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *terms = wo_date_in_words (elements->terms_agreed_by);

  reviewer (self);
  oversight (self);
  if (elements->service_areas->len > 0)
    {
      g_autofree char *areas = wo_phrase_list (elements->service_areas);

      wo_writing_add (self, "service_areas",
                      g_strdup_printf ("The review %s take in the part that each of these services "
                                       "played: %s.",
                                       self->must, areas));
    }
  if (terms != NULL)
    wo_writing_add (self, "terms_of_reference",
                    g_strdup_printf ("%s %s agree the terms of reference of the review with the "
                                     "Ombudsman, with their timeframes and milestones, by %s.",
                                     self->landlord, self->must, terms));
  milestones (self);
}

static void
report (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *due = wo_date_in_words (elements->due);
  g_autofree char *by = due != NULL ? g_strdup_printf ("By %s, ", due) : g_strdup ("");
  g_autoptr (GPtrArray) readers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < elements->report_to->len; i++)
    {
      const char *reader = g_ptr_array_index (elements->report_to, i);

      if (g_str_equal (reader, "governing body"))
        g_ptr_array_insert (readers, 0, g_strdup ("to its governing body"));
      else if (g_str_equal (reader, "Ombudsman"))
        g_ptr_array_add (readers, g_strdup ("to the Ombudsman"));
      else
        g_ptr_array_add (readers, g_strdup_printf ("to %s", reader));
    }
  list = wo_phrase_list (readers);
  if (readers->len > 0)
    wo_writing_add (self, "report_to",
                    g_strdup_printf ("%s%s %s finish the review and send a copy of its report %s.",
                                     by, self->landlord, self->must, list));
  else if (due != NULL)
    wo_writing_add (self, "due",
                    g_strdup_printf ("By %s, %s %s finish the review.", due, self->landlord,
                                     self->must));
}

static void
proof (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *due = wo_date_in_words (elements->due);
  g_autofree char *when = elements->report_to->len > 0 ? g_strdup (" with that report")
                          : due != NULL                ? g_strconcat (" by ", due, NULL)
                                                       : g_strdup ("");
  g_autofree char *watch =
      g_strdup_printf ("The governing body %s watch over what follows from the "
                       "review until each action is finished and has lasted",
                       self->must);
  g_autoptr (GString) list = g_string_new (NULL);

  wo_writing_add (self, "monitoring_by_governing_body",
                  sentence (elements->monitoring_by_governing_body, watch));
  report (self);
  for (guint i = 0; i < elements->evidence->len; i++)
    {
      const WoText *item = g_ptr_array_index (elements->evidence, i);
      g_autofree char *inside = wo_phrase_inside (item->text);

      if (inside != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", inside);
    }
  if (list->len > 0)
    wo_writing_add (self, "evidence",
                    g_strdup_printf ("To show that it has complied, %s %s send the "
                                     "Ombudsman%s: %s.",
                                     self->landlord, self->must, when, list->str));
}

void
wo_writing_review (WoWriting *self)
{
  open_order (self);
  find_out (self);
  put_right (self);
  who_and_when (self);
  proof (self);
}
