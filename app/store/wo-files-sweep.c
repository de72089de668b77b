/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes of the files in a store by itself, and whether what is there is whole. */
#include "store/wo-files.h"

#include "domain/wo-record.h"

/* So many of each sort at one sweep; the next takes the others. What is to be done is looked for without a
 * lock, and done, if it still is to be, in transactions of so many, which nobody waits for long. */
#define SWEEP_MAX 1000
#define SLICE 20

G_STATIC_ASSERT (WO_RECORD_CASE == 0 && WO_RECORD_ORDER == 1);

/* What is done to one of what was found: its hash, and whose it is or which body it has. */
typedef struct
{
  const char *find; /* hash, and the other; takes a time, and how many */
  gint64 at_us;
  gboolean (*act) (WoDb *db, char **found, gint64 at_us, guint *n, GError **error);
} Chore;

/* Takes texts and then a time, which begins at @at_us or is not asked for. */
static gboolean
run (WoDb *db, const char *sql, const char *one, const char *other, gint64 at_us, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);
  int next = 1;

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, next++, one);
  if (other != NULL)
    wo_statement_bind_text (to, next++, other);
  if (at_us != 0)
    wo_statement_bind_int (to, next, at_us);
  return wo_statement_run (to, error);
}

static gboolean
refuse_damaged (WoDb *db, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "%s: A file is not what its hash says", wo_db_name (db));
  return FALSE;
}

static GPtrArray *
find (WoDb *db, const Chore *chore, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (db, chore->find, error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, chore->at_us);
  wo_statement_bind_int (from, 2, SWEEP_MAX);
  while (wo_statement_next (from, &failed))
    {
      char **found = g_new0 (char *, 3);

      found[0] = wo_statement_dup (from, 0);
      found[1] = wo_statement_dup (from, 1);
      g_ptr_array_add (all, found);
    }
  if (failed == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
do_slice (WoDb *db, const Chore *chore, GPtrArray *found, guint from, guint *n, GError **error)
{
  guint before = *n;
  gboolean done = TRUE;

  if (!wo_db_begin (db, error))
    return FALSE;
  for (guint i = from; done && i < MIN (from + SLICE, found->len); i++)
    done = chore->act (db, found->pdata[i], chore->at_us, n, error);
  if (done && wo_db_commit (db, error))
    return TRUE;
  *n = before;
  if (wo_db_in_transaction (db))
    wo_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
do_chore (WoDb *db, const Chore *chore, guint *n, GError **error)
{
  g_autoptr (GPtrArray) found = find (db, chore, error);

  for (guint i = 0; found != NULL && i < found->len; i += SLICE)
    if (!do_slice (db, chore, found, i, n, error))
      return FALSE;
  return found != NULL;
}

static gboolean
is_named (WoDb *db, char **found, gint64 at_us, guint *n, GError **error)
{
  return run (db,
              "UPDATE file SET unnamed_us = NULL WHERE hash = ?1 AND " WO_FILES_NAMED ("file.hash"),
              found[0], NULL, 0, error);
}

static gboolean
is_unnamed (WoDb *db, char **found, gint64 at_us, guint *n, GError **error)
{
  return run (db,
              "UPDATE file SET unnamed_us = ?2 WHERE hash = ?1 AND unnamed_us IS NULL AND "
              "NOT " WO_FILES_NAMED ("file.hash"),
              found[0], NULL, at_us, error);
}

/* What is left of a sending: its parts go later, one by one. */
static gboolean
forget_upload (WoDb *db, char **found, gint64 at_us, guint *n, GError **error)
{
  if (!run (db,
            "INSERT INTO file_going (body) SELECT body FROM upload WHERE hash = ?1 AND person = ?2 "
            "AND at_us < ?3 AND body IS NOT NULL ON CONFLICT DO NOTHING",
            found[0], found[1], at_us, error))
    return FALSE;
  *n += wo_db_changes (db) > 0 ? 1 : 0;
  return run (db, "DELETE FROM upload WHERE hash = ?1 AND person = ?2 AND at_us < ?3", found[0],
              found[1], at_us, error);
}

/* The file of @hash is none any more, and nobody is known to have had it. */
static gboolean
let_go (WoDb *db, const char *hash, GError **error)
{
  return run (db,
              "INSERT INTO file_going (body) SELECT body FROM file WHERE hash = ?1 "
              "ON CONFLICT DO NOTHING",
              hash, NULL, 0, error) &&
         run (db, "DELETE FROM file WHERE hash = ?1", hash, NULL, 0, error) &&
         run (db, "DELETE FROM file_holder WHERE hash = ?1", hash, NULL, 0, error) &&
         run (db, "DELETE FROM file_shown WHERE hash = ?1", hash, NULL, 0, error);
}

static gboolean
forget_file (WoDb *db, char **found, gint64 at_us, guint *n, GError **error)
{
  if (!run (db,
            "UPDATE file SET unnamed_us = 0 WHERE hash = ?1 AND unnamed_us < ?2 AND "
            "NOT " WO_FILES_NAMED ("file.hash"),
            found[0], NULL, at_us, error))
    return FALSE;
  if (wo_db_changes (db) == 0)
    return TRUE;
  (*n)++;
  return let_go (db, found[0], error);
}

gboolean
wo_files_sweep (
    WoDb *db, gint64 now_us, gint64 stale_us, gint64 unnamed_us, guint *ret_n, GError **error)
{
  const Chore chores[] = {
    { "SELECT hash, body FROM file WHERE unnamed_us IS NOT NULL AND unnamed_us <= ?1 "
      "AND " WO_FILES_NAMED ("file.hash") " LIMIT ?2",
      now_us, is_named },
    { "SELECT hash, body FROM file WHERE unnamed_us IS NULL AND at_us <= ?1 AND "
      "NOT " WO_FILES_NAMED ("file.hash") " LIMIT ?2",
      now_us, is_unnamed },
    { "SELECT hash, person FROM upload WHERE at_us < ?1 ORDER BY at_us LIMIT ?2", stale_us,
      forget_upload },
    { "SELECT hash, body FROM file WHERE unnamed_us IS NOT NULL AND unnamed_us < ?1 "
      "ORDER BY unnamed_us LIMIT ?2",
      unnamed_us, forget_file },
  };

  *ret_n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (chores); i++)
    if (!do_chore (db, &chores[i], ret_n, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_named_anywhere (WoDb *db, const char *hash, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (db,
                     "SELECT 1 FROM found WHERE kind IN (0, 1) AND path = 'files/*.hash' AND "
                     "value = ?1 LIMIT 1",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, hash);
  return wo_statement_next (from, error);
}

gboolean
wo_files_erase (WoDb *db, const char *hash, const char *record, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (!run (db, "DELETE FROM file_shown WHERE hash = ?1 AND record = ?2", hash, record, 0, error))
    return FALSE;
  if (is_named_anywhere (db, hash, &failed))
    return TRUE;
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  /* What somebody has sent of it goes as well; who sends it for another record begins anew. */
  return run (db,
              "INSERT INTO file_going (body) SELECT body FROM upload WHERE hash = ?1 AND "
              "body IS NOT NULL ON CONFLICT DO NOTHING",
              hash, NULL, 0, error) &&
         run (db, "DELETE FROM upload WHERE hash = ?1", hash, NULL, 0, error) &&
         let_go (db, hash, error);
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
