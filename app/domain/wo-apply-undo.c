/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-apply-waive.h"

/* Undo carries what it puts back and, as what was seen, what the act it takes back had left there: so it is
 * judged by what stands, alike on a client and in the register, and neither needs the other act. It grants
 * nothing: whoever may undo a cell might as well set it. */

static gboolean
has_item (WoApply *self, const char *form)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.by", form, self->act->after);

  return self->record != NULL && wo_record_get (self->record, path) != NULL;
}

/* A step has its own ways back, which say so to everybody; what was said stays said. */
static void
check_kind (WoApply *self)
{
  if (self->act->after == NULL)
    wo_reasons_add (self->result->reasons, "undo-of-nothing", NULL, NULL);
  else if (has_item (self, "timeline"))
    wo_reasons_add (self->result->reasons, "undo-of-step", NULL, NULL);
  else if (has_item (self, "comments"))
    wo_reasons_add (self->result->reasons, "undo-of-comment", NULL, NULL);
}

/* The text that the act left beside the one that stands. */
static gboolean
is_beside (WoApply *self, const WoRecord *record, const char *path, guint *ret_at)
{
  for (guint i = 0; i < record->variants->len; i++)
    {
      const WoVariant *variant = record->variants->pdata[i];

      if (!g_str_equal (variant->path, path) || g_strcmp0 (variant->act, self->act->after) != 0)
        continue;
      *ret_at = i;
      return TRUE;
    }
  return FALSE;
}

static void
check_unchanged (WoApply *self, const WoActCell *cell)
{
  const WoCell *there = wo_record_cell (self->record, cell->path);
  const char *value = there != NULL ? there->value : "";
  guint at = 0;

  if (is_beside (self, self->record, cell->path, &at) || g_strcmp0 (cell->seen, value) == 0)
    return;
  wo_reasons_add (self->result->reasons, "changed-since", cell->path, NULL);
}

static void
put_back (WoApply *self, WoRecord *record, const WoActCell *cell)
{
  const WoRemoval removal = { .path = cell->path,
                              .by = self->act->by,
                              .replica = self->act->replica,
                              .act = self->act->id,
                              .version = record->version };
  guint at = 0;

  if (is_beside (self, record, cell->path, &at))
    wo_record_drop_variant (record, at);
  else if (cell->value != NULL)
    wo_apply_write (self, record, cell->path, cell->value);
  else
    wo_record_remove (record, &removal);
}

void
wo_apply_undo (WoApply *self)
{
  g_autoptr (WoRecord) record = NULL;

  if (self->record == NULL)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return;
    }
  check_kind (self);
  wo_apply_check_set (self);
  for (guint i = 0; i < self->act->cells->len; i++)
    check_unchanged (self, self->act->cells->pdata[i]);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  record->version++;
  for (guint i = 0; i < self->act->cells->len; i++)
    put_back (self, record, self->act->cells->pdata[i]);
  wo_apply_follow_power (self, record);
  wo_apply_follow_waivers (self, record);
  wo_apply_keep (self, record);
}

WoAct *
wo_act_undo (const WoAct *act)
{
  g_autoptr (WoAct) undo = wo_act_new ("undo", act->record_kind, act->record);

  if (!g_str_equal (act->kind, "set") && !g_str_equal (act->kind, "undo"))
    return NULL;
  undo->after = g_strdup (act->id);
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = act->cells->pdata[i];

      if (cell->seen == NULL)
        return NULL;
      wo_act_add_seen_cell (undo, cell->path, cell->seen, cell->value);
    }
  return g_steal_pointer (&undo);
}
