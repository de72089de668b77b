/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-provenance.h"

#include <string.h>

/* Which answers stand behind an element. */
static const struct
{
  const char *element;
  int factor; /* WoFactorId, or -1 */
  gboolean findings, subject;
} behind[] = {
  { "root_cause", WO_FACTOR_CAUSE_KNOWN, TRUE, FALSE },
  { "others_affected", WO_FACTOR_OTHERS_AFFECTED, FALSE, FALSE },
  { "policy_or_practice", WO_FACTOR_POLICY_DEFICIENCY, FALSE, TRUE },
  { "not_relevant_policy", WO_FACTOR_POLICY_DEFICIENCY, FALSE, TRUE },
  { "redress_for_others", WO_FACTOR_DETRIMENT_OTHERS, FALSE, FALSE },
  { "look_back_months", WO_FACTOR_OTHERS_AFFECTED, FALSE, FALSE },
  { "areas_for_improvement", -1, TRUE, FALSE },
  { "training", WO_FACTOR_CAUSE_KNOWN, FALSE, FALSE },
  { "fairness_now", WO_FACTOR_DETRIMENT_OTHERS, FALSE, FALSE },
  { "reviewer", WO_FACTOR_COMPLEXITY, FALSE, FALSE },
  { "governing_body", WO_FACTOR_OVERSIGHT, FALSE, FALSE },
  { "member_responsible_for_complaints", WO_FACTOR_OVERSIGHT, FALSE, FALSE },
  { "service_areas", WO_FACTOR_COMPLEXITY, FALSE, FALSE },
  { "monitoring_by_governing_body", WO_FACTOR_OVERSIGHT, FALSE, FALSE },
  { "report_to", WO_FACTOR_OVERSIGHT, FALSE, FALSE },
  { "senior_review", WO_FACTOR_CAUSE_KNOWN, TRUE, FALSE },
  { "self_assessment", -1, TRUE, FALSE },
  { "policy_change", WO_FACTOR_POLICY_DEFICIENCY, FALSE, TRUE },
  { "identify_others", WO_FACTOR_OTHERS_AFFECTED, FALSE, FALSE },
  { "procedure", -1, TRUE, FALSE },
};

void
wo_feed_free (WoFeed *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->title);
  g_free (self->text);
  g_free (self->source);
  g_free (self);
}

static void
add (GPtrArray *feeds, char *path, const char *title, char *text, const char *source)
{
  WoFeed *feed = g_new0 (WoFeed, 1);

  feed->path = path;
  feed->title = g_strdup (title);
  feed->text = text;
  feed->source = g_strdup (source);
  g_ptr_array_add (feeds, feed);
}

static void
add_factor (GPtrArray *feeds, const WoOrderInput *input, WoFactorId id)
{
  const WoFactor *factor = &input->c->factors[id];
  const WoFactorText *text = &input->edition->factors[id];

  if (factor->answer == NULL)
    return;
  add (feeds, g_strconcat ("factors.", wo_factor_name (id), NULL), text->title,
       g_strdup_printf ("%s%s%s", wo_edition_answer_title (input->edition, id, factor->answer),
                        factor->reason != NULL ? ". " : "",
                        factor->reason != NULL ? factor->reason : ""),
       text->source);
}

static void
add_finding (GPtrArray *feeds, const WoFinding *finding)
{
  if (finding == NULL || finding->finding == NULL)
    return;
  add (feeds, g_strconcat ("determination.findings/", finding->id, NULL), "Finding",
       g_strdup_printf ("%s%s%s", finding->finding, finding->about != NULL ? " in " : "",
                        finding->about != NULL ? finding->about : ""),
       NULL);
}

static void
add_subject (GPtrArray *feeds, const WoCase *c)
{
  const WoSubject *subject = &c->subject;
  g_autofree char *due = wo_date_in_words (subject->review_due);

  if (subject->name == NULL && subject->state == NULL)
    return;
  add (feeds, g_strdup ("subject.name"),
       g_strcmp0 (subject->kind, "policy") == 0 ? "Policy" : "Practice",
       g_strdup_printf ("%s%s%s%s%s", subject->name != NULL ? subject->name : "",
                        subject->name != NULL && subject->state != NULL ? ", " : "",
                        subject->state != NULL ? subject->state : "",
                        due != NULL ? ", due for review by " : "", due != NULL ? due : ""),
       NULL);
}

/* The findings of the areas between @start and @end; all findings of failure where none is an area's. */
static void
add_findings (GPtrArray *feeds,
              const WoOrderInput *input,
              const WoOrderParagraph *paragraph,
              int start,
              int end)
{
  static const char areas[] = "elements.areas/";
  guint before = feeds->len;

  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      const WoOrderSpan *span = g_ptr_array_index (paragraph->spans, i);
      g_autofree char *id = NULL;

      if (span->end <= start || span->start >= end || !g_str_has_prefix (span->path, areas))
        continue;
      id = g_strndup (span->path + strlen (areas), strcspn (span->path + strlen (areas), "."));
      for (guint j = 0; j < input->order->elements.areas->len; j++)
        {
          const WoArea *area = g_ptr_array_index (input->order->elements.areas, j);

          if (g_strcmp0 (area->id, id) == 0 && area->finding != NULL)
            add_finding (feeds, wo_case_finding (input->c, area->finding));
        }
    }
  if (feeds->len > before)
    return;
  for (guint i = 0; i < input->c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (input->c->findings, i);

      if (wo_finding_is_failure (finding->finding))
        add_finding (feeds, finding);
    }
}

GPtrArray *
wo_order_feeds (const WoOrderInput *input, const WoOrderParagraph *paragraph, int start, int end)
{
  GPtrArray *feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_feed_free);

  g_return_val_if_fail (input != NULL && paragraph != NULL, feeds);

  if (input->c == NULL || paragraph->element == NULL)
    return feeds;
  for (gsize i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      if (g_strcmp0 (behind[i].element, paragraph->element) != 0)
        continue;
      if (behind[i].factor >= 0)
        add_factor (feeds, input, (WoFactorId) behind[i].factor);
      if (behind[i].findings)
        add_findings (feeds, input, paragraph, start, end);
      if (behind[i].subject)
        add_subject (feeds, input->c);
    }
  return feeds;
}
