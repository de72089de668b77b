/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-order-records.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-record-quick.h"
#include "store/wo-store-private.h"

#include <string.h>

static void
give (const char *json, WoOrderEach each, gpointer data)
{
  gboolean written = FALSE;
  g_autoptr (WoRecord) record = wo_record_read_quick (json, strlen (json), &written);
  g_autoptr (WoOrder) order = NULL;

  if (record == NULL)
    record = wo_record_from_json (json, -1, NULL);
  if (record == NULL)
    return;
  order = wo_order_new (record);
  each (order, data);
}

gboolean
wo_order_records_each (
    WoStore *store, char **after, guint limit, WoOrderEach each, gpointer data, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT id, body FROM record WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
                     error);
  g_autofree char *last = NULL;
  guint n = 0;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, WO_RECORD_ORDER);
  wo_statement_bind_text (from, 2, *after);
  wo_statement_bind_int (from, 3, limit);
  while (wo_statement_next (from, &failed))
    {
      g_free (last);
      last = g_strdup (wo_statement_text (from, 0));
      give (wo_statement_text (from, 1), each, data);
      n++;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  g_free (*after);
  *after = n < limit ? NULL : g_steal_pointer (&last);
  return TRUE;
}
