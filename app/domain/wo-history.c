/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-history.h"

static void
change_free (gpointer data)
{
  WoHistoryChange *self = data;

  g_free (self->path);
  g_free (self->value);
  g_free (self->by);
  g_free (self);
}

WoHistoryStop *
wo_history_stop_new (void)
{
  WoHistoryStop *self = g_new0 (WoHistoryStop, 1);

  self->on = WO_DATE_NONE;
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

void
wo_history_stop_free (WoHistoryStop *self)
{
  if (self == NULL)
    return;
  g_free (self->act);
  g_free (self->by);
  g_free (self->in_for);
  g_free (self->note);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

void
wo_history_add_change (WoHistoryStop *stop, gboolean of_order, const WoCell *cell, const char *path)
{
  WoHistoryChange *change = g_new0 (WoHistoryChange, 1);

  change->of_order = of_order;
  change->path = g_strdup (path);
  change->value = g_strdup (cell != NULL ? cell->value : NULL);
  change->by = g_strdup (cell != NULL ? cell->by : NULL);
  g_ptr_array_add (stop->changes, change);
}

WoHistory *
wo_history_new (void)
{
  WoHistory *self = g_new0 (WoHistory, 1);

  self->stops = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_history_stop_free);
  return self;
}

void
wo_history_free (WoHistory *self)
{
  if (self == NULL)
    return;
  g_free (self->order);
  g_free (self->case_id);
  g_free (self->number);
  g_ptr_array_unref (self->stops);
  g_free (self);
}

WoRecord *
wo_history_record (const WoHistory *self, guint n, gboolean of_order)
{
  const char *id = of_order ? self->order : self->case_id;
  g_autoptr (WoRecord) record =
      id != NULL ? wo_record_new (of_order ? WO_RECORD_ORDER : WO_RECORD_CASE, id) : NULL;

  for (guint i = 0; record != NULL && i <= n && i < self->stops->len; i++)
    {
      const WoHistoryStop *stop = self->stops->pdata[i];

      for (guint k = 0; k < stop->changes->len; k++)
        {
          const WoHistoryChange *change = stop->changes->pdata[k];

          if (change->of_order == of_order)
            wo_record_set (record, change->path, change->value, change->by, NULL, 1);
        }
    }
  if (record == NULL || record->cells->len == 0)
    return NULL;
  record->version = 1;
  record->number = of_order ? g_strdup (self->number) : NULL;
  return g_steal_pointer (&record);
}

int
wo_history_decision (const WoHistory *self, guint n)
{
  for (int i = (int) MIN (n + 1, self->stops->len) - 1; i >= 0; i--)
    if (((WoHistoryStop *) self->stops->pdata[i])->decision)
      return i;
  return -1;
}
