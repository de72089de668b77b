/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes of the files in a store by itself, and whether what is there is whole. */
#include "store/wo-files.h"

#include "domain/wo-record.h"

/* So many at one sweep; the next takes the others. */
#define SWEEP_MAX 200

G_STATIC_ASSERT (WO_RECORD_CASE == 0 && WO_RECORD_ORDER == 1);

static gboolean
run (WoDb *db, const char *sql, const char *one, const char *other, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, one);
  if (other != NULL)
    wo_statement_bind_text (to, 2, other);
  return wo_statement_run (to, error);
}

static gboolean
refuse_damaged (WoDb *db, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "%s: A file is not what its hash says", wo_db_name (db));
  return FALSE;
}

static gboolean
run_at (WoDb *db, const char *sql, gint64 at_us, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, at_us);
  return wo_statement_run (to, error);
}

/* The bodies of what is to go, NULL where there are no parts, each with the hash and the person. */
static GPtrArray *
list_victims (WoDb *db, const char *sql, gint64 before_us, GError **error)
{
  g_autoptr (GPtrArray) victims = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (db, sql, error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, before_us);
  wo_statement_bind_int (from, 2, SWEEP_MAX);
  while (wo_statement_next (from, &failed))
    {
      char **victim = g_new0 (char *, 4);

      for (int i = 0; i < 3; i++)
        victim[i] = g_strdup (wo_statement_is_null (from, i) ? "" : wo_statement_text (from, i));
      g_ptr_array_add (victims, victim);
    }
  if (failed == NULL)
    return g_steal_pointer (&victims);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
sweep_uploads (WoDb *db, gint64 stale_us, guint *n, GError **error)
{
  g_autoptr (GPtrArray) victims = list_victims (
      db, "SELECT hash, body, person FROM upload WHERE at_us < ?1 ORDER BY at_us LIMIT ?2",
      stale_us, error);

  for (guint i = 0; victims != NULL && i < victims->len; i++)
    {
      char **victim = victims->pdata[i];

      if (!run (db, "DELETE FROM file_part WHERE body = ?", victim[1], NULL, error) ||
          !run (db, "DELETE FROM upload WHERE person = ?1 AND hash = ?2", victim[2], victim[0],
                error))
        return FALSE;
      *n += *victim[1] != '\0' ? 1 : 0;
    }
  return victims != NULL;
}

static gboolean
sweep_files (WoDb *db, gint64 unnamed_us, guint *n, GError **error)
{
  g_autoptr (GPtrArray) victims =
      list_victims (db,
                    "SELECT hash, body, hash FROM file WHERE unnamed_us IS NOT NULL AND "
                    "unnamed_us < ?1 ORDER BY unnamed_us LIMIT ?2",
                    unnamed_us, error);

  for (guint i = 0; victims != NULL && i < victims->len; i++)
    {
      char **victim = victims->pdata[i];

      if (!run (db, "DELETE FROM file_part WHERE body = ?", victim[1], NULL, error) ||
          !run (db, "DELETE FROM file WHERE hash = ?", victim[0], NULL, error))
        return FALSE;
      (*n)++;
    }
  return victims != NULL;
}

gboolean
wo_files_sweep (
    WoDb *db, gint64 now_us, gint64 stale_us, gint64 unnamed_us, guint *ret_n, GError **error)
{
  guint n = 0;
  gboolean done;

  if (!wo_db_begin (db, error))
    return FALSE;
  done =
      wo_db_exec (
          db,
          "UPDATE file SET unnamed_us = NULL WHERE unnamed_us IS NOT NULL AND " WO_FILES_NAMED (
              "file.hash"),
          error) &&
      run_at (db,
              "UPDATE file SET unnamed_us = ?1 WHERE unnamed_us IS NULL AND NOT " WO_FILES_NAMED (
                  "file.hash"),
              now_us, error) &&
      sweep_uploads (db, stale_us, &n, error) && sweep_files (db, unnamed_us, &n, error);
  *ret_n = n;
  if (done && wo_db_commit (db, error))
    return TRUE;
  if (wo_db_in_transaction (db))
    wo_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
wo_files_verify (WoDb *db, guint *ret_n, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (db, "SELECT hash, body, size FROM file ORDER BY hash", error);

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      char **one = g_new0 (char *, 4);

      for (int i = 0; i < 3; i++)
        one[i] = wo_statement_dup (from, i);
      g_ptr_array_add (all, one);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  for (guint i = 0; i < all->len; i++)
    {
      char **one = all->pdata[i];
      g_autofree char *hash = wo_files_hash (db, one[1], g_ascii_strtoll (one[2], NULL, 10), error);

      if (hash == NULL)
        return FALSE;
      if (!g_str_equal (hash, one[0]))
        return refuse_damaged (db, error);
    }
  *ret_n = all->len;
  return TRUE;
}
