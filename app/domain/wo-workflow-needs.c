/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow-needs.h"

#include "domain/wo-order-lint.h"
#include "domain/wo-override.h"

#define NON_DELEGATED "Guidance May 2024, DR investigations, 3"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

gboolean
wo_need_is_wider (const WoOrder *order)
{
  return g_strcmp0 (order->power, "54f") == 0;
}

void
wo_need_right_state (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (input->order->elsewhere)
    wo_reasons_add (reasons, "recorded-elsewhere", NULL, NULL);
  else if (!g_strv_contains (step->from, input->order->state))
    wo_reason_arg (wo_reason_arg (wo_reasons_add (reasons, "wrong-state", "state", NULL),
                                  step->act),
                   input->order->state);
}

void
wo_need_role (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (!wo_person_has_any (input->person, step->roles))
    wo_reason_arg (wo_reasons_add (reasons, "no-role", NULL, NON_DELEGATED), step->act);
}

void
wo_need_same_content (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  g_autofree char *hash = NULL;

  if (input->seen_hash == NULL)
    return;
  hash = wo_content_hash (input->order_record, input->case_record);
  if (g_strcmp0 (hash, input->seen_hash) != 0)
    wo_reason_arg (wo_reasons_add (reasons, "stale", NULL, NULL), step->act);
}

static void
add_variants (const WoRecord *record, GPtrArray *reasons)
{
  for (guint i = 0; record != NULL && i < record->variants->len; i++)
    wo_reasons_add (reasons, "open-variant", ((WoVariant *) record->variants->pdata[i])->path,
                    NULL);
}

void
wo_need_no_variant (const WoStepInput *input, GPtrArray *reasons)
{
  add_variants (input->order_record, reasons);
  add_variants (input->case_record, reasons);
}

void
wo_need_note (const WoStep *step, const WoStepInput *input, GPtrArray *reasons)
{
  if (is_empty (input->note) && input->seen_hash != NULL)
    wo_reason_arg (wo_reasons_add (reasons, "needs-note", NULL, NULL), step->act);
}

gboolean
wo_need_is_set_aside (const WoStepInput *input, const char *stop)
{
  return wo_override_holds (stop, input->c, input->edition, input->standing);
}

/* A draft is mended where it is written; where it is decided on, nothing but a reason can be written. */
static char *
link_of (const WoLintFinding *finding, gboolean draft)
{
  if (!draft && wo_lint_can_waive (finding))
    return wo_lint_waiver_path (finding);
  return finding->element != NULL ? g_strconcat ("elements.", finding->element, NULL) : NULL;
}

/* A must-fix that nobody set aside: read on the day of the step, so that one which a day brought stops it too. */
void
wo_need_text (const WoStepInput *input, GPtrArray *reasons)
{
  gboolean draft = g_str_equal (input->order->state, "draft");
  g_autoptr (WoLint) lint = wo_order_lint (&(WoOrderLint){ .order = input->order,
                                                           .c = input->c,
                                                           .earlier = input->earlier,
                                                           .edition = input->edition,
                                                           .today = input->moment->today });

  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = lint->findings->pdata[i];
      g_autofree char *link = NULL;

      if (!wo_lint_is_fault (finding))
        continue;
      link = link_of (finding, draft);
      wo_reason_arg (wo_reasons_add (reasons, "must-fix", link, finding->source), finding->why);
    }
}

/* Whoever acts, or in whose name they act: cover makes nobody a second pair of eyes. */
gboolean
wo_need_is_one_of_them (const WoStepInput *input, const char *by, const char *in_name_of)
{
  const char *const ids[] = { input->person != NULL ? input->person->id : NULL, input->for_person };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != NULL && (g_strcmp0 (ids[i], by) == 0 || g_strcmp0 (ids[i], in_name_of) == 0))
      return TRUE;
  return FALSE;
}

/* Whether anybody but who acts has written in the order since it was handed up. To read it leaves no trace,
 * and what was only read can be taken back. */
static gboolean
is_worked_on (const WoStepInput *input)
{
  const WoRecord *record = input->order_record;
  const WoCell *state = wo_record_cell (record, "state");

  for (guint i = 0; state != NULL && i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (cell->version > state->version && !wo_need_is_one_of_them (input, cell->by, NULL))
        return TRUE;
    }
  return FALSE;
}

void
wo_need_untouched (const WoStepInput *input, GPtrArray *reasons)
{
  if (!wo_need_is_one_of_them (input, input->order->handed_up_by, input->order->handed_up_for))
    wo_reasons_add (reasons, "not-yours-to-take-back", "state", NULL);
  if (is_worked_on (input))
    wo_reasons_add (reasons, "worked-on-since", "state", NULL);
}

void
wo_need_sign_off (const WoStepInput *input, GPtrArray *reasons)
{
  if (wo_need_is_wider (input->order) && input->edition->non_delegated &&
      g_str_equal (input->order->state, "approved"))
    wo_reasons_add (reasons, "no-sign-off", "state", NON_DELEGATED);
}
