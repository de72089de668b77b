/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-recurrence.h"

#include "domain/wo-phrase.h"

#define POLICY "Guidance May 2024, What is a policy"
#define PRACTICE "Guidance May 2024, What is a practice"
#define GIVE_RISE                                                                                  \
  "Guidance May 2024, How might a policy or practice give rise to further complaints"

static gboolean
is_blank (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);

  return *line == '\0';
}

static gboolean
is (const char *value, const char *word)
{
  return g_strcmp0 (value, word) == 0;
}

static gboolean
has_policy (const WoCase *c)
{
  return is (c->subject.kind, "policy") || is (c->subject.kind, "both");
}

static gboolean
has_practice (const WoCase *c)
{
  return is (c->subject.kind, "practice") || is (c->subject.kind, "both");
}

gboolean
wo_recurrence_is_indicated (const WoCase *c)
{
  return is (c->subject.state, "absent") || is (c->subject.state, "not relevant");
}

/* The policy is the one of the time of the complaint. */
static void
need_policy (const WoCase *c, const WoOrder *order, GPtrArray *reasons)
{
  const WoSubject *subject = &c->subject;
  g_autofree char *made_on = NULL;

  if (has_policy (c) && subject->in_force_from != WO_DATE_NONE &&
      c->complaint_made_on != WO_DATE_NONE && subject->in_force_from > c->complaint_made_on)
    {
      made_on = wo_date_in_words (c->complaint_made_on);
      wo_reason_arg (wo_reasons_add (reasons, "policy-too-late", "subject.in_force_from",
                                     POLICY ", 1"),
                     made_on);
    }
  if (is (subject->state, "not relevant") && is_blank (subject->relied_on) &&
      is_blank (subject->name) && (order == NULL || is_blank (order->elements.not_relevant_policy)))
    wo_reasons_add (reasons, "policy-not-named", "subject.relied_on", POLICY ", 2");
}

static void
need_practice (const WoCase *c, GPtrArray *reasons)
{
  if (!has_practice (c))
    return;
  if (is_blank (c->subject.about))
    wo_reasons_add (reasons, "practice-not-linked", "subject.about", PRACTICE);
  if (is_blank (c->subject.finding))
    wo_reasons_add (reasons, "practice-without-finding", "subject.finding", PRACTICE);
}

void
wo_recurrence_add_needs (const WoCase *c, const WoOrder *order, GPtrArray *reasons)
{
  need_policy (c, order, reasons);
  need_practice (c, reasons);
  if (!is_blank (c->subject.finding) && wo_case_finding (c, c->subject.finding) == NULL)
    wo_reasons_add (reasons, "finding-not-there", "subject.finding", PRACTICE);
  if ((c->knowledge->len > 0 || c->requests->len > 0) && is_blank (c->recurrence.conclusion))
    wo_reasons_add (reasons, "knowledge-not-concluded", "recurrence.conclusion", GIVE_RISE ", 3");
}

WoDate
wo_evidence_request_due (const WoEvidenceRequest *request)
{
  return request->revised_due != WO_DATE_NONE ? request->revised_due : request->due;
}

gboolean
wo_evidence_request_is_overdue (const WoEvidenceRequest *request, WoDate today)
{
  WoDate due = wo_evidence_request_due (request);

  return due != WO_DATE_NONE && due < today && request->received_on == WO_DATE_NONE;
}

static void
note_policy (const WoCase *c, GPtrArray *notes)
{
  const WoSubject *subject = &c->subject;

  if (!has_policy (c) || wo_recurrence_is_indicated (c))
    return;
  if (is_blank (subject->version))
    wo_reasons_add (notes, "not-said", "subject.version", POLICY ", 1");
  if (is_blank (subject->owner))
    wo_reasons_add (notes, "not-said", "subject.owner", POLICY ", 1");
  if (subject->in_force_from == WO_DATE_NONE)
    wo_reasons_add (notes, "not-said", "subject.in_force_from", POLICY ", 1");
}

/* More than one resident, or other homes: one of the two at the least. */
static void
note_basis (const WoCase *c, GPtrArray *notes)
{
  if (is_blank (c->subject.kind))
    wo_reasons_add (notes, "not-said", "subject.kind", POLICY);
  if (has_practice (c) && is_blank (c->subject.practice))
    wo_reasons_add (notes, "not-said", "subject.practice", PRACTICE);
  if (!c->recurrence.residents && c->recurrence.scope->len == 0)
    wo_reasons_add (notes, "basis-not-said", "recurrence.residents", GIVE_RISE ", 1");
  if (wo_recurrence_is_indicated (c))
    wo_reasons_add (notes, "absence-is-a-sign", "subject.state", GIVE_RISE ", 4");
}

static void
note_requests (const WoCase *c, WoDate today, GPtrArray *notes)
{
  for (guint i = 0; i < c->requests->len; i++)
    {
      const WoEvidenceRequest *request = c->requests->pdata[i];
      g_autofree char *link = g_strdup_printf ("requests/%s.due", request->id);
      g_autofree char *due = wo_date_in_words (wo_evidence_request_due (request));

      if (wo_evidence_request_is_overdue (request, today))
        wo_reason_arg (wo_reasons_add (notes, "evidence-overdue", link, GIVE_RISE ", 2"), due);
    }
}

static void
note_knowledge (const WoCase *c, GPtrArray *notes)
{
  for (guint i = 0; i < c->knowledge->len; i++)
    {
      const WoKnowledge *known = c->knowledge->pdata[i];
      g_autofree char *link = g_strdup_printf ("knowledge/%s.cite", known->id);

      if (is_blank (known->cite) && is_blank (known->record))
        wo_reasons_add (notes, "not-said", link, GIVE_RISE ", 3");
    }
}

void
wo_recurrence_add_notes (const WoCase *c, WoDate today, GPtrArray *notes)
{
  note_policy (c, notes);
  note_basis (c, notes);
  note_requests (c, today, notes);
  note_knowledge (c, notes);
}
