/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-log-tree.h"
#include "store/wo-store-private.h"

gboolean
wo_log_keep_checkpoint (WoStore *store, const WoCheckpoint *checkpoint, GError **error)
{
  g_autofree char *text = wo_checkpoint_to_text (checkpoint);
  g_autoptr (WoStatement) to = NULL;
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  to = wo_db_prepare (store->db,
                      "INSERT INTO log_checkpoint (turn, size, text) "
                      "SELECT coalesce(max(turn), 0) + 1, ?, ? FROM log_checkpoint",
                      error);
  if (to == NULL)
    return wo_store_leave (store, own, FALSE, error);
  wo_statement_bind_int (to, 1, checkpoint->size);
  wo_statement_bind_text (to, 2, text);
  return wo_store_leave (store, own, wo_statement_run (to, error), error);
}

WoCheckpoint *
wo_log_checkpoint (WoStore *store, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT text FROM log_checkpoint WHERE turn > 0 ORDER BY turn DESC LIMIT 1",
                     error);

  if (from == NULL || !wo_statement_next (from, error))
    return NULL;
  return wo_checkpoint_parse (wo_statement_text (from, 0), -1, error);
}

WoCheckpoint *
wo_log_checkpoint_from (WoStore *store, gint64 size, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT text FROM log_checkpoint WHERE size >= ? ORDER BY size, turn LIMIT 1",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, size);
  return wo_statement_next (from, error)
             ? wo_checkpoint_parse (wo_statement_text (from, 0), -1, error)
             : NULL;
}

gboolean
wo_log_each_checkpoint (WoStore *store,
                        gboolean (*each) (const WoCheckpoint *checkpoint, gpointer data),
                        gpointer data,
                        GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT text FROM log_checkpoint WHERE turn > 0 ORDER BY turn",
                     error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      g_autoptr (WoCheckpoint) checkpoint =
          wo_checkpoint_parse (wo_statement_text (from, 0), -1, error);

      if (checkpoint == NULL)
        return FALSE;
      if (!each (checkpoint, data))
        return TRUE;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
