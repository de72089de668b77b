/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <string.h>

/* So many changes to a case before the next is made. */
#define CHANGES 7

static GBytes *
make_act (const LoadClient *self, guint n, char **record)
{
  gboolean creates = n % (CHANGES + 1) == 1;
  gint64 version = (n - 1) % (CHANGES + 1);
  g_autoptr (WoAct) act = NULL;
  g_autofree char *title = g_strdup_printf ("Damp and mould in flat %u", n);
  char *json;

  if (creates)
    {
      g_free (*record);
      *record = wo_uuid_new (g_get_real_time ());
    }
  act = wo_act_new (creates ? "create" : "set", WO_RECORD_CASE, *record);
  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup (self->replica);
  act->n = n;
  act->at_us = g_get_real_time ();
  act->seen_version = version;
  g_free (act->by);
  act->by = g_strdup (self->person);
  if (creates)
    wo_act_add_cell (act, "landlord", "Northmoor Homes");
  wo_act_add_cell (act, "title", title);
  json = wo_act_to_json (act);
  return g_bytes_new_take (json, strlen (json));
}

LoadClient *
load_client_new (const char *person, guint n_acts)
{
  LoadClient *self = g_new0 (LoadClient, 1);
  g_autofree char *record = NULL;

  self->replica = wo_uuid_new (g_get_real_time ());
  self->person = g_strdup (person);
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint n = 1; n <= n_acts; n++)
    g_ptr_array_add (self->acts, make_act (self, n, &record));
  return self;
}

void
load_client_free (LoadClient *self)
{
  g_free (self->replica);
  g_free (self->person);
  g_ptr_array_unref (self->acts);
  g_free (self);
}

GBytes *
load_lines (const LoadClient *self, guint from, guint n)
{
  g_autoptr (GByteArray) lines = g_byte_array_new ();

  for (guint i = from; i < MIN (from + n, self->acts->len); i++)
    {
      gsize size;
      const guint8 *act = g_bytes_get_data (self->acts->pdata[i], &size);

      g_byte_array_append (lines, act, (guint) size);
      g_byte_array_append (lines, (const guint8 *) "\n", 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&lines));
}
