/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

/* "the audit manager," or "someone"; @apart: the sentence goes on with what they are independent of. */
static WoSourced *
leader (const char *who, gboolean apart)
{
  WoSourced *value = wo_sourced_new ();

  wo_sourced_add (value, who, WO_FROM_ELEMENT, "elements.reviewer.who");
  if (who == NULL)
    wo_sourced_add (value, "someone", WO_FROM_CLAUSE, NULL);
  else if (apart)
    wo_sourced_add (value, ",", WO_FROM_CLAUSE, NULL);
  return value;
}

static void
reviewer (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  const char *from = elements->reviewer_independent_of;
  gboolean none = g_strcmp0 (from, "none") == 0;
  g_autofree char *who = wo_phrase_inside (elements->reviewer_who);
  g_autofree char *reason = wo_phrase_inside (elements->reviewer_reason);
  WoSourced *led;

  if (from == NULL && who == NULL && !elements->reviewer_may_commission)
    return;
  led = leader (who, from != NULL && !none);
  if (none && who == NULL)
    wo_sourced_add (led, " from within the service under review", WO_FROM_ELEMENT,
                    "elements.reviewer.independent_of");
  wo_writing_take (self, "who", led);
  wo_writing_value (self, "reason", none ? reason : NULL, WO_FROM_ELEMENT,
                    "elements.reviewer.reason");
  if (elements->reviewer_may_commission)
    wo_writing_take (self, "commission", wo_writing_fill (self, "reviewer-commission"));
  wo_writing_clause (self, "reviewer",
                     g_strcmp0 (from, "landlord") == 0       ? "reviewer"
                     : g_strcmp0 (from, "service area") == 0 ? "reviewer-service"
                                                             : "reviewer-none");
}

static void
oversight (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;

  if (elements->governing_body)
    wo_writing_clause (self, "governing_body",
                       elements->member_responsible_for_complaints ? "governing_body"
                                                                   : "governing_body-alone");
  else if (elements->member_responsible_for_complaints)
    wo_writing_clause (self, "member_responsible_for_complaints",
                       "member_responsible_for_complaints");
}

static void
service_areas (WoWriting *self)
{
  GPtrArray *areas = self->order->elements.service_areas;
  WoSourced *list = wo_sourced_new ();

  for (guint i = 0; i < areas->len; i++)
    {
      const char *area = g_ptr_array_index (areas, i);
      g_autofree char *text = wo_phrase_line (area);
      g_autofree char *path = g_strconcat ("elements.service_areas/", area, NULL);

      if (i > 0)
        wo_sourced_add (list, i + 1 == areas->len ? " and " : ", ", WO_FROM_CLAUSE, NULL);
      wo_sourced_add (list, text, WO_FROM_ELEMENT, path);
    }
  wo_writing_take (self, "list", list);
  if (areas->len > 0)
    wo_writing_clause (self, "service_areas", "service_areas");
}

static void
milestones (WoWriting *self)
{
  GPtrArray *steps = self->order->elements.milestones;
  WoSourced *list = wo_sourced_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      const WoMilestone *milestone = g_ptr_array_index (steps, i);
      g_autofree char *what = wo_phrase_inside (milestone->what);
      g_autofree char *by = wo_date_in_words (milestone->by);
      g_autofree char *path = g_strconcat ("elements.milestones/", milestone->id, NULL);

      if (what == NULL)
        continue;
      if (list->text->len > 0)
        wo_sourced_add (list, "; ", WO_FROM_CLAUSE, NULL);
      wo_sourced_add (list, what, WO_FROM_ELEMENT, path);
      if (by != NULL)
        wo_sourced_add (list, ", by ", WO_FROM_ELEMENT, path);
      wo_sourced_add (list, by, WO_FROM_ELEMENT, path);
    }
  wo_writing_take (self, "list", list);
  if (list->text->len > 0)
    wo_writing_clause (self, "milestones", "milestones");
}

void
wo_writing_who_and_when (WoWriting *self)
{
  g_autofree char *terms = wo_date_in_words (self->order->elements.terms_agreed_by);

  reviewer (self);
  oversight (self);
  service_areas (self);
  wo_writing_value (self, "by", terms, WO_FROM_ELEMENT, "elements.terms_of_reference.agreed_by");
  if (terms != NULL)
    wo_writing_clause (self, "terms_of_reference", "terms_of_reference");
  milestones (self);
}

/* To whom the report goes, the governing body first. */
static WoSourced *
readers (const WoWriting *self)
{
  static const char path[] = "elements.report_to";
  GPtrArray *to = self->order->elements.report_to;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  WoSourced *list = wo_sourced_new ();

  for (guint i = 0; i < to->len; i++)
    {
      const char *reader = g_ptr_array_index (to, i);

      if (g_str_equal (reader, "governing body"))
        g_ptr_array_insert (names, 0, g_strdup ("to its governing body"));
      else if (g_str_equal (reader, "Ombudsman"))
        g_ptr_array_add (names, g_strdup ("to the Ombudsman"));
      else
        g_ptr_array_add (names, g_strdup_printf ("to %s", reader));
    }
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        wo_sourced_add (list, i + 1 == names->len ? " and " : ", ", WO_FROM_CLAUSE, NULL);
      wo_sourced_add (list, g_ptr_array_index (names, i), WO_FROM_ELEMENT, path);
    }
  return list;
}

void
wo_writing_proof (WoWriting *self)
{
  const WoElements *elements = &self->order->elements;
  gboolean report = elements->report_to->len > 0;

  wo_writing_element (self, "monitoring_by_governing_body", elements->monitoring_by_governing_body,
                      NULL);
  wo_writing_take (self, "list", readers (self));
  if (report)
    wo_writing_clause (self, "report_to", "report_to");
  else if (elements->due != WO_DATE_NONE)
    wo_writing_clause (self, "due", "due");
  wo_writing_items (self, elements->evidence, "elements.evidence");
  if (elements->evidence->len > 0)
    wo_writing_clause (self, "evidence", report ? "evidence-with-report" : "evidence");
}
