/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-minutes-job.h"

#include <gio/gio.h>

void
wo_minutes_answer_free (gpointer data)
{
  WoMinutesAnswer *self = data;

  wo_sitting_free (self->sitting);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
add (GString *name, const char *part)
{
  if (part != NULL)
    g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", part);
}

static char *
name_of (WoStore *store, const char *id)
{
  g_autoptr (WoRecord) order = wo_store_get_record (store, id, NULL);
  g_autoptr (WoRecord) c = order != NULL && wo_record_get (order, "case") != NULL
                               ? wo_store_get_record (store, wo_record_get (order, "case"), NULL)
                               : NULL;
  GString *name = g_string_new (NULL);

  if (order != NULL)
    add (name, order->number);
  if (c != NULL)
    {
      add (name, wo_record_get (c, "landlord"));
      add (name, wo_record_get (c, "reference"));
    }
  if (name->len == 0)
    g_string_append (name, id);
  return g_string_free (name, FALSE);
}

gpointer
wo_minutes_job (WoStore *store, gpointer id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);
  WoMinutesAnswer *self;

  if (record == NULL || record->kind != WO_RECORD_SESSION)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             "There is no such session here");
      return NULL;
    }
  self = g_new0 (WoMinutesAnswer, 1);
  self->sitting = wo_sitting_new (record);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->sitting->agenda->len; i++)
    g_ptr_array_add (self->names,
                     name_of (store,
                              ((WoAgendaItem *) g_ptr_array_index (self->sitting->agenda, i))->id));
  return self;
}
