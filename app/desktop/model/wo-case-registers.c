/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-model-private.h"
#include "desktop/model/wo-case-near.h"

#include "domain/wo-field.h"

GPtrArray *
wo_case_model_get_order_counts (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return self->facts != NULL ? self->facts->held->order_counts : NULL;
}

const char *
wo_case_model_get_near_landlord (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return self->facts != NULL ? self->facts->held->near : NULL;
}

const char *
wo_case_model_get_misspelt (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return self->facts != NULL ? self->facts->held->near_id : NULL;
}

static void
keep_name (WoCaseModel *self, const char *name, const char *id, const char *value)
{
  g_autofree char *path = g_strconcat ("aliases/", name, NULL);
  WoAct *act;

  if (wo_kind_find (wo_kind_get (WO_RECORD_LANDLORD), path) == NULL)
    return;
  act = wo_act_new ("set", WO_RECORD_LANDLORD, id);
  wo_act_add_cell (act, path, value);
  wo_case_model_do_act (self, act);
}

void
wo_case_model_take_near_landlord (WoCaseModel *self)
{
  const WoCase *c = wo_case_model_get_case (self);
  const WoCaseHeld *held = self->facts != NULL ? self->facts->held : NULL;
  g_autofree char *given = NULL, *near = NULL, *misspelt = NULL;

  if (c == NULL || c->landlord == NULL || held == NULL || held->near == NULL)
    return;
  given = g_strdup (c->landlord);
  near = g_strdup (held->near);
  misspelt = g_strdup (held->near_id);
  wo_case_model_set_case_cell (self, "landlord", near);
  wo_case_model_flush (self);
  if (misspelt != NULL)
    keep_name (self, given, misspelt, "yes");
}

void
wo_case_model_give_back_landlord (WoCaseModel *self, const char *name, const char *id)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self) && name != NULL && id != NULL);

  wo_case_model_set_case_cell (self, "landlord", name);
  wo_case_model_flush (self);
  keep_name (self, name, id, NULL);
}

/* Guidance May 2024, Interface between wider orders and duty to monitor. */
void
wo_case_model_make_code_entry (WoCaseModel *self)
{
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  const WoCase *c;

  g_return_if_fail (WO_IS_CASE_MODEL (self));

  c = wo_case_model_get_case (self);
  if (c == NULL || c->monitor.failure == NULL)
    return;
  cells = g_ptr_array_new ();
  paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (cells, (gpointer) "failure");
  g_ptr_array_add (cells, c->monitor.failure);
  if (c->monitor.evidence != NULL)
    {
      g_ptr_array_add (cells, (gpointer) "evidence");
      g_ptr_array_add (cells, c->monitor.evidence);
    }
  for (guint i = 0; i < c->monitor.clauses->len; i++)
    {
      char *path = g_strdup_printf ("clauses/%s", (char *) c->monitor.clauses->pdata[i]);

      g_ptr_array_add (paths, path);
      g_ptr_array_add (cells, path);
      g_ptr_array_add (cells, (gpointer) "yes");
    }
  g_ptr_array_add (cells, NULL);
  wo_case_model_record (self, WO_RECORD_CODE_ENTRY, (const char *const *) cells->pdata);
}
