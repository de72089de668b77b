/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-waive.h"

#include "domain/wo-workflow-needs.h"

#define WAIVERS "waivers/"

static gboolean
is_in_state (const WoRecord *order, const char *state)
{
  return g_strcmp0 (wo_record_get (order, "state"), state) == 0;
}

/* Neither chosen between two texts nor made anew: what is given here is of the text that is decided on. */
static gboolean
is_given_or_undone (const WoAct *act)
{
  return g_str_equal (act->kind, "set") || g_str_equal (act->kind, "undo");
}

/* Whoever may reword the order now may say as well why it stays as it is. */
static gboolean
may_decide (WoApply *self, const WoRecord *c)
{
  g_autoptr (WoOrder) order = wo_order_new (self->record);
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  const WoStepInput input = { .order = order,
                              .order_record = self->record,
                              .case_record = c,
                              .person = self->person,
                              .for_person = self->act->for_person };

  wo_need_amendable (&input, reasons);
  return reasons->len == 0;
}

gboolean
wo_apply_may_waive (WoApply *self, const char *path)
{
  const WoRecord *order = self->record;
  g_autoptr (WoRecord) c = NULL;

  if (order == NULL || order->kind != WO_RECORD_ORDER || !g_str_has_prefix (path, WAIVERS) ||
      !is_given_or_undone (self->act))
    return FALSE;
  if (!is_in_state (order, "handed up") && !is_in_state (order, "approved"))
    return FALSE;
  c = self->state->get (self->state, wo_record_get (order, "case"));
  return c != NULL && may_decide (self, c);
}

static gboolean
waives (const WoAct *act)
{
  for (guint i = 0; i < act->cells->len; i++)
    if (g_str_has_prefix (((const WoActCell *) act->cells->pdata[i])->path, WAIVERS))
      return TRUE;
  return FALSE;
}

void
wo_apply_follow_waivers (WoApply *self, WoRecord *order)
{
  g_autoptr (WoRecord) c = NULL;
  g_autofree char *before = NULL, *after = NULL;

  if (order->kind != WO_RECORD_ORDER || !is_in_state (order, "approved") || !waives (self->act))
    return;
  c = self->state->get (self->state, wo_record_get (order, "case"));
  before = wo_content_hash (self->record, c);
  after = wo_content_hash (order, c);
  if (g_strcmp0 (before, after) != 0)
    wo_apply_write (self, order, "amended_hash", after);
}
