/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-late-words.h"

#include "store/wo-store-private.h"

/* In meta, where any are owed: "DONE END", row numbers. */
#define MARK "late-words"
/* In meta, while a client has only the first look at a large office. */
#define FETCHING "boot"

#define EMPTY "INSERT INTO order_fts (order_fts) VALUES ('delete-all')"
#define BATCH "SELECT row FROM order_doc WHERE row > ?1 AND row <= ?2 ORDER BY row LIMIT ?3"

/* A mark that could not be read is never taken for none: the index would lose what it never held. */
static gboolean
read_mark (WoStore *self, WoLateRows *ret_late, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (self->db, "SELECT value FROM meta WHERE key = '" MARK "'", error);
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return FALSE;
  *ret_late = (WoLateRows){ 0 };
  if (wo_statement_next (from, &failed))
    {
      char *end = NULL;

      ret_late->done = g_ascii_strtoll (wo_statement_text (from, 0), &end, 10);
      ret_late->end = MAX (ret_late->done, g_ascii_strtoll (end, NULL, 10));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
write_mark (WoStore *self, const WoLateRows *late, GError **error)
{
  g_autofree char *mark =
      late->done < late->end
          ? g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, late->done, late->end)
          : NULL;

  self->late.known = FALSE;
  return wo_store_set_meta (self, MARK, mark, error);
}

gboolean
wo_late_words_owe (WoStore *self, GError **error)
{
  WoLateRows late = { 0 };

  return wo_db_exec (self->db, EMPTY, error) &&
         wo_db_number (self->db, "SELECT max (row) FROM order_doc", &late.end, error) &&
         write_mark (self, &late, error);
}

gboolean
wo_late_words_hold (WoStore *self, gint64 row, gboolean *ret_late, GError **error)
{
  if (!self->late.known && !read_mark (self, &self->late, error))
    return FALSE;
  self->late.known = TRUE;
  *ret_late = row > self->late.done && row <= self->late.end;
  return TRUE;
}

/* The rows of the next batch, in order. */
static GArray *
next_rows (WoStore *self, const WoLateRows *late, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WoStatement) from = wo_db_prepare (self->db, BATCH, error);
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, late->done);
  wo_statement_bind_int (from, 2, late->end);
  wo_statement_bind_int (from, 3, WO_LATE_WORDS_BATCH);
  while (wo_statement_next (from, &failed))
    {
      gint64 row = wo_statement_int (from, 0);

      g_array_append_val (rows, row);
    }
  if (failed == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
index_batch (WoStore *self, gboolean *ret_more, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  WoLateRows late;

  if (!read_mark (self, &late, error))
    return FALSE;
  *ret_more = late.done < late.end;
  if (!*ret_more)
    return TRUE;
  rows = next_rows (self, &late, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!wo_words_add (self, WO_WORDS_ORDERS, g_array_index (rows, gint64, i), error))
      return FALSE;
  if (rows == NULL)
    return FALSE;
  late.done = rows->len < WO_LATE_WORDS_BATCH
                  ? late.end
                  : g_array_index (rows, gint64, WO_LATE_WORDS_BATCH - 1);
  *ret_more = late.done < late.end;
  return write_mark (self, &late, error);
}

gboolean
wo_late_words_index (WoStore *store, gboolean *ret_more, GError **error)
{
  guint percent;

  g_return_val_if_fail (store != NULL && ret_more != NULL && !store->in_transaction, FALSE);

  *ret_more = FALSE;
  if (!wo_late_words_percent (store, &percent, error))
    return FALSE;
  if (percent == 100)
    return TRUE;
  if (!wo_store_begin (store, error))
    return FALSE;
  if (index_batch (store, ret_more, error))
    return wo_store_commit (store, error);
  wo_store_rollback (store);
  return FALSE;
}

gboolean
wo_late_words_index_all (WoStore *store, GError **error)
{
  gboolean more;

  do
    if (!wo_late_words_index (store, &more, error))
      return FALSE;
  while (more);
  return TRUE;
}

gboolean
wo_late_words_percent (WoStore *store, guint *ret_percent, GError **error)
{
  WoLateRows late;

  g_return_val_if_fail (store != NULL && ret_percent != NULL, FALSE);

  if (!read_mark (store, &late, error))
    return FALSE;
  *ret_percent = late.done < late.end ? (guint) (late.done * 100 / late.end) : 100;
  return TRUE;
}

static gboolean
is_all_here (WoStore *store, GError **error)
{
  g_autofree char *fetching = wo_store_get_meta (store, FETCHING);

  if (fetching == NULL)
    return TRUE;
  g_set_error_literal (
      error, WO_STORE_ERROR, WO_STORE_ERROR_UNREADY,
      "The rest of the office is still being fetched; this is answered when all of "
      "it is here");
  return FALSE;
}

gboolean
wo_late_words_are_in (WoStore *store, GError **error)
{
  guint percent;

  if (!is_all_here (store, error) || !wo_late_words_percent (store, &percent, error))
    return FALSE;
  if (percent == 100)
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_UNREADY,
               "The words of the earlier orders are still being indexed (%u %% so far); this is "
               "answered when all are",
               percent);
  return FALSE;
}
