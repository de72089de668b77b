/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-epoch.h"

#include "protocol/wo-case-json.h"
#include "protocol/wo-json-write.h"
#include "store/wo-log.h"

#include <string.h>

static void
epoch_free (gpointer data)
{
  WoEpoch *self = data;

  g_free (self->name);
  g_free (self);
}

static void
add (GPtrArray *epochs, const char *name, gint64 from)
{
  WoEpoch *epoch = g_new0 (WoEpoch, 1);

  epoch->name = g_strdup (name);
  epoch->from = from;
  g_ptr_array_add (epochs, epoch);
}

/* What was before stands in "epochs", a line each; the present one in "epoch". */
GPtrArray *
wo_epochs (WoStore *store)
{
  GPtrArray *epochs = g_ptr_array_new_with_free_func (epoch_free);
  g_autofree char *text = wo_store_get_meta (store, "epochs");
  g_autofree char *present = wo_store_get_meta (store, "epoch");
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (space == NULL)
        continue;
      *space = '\0';
      add (epochs, lines[i], g_ascii_strtoll (space + 1, NULL, 10));
    }
  if (present != NULL && epochs->len == 0)
    add (epochs, present, 0);
  return epochs;
}

static gboolean
keep (WoStore *store, GPtrArray *epochs, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const WoEpoch *last = g_ptr_array_index (epochs, epochs->len - 1);

  for (guint i = 0; i < epochs->len; i++)
    {
      const WoEpoch *epoch = g_ptr_array_index (epochs, i);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n", epoch->name, epoch->from);
    }
  return wo_store_set_meta (store, "epochs", text->str, error) &&
         wo_store_set_meta (store, "epoch", last->name, error);
}

/* Until when, in microseconds. */
#define RECOVERING "recovering-until"

gboolean
wo_epoch_is_recovering (WoStore *store, gint64 now_us)
{
  g_autofree char *until = wo_store_get_meta (store, RECOVERING);

  return until != NULL && now_us < g_ascii_strtoll (until, NULL, 10);
}

gboolean
wo_epoch_begin (WoStore *store, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) epochs = NULL;
  g_autofree char *name = wo_uuid_new (0);
  g_autofree char *until = g_strdup_printf ("%" G_GINT64_FORMAT, now_us + WO_EPOCH_RECOVERY_US);
  gint64 head = wo_log_head (store, error);

  if (head < 0 || !wo_store_begin (store, error))
    return FALSE;
  epochs = wo_epochs (store);
  add (epochs, name, head);
  if (keep (store, epochs, error) && wo_store_set_meta (store, RECOVERING, until, error))
    return wo_store_commit (store, error);
  wo_store_rollback (store);
  return FALSE;
}

char *
wo_epochs_to_json (GPtrArray *epochs)
{
  GString *out = g_string_new ("{");
  const WoEpoch *last = epochs->len > 0 ? g_ptr_array_index (epochs, epochs->len - 1) : NULL;

  wo_json_append_member (out, "epoch", last != NULL ? last->name : "");
  g_string_append (out, ",\"epochs\":[");
  for (guint i = 0; i < epochs->len; i++)
    {
      const WoEpoch *epoch = g_ptr_array_index (epochs, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      wo_json_append_member (out, "epoch", epoch->name);
      wo_json_append_int (out, "from", epoch->from);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}
