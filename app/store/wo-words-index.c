/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-forward.h"
#include "store/wo-late-words.h"

#define TEXTS_MAX 8

#define ORDER_TEXTS "reference, number, landlord, details, categories, issues, matter, body"
#define CASE_TEXTS "reference, title, landlord"
#define LANDLORD_TEXTS "names, code"
#define REGISTER_TEXTS "landlord, title, text"

static const struct
{
  const char *read, *remove, *add;
  guint n_texts;
} indexes[WO_WORDS_N] = {
  [WO_WORDS_ORDERS] = { "SELECT " ORDER_TEXTS " FROM order_doc WHERE row = ?",
                        "INSERT INTO order_fts (order_fts, rowid, " ORDER_TEXTS ") "
                        "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "INSERT INTO order_fts (rowid, " ORDER_TEXTS ") "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        8 },
  [WO_WORDS_CASES] = { "SELECT " CASE_TEXTS " FROM case_row WHERE row = ?",
                       "INSERT INTO case_fts (case_fts, rowid, " CASE_TEXTS ") "
                       "VALUES ('delete', ?, ?, ?, ?)",
                       "INSERT INTO case_fts (rowid, " CASE_TEXTS ") VALUES (?, ?, ?, ?)", 3 },
  [WO_WORDS_LANDLORDS] = { "SELECT " LANDLORD_TEXTS " FROM landlord_row WHERE row = ?",
                           "INSERT INTO landlord_fts (landlord_fts, rowid, " LANDLORD_TEXTS ") "
                           "VALUES ('delete', ?, ?, ?)",
                           "INSERT INTO landlord_fts (rowid, " LANDLORD_TEXTS ") VALUES (?, ?, ?)",
                           2 },
  [WO_WORDS_REGISTERS] = { "SELECT " REGISTER_TEXTS " FROM register_row WHERE row = ?",
                           "INSERT INTO register_fts (register_fts, rowid, " REGISTER_TEXTS ") "
                           "VALUES ('delete', ?, ?, ?, ?)",
                           "INSERT INTO register_fts (rowid, " REGISTER_TEXTS ") "
                           "VALUES (?, ?, ?, ?)",
                           3 },
};

/* A row's texts, or that there is no such row. */
typedef struct
{
  gint64 row;
  gboolean is_there;
  char *texts[TEXTS_MAX];
} Words;

static void
words_free (Words *self)
{
  for (guint i = 0; i < TEXTS_MAX; i++)
    g_free (self->texts[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Words, words_free)

static Words *
read_words (WoStore *self, WoWordsIndex index, gint64 row, GError **error)
{
  g_autoptr (Words) words = g_new0 (Words, 1);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (self->db, indexes[index].read, error);

  if (from == NULL)
    return NULL;
  words->row = row;
  wo_statement_bind_int (from, 1, row);
  words->is_there = wo_statement_next (from, &failed);
  for (guint i = 0; words->is_there && i < indexes[index].n_texts; i++)
    words->texts[i] = wo_statement_dup (from, (int) i);
  if (failed == NULL)
    return g_steal_pointer (&words);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gboolean
wo_words_touch (WoStore *self, WoWordsIndex index, gint64 row, GError **error)
{
  gboolean late = FALSE;
  Words *words;

  g_return_val_if_fail (self->in_transaction, FALSE);

  if (!self->has_lists || (self->filling && index <= WO_WORDS_CASES))
    return TRUE;
  if (index == WO_WORDS_ORDERS && !wo_late_words_hold (self, row, &late, error))
    return FALSE;
  if (late)
    return TRUE;
  if (self->indexed[index] == NULL)
    self->indexed[index] =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) words_free);
  if (g_hash_table_contains (self->indexed[index], &row))
    return TRUE;
  words = read_words (self, index, row, error);
  if (words == NULL)
    return FALSE;
  g_hash_table_insert (self->indexed[index], &words->row, words);
  return TRUE;
}

static gboolean
same (const Words *one, const Words *other)
{
  if (one->is_there != other->is_there)
    return FALSE;
  for (guint i = 0; i < TEXTS_MAX; i++)
    if (g_strcmp0 (one->texts[i], other->texts[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
write_words (WoStore *self, WoWordsIndex index, const char *sql, const Words *words, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, words->row);
  for (guint i = 0; i < indexes[index].n_texts; i++)
    wo_statement_bind_text (to, (int) i + 2, words->texts[i]);
  return wo_statement_run (to, error);
}

/* Every change of an index of words is made here: what it holds of a row, and what it is to hold. */
static gboolean
replace_words (
    WoStore *self, WoWordsIndex index, const Words *indexed, const Words *now, GError **error)
{
  if (same (indexed, now))
    return TRUE;
  if (index == WO_WORDS_ORDERS &&
      !wo_forward_put_order (self, indexed->row, now->is_there ? now->texts : NULL, error))
    return FALSE;
  return (!indexed->is_there || write_words (self, index, indexes[index].remove, indexed, error)) &&
         (!now->is_there || write_words (self, index, indexes[index].add, now, error));
}

static gboolean
settle_row (WoStore *self, WoWordsIndex index, const Words *indexed, GError **error)
{
  g_autoptr (Words) now = read_words (self, index, indexed->row, error);

  return now != NULL && replace_words (self, index, indexed, now, error);
}

gboolean
wo_words_add (WoStore *self, WoWordsIndex index, gint64 row, GError **error)
{
  const Words none = { .row = row };
  g_autoptr (Words) now = read_words (self, index, row, error);

  return now != NULL && replace_words (self, index, &none, now, error);
}

static int
compare_rows (gconstpointer one, gconstpointer other)
{
  gint64 a = (*(const Words *const *) one)->row, b = (*(const Words *const *) other)->row;

  return a < b ? -1 : a > b;
}

/* In the order of the rows: a row before the last one would flush the index. */
static gboolean
settle (WoStore *self, WoWordsIndex index, GError **error)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer words;

  if (self->indexed[index] == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->indexed[index]);
  while (g_hash_table_iter_next (&iter, NULL, &words))
    g_ptr_array_add (touched, words);
  g_ptr_array_sort (touched, compare_rows);
  for (guint i = 0; i < touched->len; i++)
    if (!settle_row (self, index, touched->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
wo_words_settle (WoStore *self, GError **error)
{
  for (guint i = 0; i < WO_WORDS_N; i++)
    if (!settle (self, i, error))
      return FALSE;
  return TRUE;
}

void
wo_words_forget (WoStore *self)
{
  for (guint i = 0; i < WO_WORDS_N; i++)
    g_clear_pointer (&self->indexed[i], g_hash_table_unref);
  self->late.known = FALSE;
}
