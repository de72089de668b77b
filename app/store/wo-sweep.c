/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-sweep.h"

#include "store/wo-forward.h"

/* Set while words of what a sweep dropped may still stand in the file. */
#define SCRUB "scrub"
#define WRITTEN "written"

static gboolean
run_text (WoStore *store, const char *sql, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    wo_statement_bind_text (statement, 1, id);
  return wo_statement_run (statement, error);
}

/* Whether @sql, asked about @id, has an answer; FALSE with @error where that cannot be said. */
static gboolean
has_row (WoStore *store, const char *sql, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    wo_statement_bind_text (statement, 1, id);
  return wo_statement_next (statement, error);
}

gboolean
wo_sweep_begin (WoStore *store, GError **error)
{
  return run_text (store, "DELETE FROM swept_mark", NULL, error);
}

gboolean
wo_sweep_mark (WoStore *store, const char *id, GError **error)
{
  return run_text (store, "INSERT INTO swept_mark (id) VALUES (?) ON CONFLICT DO NOTHING", id,
                   error);
}

gboolean
wo_sweep_unmark (WoStore *store, const char *id, GError **error)
{
  return run_text (store, "DELETE FROM swept_mark WHERE id = ?", id, error);
}

/* An act on it, or on an order of it. */
static gboolean
is_under_act (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean under =
      has_row (store, "SELECT 1 FROM pending WHERE record = ? LIMIT 1", id, &failed) ||
      (failed == NULL &&
       has_row (store,
                "SELECT 1 FROM found JOIN pending ON pending.record = found.id"
                " WHERE found.kind = 1 AND found.path = 'case' AND found.value = ? LIMIT 1",
                id, &failed));

  G_STATIC_ASSERT (WO_RECORD_ORDER == 1);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return under;
}

gboolean
wo_sweep_drop (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean under = is_under_act (store, id, &failed);
  gboolean here =
      failed == NULL && has_row (store, "SELECT 1 FROM record WHERE id = ?", id, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (under)
    return run_text (store, "INSERT INTO lost (id) VALUES (?) ON CONFLICT DO NOTHING", id, error);
  /* Whoever reads a part hears of each record beyond it that changes; nothing of those is in the file. */
  if (!here)
    return wo_sweep_keep (store, id, error);
  return wo_sweep_want_scrub (store, error) && wo_store_remove_record (store, id, error) &&
         wo_sweep_keep (store, id, error);
}

gboolean
wo_sweep_keep (WoStore *store, const char *id, GError **error)
{
  return run_text (store, "DELETE FROM lost WHERE id = ?", id, error);
}

static GPtrArray *
read_ids (WoStore *store, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) statement = wo_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return NULL;
  while (wo_statement_next (statement, &failed))
    g_ptr_array_add (ids, wo_statement_dup (statement, 0));
  if (failed == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* An order goes before its case, whose going writes the rows of its orders anew. */
gboolean
wo_sweep_end (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids =
      read_ids (store,
                "SELECT record.id FROM record INDEXED BY record_by_position WHERE position > 0"
                " AND NOT EXISTS (SELECT 1 FROM swept_mark WHERE swept_mark.id = record.id)"
                " ORDER BY position DESC, row DESC",
                error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!wo_sweep_drop (store, ids->pdata[i], error))
      return FALSE;
  return wo_sweep_begin (store, error);
}

gboolean
wo_sweep_settle (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids = read_ids (store, "SELECT id FROM lost ORDER BY id", error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!wo_sweep_drop (store, ids->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
wo_sweep_is_lost (WoStore *store, const char *id)
{
  return has_row (store, "SELECT 1 FROM lost WHERE id = ?", id, NULL);
}

gboolean
wo_sweep_has_lost (WoStore *store)
{
  return has_row (store, "SELECT 1 FROM lost LIMIT 1", NULL, NULL);
}

gint64
wo_sweep_position (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (store->db, "SELECT position FROM record WHERE id = ?", error);

  if (statement == NULL)
    return 0;
  wo_statement_bind_text (statement, 1, id);
  return wo_statement_next (statement, error) ? wo_statement_int (statement, 0) : 0;
}

gboolean
wo_sweep_want_scrub (WoStore *store, GError **error)
{
  if (!wo_db_has_lists (store->db))
    return TRUE;
  return wo_db_exec (store->db, "PRAGMA secure_delete = ON", error) &&
         wo_store_set_meta (store, SCRUB, "yes", error);
}

static gboolean
set_scrub (WoStore *store, const char *value)
{
  if (!wo_store_begin (store, NULL))
    return FALSE;
  if (wo_store_set_meta (store, SCRUB, value, NULL) && wo_store_commit (store, NULL))
    return TRUE;
  wo_store_rollback (store);
  return FALSE;
}

/* Everything into the file, and nothing left beside it; FALSE where somebody still reads what was. */
static gboolean
empty_log (WoStore *store)
{
  gint64 busy = 1;

  return wo_db_number (store->db, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, NULL) && busy == 0;
}

gboolean
wo_sweep_scrub (WoStore *store)
{
  static const char sql[] = "INSERT INTO order_fts (order_fts) VALUES ('optimize');"
                            "INSERT INTO case_fts (case_fts) VALUES ('optimize');"
                            "INSERT INTO register_fts (register_fts) VALUES ('optimize');"
                            "INSERT INTO landlord_fts (landlord_fts) VALUES ('optimize');"
                            "VACUUM;";
  g_autofree char *wanted = NULL;

  if (!wo_db_has_lists (store->db))
    return TRUE;
  wanted = wo_store_get_meta (store, SCRUB);
  if (wanted == NULL)
    return TRUE;
  if (store->in_transaction)
    return FALSE;
  /* Written anew once; what it was lies beside it until nobody reads it any more. */
  if (!g_str_equal (wanted, WRITTEN) &&
      (!wo_forward_scrub (store, NULL) || !wo_db_exec (store->db, sql, NULL) ||
       !set_scrub (store, WRITTEN)))
    return FALSE;
  if (!empty_log (store) || !set_scrub (store, NULL))
    return FALSE;
  empty_log (store);
  return TRUE;
}
