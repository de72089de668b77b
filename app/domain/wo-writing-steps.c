/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

#include <string.h>

/* One step: its element, what was written into it, and its clause. */
typedef struct
{
  const char *element;
  const char *text;
  const char *clause;
} Step;

/* The power is named once, by the first paragraph, whatever was written into it. */
static void
add_step (WoWriting *self, const Step *step)
{
  g_autofree char *path = g_strconcat ("elements.", step->element, NULL);
  g_autofree char *inside = wo_phrase_inside (step->text);

  if (inside == NULL)
    return;
  if (self->paragraphs->len > 0)
    {
      wo_writing_element (self, step->element, step->text, step->clause);
      return;
    }
  wo_writing_value (self, "text", inside, WO_FROM_ELEMENT, path);
  wo_writing_clause (self, step->element, step->clause);
  wo_writing_say (self, "limb", NULL);
}

/* Against the Spotlight report that was chosen, by its title. */
static void
self_assessment (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const WoSpotlight *spotlight = elements->spotlight != NULL
                                     ? wo_edition_spotlight (self->in->edition, elements->spotlight)
                                     : NULL;
  const Step step = { "self_assessment", elements->self_assessment, "self_assessment" };
  g_autofree char *inside = wo_phrase_inside (step.text);

  if (spotlight == NULL || wo_phrase_is_sentence (step.text))
    {
      add_step (self, &step);
      return;
    }
  wo_writing_value (self, "spotlight", spotlight->title, WO_FROM_ELEMENT, "elements.spotlight");
  wo_writing_value (self, "text", inside, WO_FROM_ELEMENT, "elements.self_assessment");
  wo_writing_clause (self, "self_assessment", "self_assessment-spotlight");
  wo_writing_say (self, "limb", NULL);
}

void
wo_writing_steps (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const char *power = self->order->power;
  const Step senior = { "senior_review", elements->senior_review, "senior_review" };
  const Step steps[] = {
    { "identify_others", elements->identify_others, "identify_others" },
    { "policy_change", elements->policy_change, "policy_change" },
    { "training", elements->training, "training-learning" },
    { "procedure", elements->procedure, "procedure" },
    { "other", elements->other, "other" },
  };

  wo_writing_say (self, "limb", power != NULL && strlen (power) == 3 ? power + 2 : "g");
  add_step (self, &senior);
  self_assessment (self);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    add_step (self, &steps[i]);
  if (self->paragraphs->len == 0)
    wo_writing_clause (self, NULL, "other-opening");
  wo_writing_items (self, elements->evidence, "elements.evidence");
  if (elements->evidence->len > 0)
    wo_writing_clause (self, "evidence", "evidence");
  else if (elements->due != WO_DATE_NONE)
    wo_writing_clause (self, "due", "due-learning");
}
