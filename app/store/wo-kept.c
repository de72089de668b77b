/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-kept.h"

#include "store/wo-store-private.h"
#include "store/wo-sweep.h"

/* So many checkpoints are kept, to find one that a server that was put back still stands on. */
#define TRUSTED_MAX "200"

/* In meta: "AT SIZE LOOKED": how long the log was at a moment, and when the kept acts were last counted. */
#define MARK "kept-mark"

static gboolean
run_number (WoStore *store, const char *sql, gint64 number, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (store->db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, number);
  return wo_statement_run (to, error);
}

gboolean
wo_kept_add (WoStore *store, gint64 n, const char *replica, gint64 position, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db,
                     "INSERT INTO kept_act (n, replica, position, record, kind, bytes) "
                     "SELECT n, ?2, ?3, record, kind, bytes FROM pending WHERE n = ?1 "
                     "ON CONFLICT (n) DO UPDATE SET position = excluded.position",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, n);
  wo_statement_bind_text (to, 2, replica);
  wo_statement_bind_int (to, 3, position);
  return wo_statement_run (to, error);
}

gboolean
wo_kept_forget (WoStore *store, gint64 position, GError **error)
{
  return run_number (store, "DELETE FROM kept_act WHERE position <= ?", position, error);
}

typedef struct
{
  gint64 at_us, size, looked_us;
} WoKeptMark;

/* One that is missing, or of a day that is not yet, begins now. */
static WoKeptMark
read_mark (WoStore *store, gint64 size, gint64 at_us)
{
  g_autofree char *text = wo_store_get_meta (store, MARK);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 3);
  WoKeptMark mark = { at_us, size, 0 };

  if (g_strv_length (words) != 3 || g_ascii_strtoll (words[0], NULL, 10) > at_us)
    return mark;
  mark.at_us = g_ascii_strtoll (words[0], NULL, 10);
  mark.size = g_ascii_strtoll (words[1], NULL, 10);
  mark.looked_us = g_ascii_strtoll (words[2], NULL, 10);
  return mark;
}

static gboolean
forget_beyond_most (WoStore *store, gint64 size, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (
      store->db,
      "DELETE FROM kept_act WHERE position <= ?1 AND position <= "
      "(SELECT position FROM kept_act ORDER BY position DESC, n DESC LIMIT 1 OFFSET ?2)",
      error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, size);
  wo_statement_bind_int (to, 2, WO_KEPT_MAX);
  return wo_statement_run (to, error);
}

gboolean
wo_kept_bound (WoStore *store, gint64 size, gint64 at_us, GError **error)
{
  WoKeptMark mark = read_mark (store, size, at_us);
  g_autofree char *text = NULL;

  if (mark.looked_us != 0 && at_us - mark.looked_us < WO_KEPT_LOOK_US && at_us >= mark.looked_us)
    return TRUE;
  if (at_us - mark.at_us >= WO_KEPT_US)
    {
      if (!wo_kept_forget (store, MIN (mark.size, size), error))
        return FALSE;
      mark.at_us = at_us;
      mark.size = size;
    }
  text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, mark.at_us,
                          mark.size, at_us);
  return forget_beyond_most (store, size, error) && wo_store_set_meta (store, MARK, text, error);
}

static GArray *
keys_of_others (WoStore *store, gint64 position, const char *replica, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db,
      "SELECT n FROM kept_act WHERE position > ?1 AND replica <> ?2 ORDER BY position, n", error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, position);
  wo_statement_bind_text (from, 2, replica != NULL ? replica : "");
  while (wo_statement_next (from, &failed))
    {
      gint64 n = wo_statement_int (from, 0);

      g_array_append_val (keys, n);
    }
  if (failed == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* A record that came from beyond @position has no place any more: whatever comes for it is taken, and if
 * nothing does, it goes at the end of the pass. */
#define NO_PLACE "4611686018427387904"
#define NO_PLACE_POSITION G_GINT64_CONSTANT (4611686018427387904)

static const char *const back[] = {
  "INSERT INTO pending (n, status, record, kind, bytes, result, position) "
  "SELECT n, 0, record, kind, bytes, NULL, 0 FROM kept_act WHERE position > ?1 "
  "ON CONFLICT (n) DO UPDATE SET status = 0, result = NULL, position = 0",
  "UPDATE pending SET status = 0, result = NULL, position = 0 WHERE position > ?1",
  "DELETE FROM kept_act WHERE position > ?1",
  "UPDATE record SET position = " NO_PLACE " WHERE position > 0 AND position > ?1",
  "DELETE FROM trusted_checkpoint WHERE size > ?1",
};

static GStrv
ids_without_place (WoStore *store, gint64 position, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT id FROM record WHERE position > ? AND number IS NOT NULL",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, position);
  while (wo_statement_next (from, &failed))
    g_strv_builder_add (ids, wo_statement_text (from, 0));
  if (failed == NULL)
    return g_strv_builder_end (ids);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* What was numbered beyond @position: the server may give the number to another record now. Each gets its
 * number with its row. */
static gboolean
forget_numbers (WoStore *store, gint64 position, GError **error)
{
  g_auto (GStrv) ids = ids_without_place (store, position, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return FALSE;
      g_clear_pointer (&record->number, g_free);
      if (!wo_store_put_record (store, record, NO_PLACE_POSITION, error))
        return FALSE;
    }
  return ids != NULL;
}

GArray *
wo_kept_go_back (WoStore *store, gint64 position, const char *replica, GError **error)
{
  g_autoptr (GArray) keys = keys_of_others (store, position, replica, error);

  /* What was counted was of another log. */
  if (keys == NULL || !wo_store_set_meta (store, MARK, NULL, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    if (!run_number (store, back[i], position, error))
      return NULL;
  return forget_numbers (store, position, error) ? g_steal_pointer (&keys) : NULL;
}

gboolean
wo_kept_forget_record (WoStore *store, const char *record, GError **error)
{
  g_autoptr (WoStatement) to = NULL;

  if (!wo_sweep_want_scrub (store, error))
    return FALSE;
  to = wo_db_prepare (store->db, "DELETE FROM kept_act WHERE record = ?", error);
  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, record);
  return wo_statement_run (to, error);
}

GBytes *
wo_kept_last_of (WoStore *store, const char *record, gint64 *ret_n, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT n, bytes FROM kept_act WHERE record = ?1 ORDER BY n DESC LIMIT 1",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, record);
  if (!wo_statement_next (from, error))
    return NULL;
  *ret_n = wo_statement_int (from, 0);
  return wo_statement_bytes (from, 1);
}

guint
wo_kept_count (WoStore *store)
{
  gint64 count = 0;

  return wo_db_number (store->db, "SELECT count(*) FROM kept_act", &count, NULL) ? (guint) count
                                                                                 : 0;
}

WoCheckpoint *
wo_trusted_checkpoint (WoStore *store, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db, "SELECT text FROM trusted_checkpoint WHERE size >= 0 ORDER BY size DESC LIMIT 1",
      error);

  if (from == NULL || !wo_statement_next (from, error))
    return NULL;
  return wo_checkpoint_parse (wo_statement_text (from, 0), -1, error);
}

gboolean
wo_trusted_keep (WoStore *store, const WoCheckpoint *checkpoint, GError **error)
{
  g_autofree char *text = wo_checkpoint_to_text (checkpoint);
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db,
                     "INSERT INTO trusted_checkpoint (size, text) VALUES (?, ?) "
                     "ON CONFLICT (size) DO UPDATE SET text = excluded.text",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, checkpoint->size);
  wo_statement_bind_text (to, 2, text);
  return wo_statement_run (to, error) &&
         run_number (store,
                     "DELETE FROM trusted_checkpoint WHERE size < (SELECT min(size) FROM (SELECT "
                     "size FROM trusted_checkpoint WHERE size <= ? ORDER BY size DESC "
                     "LIMIT " TRUSTED_MAX "))",
                     checkpoint->size, error);
}
