/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

#include <string.h>

/* One step: its member, the field's text and how the sentence about it goes on after "must". */
typedef struct
{
  const char *element;
  const char *text;
  const char *does;
} Step;

static char *
opening (const WoWriting *self, gboolean first)
{
  const char *power = self->order->power;

  if (!first)
    return g_strdup (self->landlord);
  return g_strdup_printf ("Under paragraph 54(%c) of the Scheme, %s",
                          power != NULL && strlen (power) == 3 ? power[2] : 'g', self->landlord);
}

static void
add_step (WoWriting *self, const Step *step)
{
  g_autofree char *inside = wo_phrase_inside (step->text);
  g_autofree char *head = opening (self, self->paragraphs->len == 0);

  if (inside == NULL)
    return;
  if (wo_phrase_is_sentence (step->text) && self->paragraphs->len > 0)
    wo_writing_add (self, step->element, wo_phrase_sentence (step->text));
  else
    wo_writing_add (self, step->element,
                    g_strdup_printf ("%s %s %s: %s.", head, self->must, step->does, inside));
}

static void
add_evidence (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  g_autofree char *due = wo_date_in_words (elements->due);
  g_autofree char *by = due != NULL ? g_strdup_printf (" by %s", due) : g_strdup ("");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < elements->evidence->len; i++)
    {
      const WoText *item = g_ptr_array_index (elements->evidence, i);
      g_autofree char *inside = wo_phrase_inside (item->text);

      if (inside != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", inside);
    }
  if (list->len > 0)
    wo_writing_add (
        self, "evidence",
        g_strdup_printf ("To show that it has complied, %s %s send the Ombudsman%s: %s.",
                         self->landlord, self->must, by, list->str));
  else if (due != NULL)
    wo_writing_add (self, "due",
                    g_strdup_printf ("%s %s do so by %s.", self->landlord, self->must, due));
}

void
wo_writing_steps (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const Step steps[] = {
    { "senior_review", elements->senior_review, "have a senior manager review this case" },
    { "self_assessment", elements->self_assessment,
      "assess itself against this Spotlight report of the Ombudsman" },
    { "identify_others", elements->identify_others,
      "find the other residents who are likely to be affected" },
    { "policy_change", elements->policy_change, "change its policy in this way" },
    { "training", elements->training, "give this training" },
    { "procedure", elements->procedure, "bring in this procedure" },
    { "other", elements->other, "take this step" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    add_step (self, &steps[i]);
  if (self->paragraphs->len == 0)
    {
      g_autofree char *head = opening (self, TRUE);

      wo_writing_add (self, NULL,
                      g_strdup_printf ("%s %s take the steps set out below.", head, self->must));
    }
  add_evidence (self);
}
