/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-forward.h"

#include "ranking/wo-stem-counts.h"
#include "ranking/wo-word-ids.h"
#include "store/wo-stemmer.h"

#include <string.h>

/* So many stems are remembered with their ids; beyond that it begins anew. */
#define STEMS_MAX 300000
#define MADE "stems"

const guint wo_forward_order_weights[WO_FORWARD_ORDER_TEXTS] = { 4, 4, 2, 4, 2, 3, 4, 2 };
const guint wo_forward_finding_weights[WO_FORWARD_FINDING_TEXTS] = { 4, 2, 2, 4, 1 };

struct _WoForward
{
  WoStemmer *stemmer;
  WoWordIds *ids;       /* the stems seen so far */
  GArray *known;        /* guint32: their ids by the stemmer's number; 0: not yet */
  char *made;           /* of which making they are */
  gboolean checked;     /* in this transaction: whether they still are */
  gboolean has_new_ids; /* some came in this transaction */
  guint changes;        /* made in it */
  WoStemCounts *counts; /* of the document at hand */
};

/* While the words of one text come in. */
typedef struct
{
  WoStore *store;
  gboolean add;
  guint weight, length;
  GError *error;
} Reader;

static WoForward *
begin (WoStore *self, GError **error)
{
  WoForward *forward = self->forward;

  if (forward != NULL)
    return forward;
  forward = g_new0 (WoForward, 1);
  forward->stemmer = wo_stemmer_new (self->db, error);
  if (forward->stemmer == NULL)
    {
      g_free (forward);
      return NULL;
    }
  forward->ids = wo_word_ids_new ();
  forward->known = g_array_new (FALSE, TRUE, sizeof (guint32));
  forward->counts = wo_stem_counts_new ();
  return self->forward = forward;
}

WoStemmer *
wo_forward_stemmer (WoStore *self, GError **error)
{
  WoForward *forward = begin (self, error);

  return forward != NULL ? forward->stemmer : NULL;
}

static void
forget_ids (WoForward *forward)
{
  wo_word_ids_free (forward->ids);
  forward->ids = wo_word_ids_new ();
  g_array_set_size (forward->known, 0);
}

/* Another program may have made the index again since: then its stems have other ids. */
static void
check_ids (WoStore *self, WoForward *forward)
{
  g_autofree char *made = NULL;

  if (forward->checked && self->in_transaction)
    return;
  made = wo_store_get_meta (self, MADE);
  if (g_strcmp0 (made, forward->made) != 0 || wo_word_ids_count (forward->ids) > STEMS_MAX)
    {
      forget_ids (forward);
      g_free (forward->made);
      forward->made = g_steal_pointer (&made);
    }
  forward->checked = self->in_transaction;
}

static gboolean
read_id (WoStore *self, const char *stem, guint32 *ret_id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (self->db, "SELECT id FROM stem WHERE stem = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, stem);
  *ret_id = wo_statement_next (from, &failed) ? (guint32) wo_statement_int (from, 0) : 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
add_id (WoStore *self, const char *stem, guint32 *ret_id, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare_apart (self->db, "INSERT OR IGNORE INTO stem (stem) VALUES (?)", error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, stem);
  if (!wo_statement_run (to, error))
    return FALSE;
  if (wo_db_changes (self->db) == 0)
    return read_id (self, stem, ret_id, error);
  *ret_id = (guint32) wo_db_last_row (self->db);
  self->forward->has_new_ids = TRUE;
  return TRUE;
}

/* 0: nobody knows it. */
static guint32
look_up (Reader *reader, const char *stem, gsize length)
{
  WoForward *forward = reader->store->forward;
  guint32 id = wo_word_ids_get (forward->ids, stem, length);
  g_autofree char *text = NULL;

  if (id != 0)
    return id;
  text = g_strndup (stem, length);
  if (!(reader->add ? add_id : read_id) (reader->store, text, &id, &reader->error))
    return 0;
  if (id >= WO_STEM_ID_MAX)
    {
      g_set_error (&reader->error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
                   "%s: The forward index has a stem that it cannot have", reader->store->path);
      return 0;
    }
  if (id != 0)
    wo_word_ids_add (forward->ids, stem, length, id);
  return id;
}

/* Of one that was not met before, or that the stemmer does not remember. */
static guint32
ask_id (Reader *reader, guint32 number)
{
  WoForward *forward = reader->store->forward;
  GArray *known = forward->known;
  const char *stem;
  gsize length;
  guint32 id;

  stem = wo_stemmer_stem (forward->stemmer, number, &length);
  id = look_up (reader, stem, length);
  if (id == 0 || number == 0)
    return id;
  if (number >= known->len)
    g_array_set_size (known, MAX (number + 1, 2 * known->len));
  return g_array_index (known, guint32, number) = id;
}

static inline guint32
id_of (Reader *reader, guint32 number)
{
  const GArray *known = reader->store->forward->known;
  guint32 id = number < known->len ? g_array_index (known, guint32, number) : 0;

  return id != 0 ? id : ask_id (reader, number);
}

static void
count_stems (const guint32 *numbers, guint n, gpointer data)
{
  Reader *reader = data;
  WoForward *forward = reader->store->forward;

  reader->length += n;
  for (guint i = 0; i < n && reader->error == NULL; i++)
    {
      guint32 id = id_of (reader, numbers[i]);

      if (id != 0)
        wo_stem_counts_add (forward->counts, id, reader->weight);
    }
}

GArray *
wo_forward_pairs (
    WoStore *self, const WoForwardTexts *texts, gboolean add, guint *ret_length, GError **error)
{
  WoForward *forward = begin (self, error);
  Reader reader = { .store = self, .add = add };
  GArray *pairs;

  if (forward == NULL)
    return NULL;
  check_ids (self, forward);
  for (guint i = 0; i < texts->n; i++)
    {
      reader.weight = texts->weights[i];
      wo_stemmer_split (forward->stemmer, texts->texts[i], count_stems, &reader);
    }
  pairs = wo_stem_counts_take (forward->counts);
  *ret_length = reader.length;
  if (reader.error == NULL)
    return pairs;
  g_array_unref (pairs);
  g_propagate_error (error, reader.error);
  return NULL;
}

/* So many that nobody is to follow them are not written one by one. */
static gboolean
note_change (WoStore *self, gint64 id, GBytes *was, GError **error)
{
  g_autoptr (WoStatement) to = NULL;

  if (begin (self, error) == NULL)
    return FALSE;
  if (++self->forward->changes > WO_FORWARD_CHANGES)
    return TRUE;
  to = wo_db_prepare_apart (self->db, "INSERT INTO stems_change (document, was) VALUES (?, ?)",
                            error);
  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, id);
  wo_statement_bind_bytes (to, 2, was);
  return wo_statement_run (to, error);
}

gboolean
wo_forward_note_order (WoStore *self, gint64 row, GError **error)
{
  if (!self->has_lists || self->filling)
    return TRUE;
  return note_change (self, WO_FORWARD_ID (row, FALSE), NULL, error);
}

/* NULL without an error: it has none. */
static GBytes *
read_stems (WoStore *self, gint64 row, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (self->db, "SELECT stems FROM order_stems WHERE row = ?", error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  return wo_statement_next (from, error) ? wo_statement_bytes (from, 0) : NULL;
}

static gboolean
remove_order (WoStore *self, gint64 row, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare_apart (self->db, "DELETE FROM order_stems WHERE row = ?", error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  return wo_statement_run (to, error);
}

gboolean
wo_forward_write_order (WoStore *self, gint64 row, char *const *texts, GError **error)
{
  const WoForwardTexts words = { (const char *const *) texts, wo_forward_order_weights,
                                 WO_FORWARD_ORDER_TEXTS };
  guint length;
  g_autoptr (GArray) pairs = wo_forward_pairs (self, &words, TRUE, &length, error);
  g_autoptr (GBytes) stems = NULL;
  g_autoptr (WoStatement) to = NULL;

  if (pairs == NULL)
    return FALSE;
  to = wo_db_prepare_apart (self->db,
                            "INSERT OR REPLACE INTO order_stems (row, length, categories, issues, "
                            "stems) VALUES (?, ?, ?, ?, ?)",
                            error);
  if (to == NULL)
    return FALSE;
  stems = wo_pairs_seal ((const WoPair *) (gpointer) pairs->data, pairs->len);
  wo_statement_bind_int (to, 1, row);
  wo_statement_bind_int (to, 2, length);
  wo_statement_bind_text (to, 3, texts[4]);
  wo_statement_bind_text (to, 4, texts[5]);
  wo_statement_bind_bytes (to, 5, stems);
  return wo_statement_run (to, error);
}

gboolean
wo_forward_put_order (WoStore *self, gint64 row, char *const *texts, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GBytes) was = read_stems (self, row, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (!note_change (self, WO_FORWARD_ID (row, FALSE), was, error))
    return FALSE;
  return texts != NULL ? wo_forward_write_order (self, row, texts, error)
                       : remove_order (self, row, error);
}

gboolean
wo_forward_write_finding (WoStore *self, const WoForwardFinding *finding, GError **error)
{
  const WoForwardTexts words = { finding->texts, wo_forward_finding_weights,
                                 WO_FORWARD_FINDING_TEXTS };
  guint length;
  g_autoptr (GArray) pairs = wo_forward_pairs (self, &words, TRUE, &length, error);
  g_autoptr (GBytes) stems = NULL;
  g_autoptr (WoStatement) to = NULL;

  if (pairs == NULL)
    return FALSE;
  to = wo_db_prepare_apart (self->db,
                            "INSERT OR REPLACE INTO finding_stems (row, length, date, "
                            "landlord_key, category, finding, reference, stems) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            error);
  if (to == NULL)
    return FALSE;
  stems = wo_pairs_seal ((const WoPair *) (gpointer) pairs->data, pairs->len);
  wo_statement_bind_int (to, 1, finding->row);
  wo_statement_bind_int (to, 2, length);
  wo_statement_bind_int (to, 3, finding->date);
  wo_statement_bind_text (to, 4, finding->landlord_key);
  wo_statement_bind_text (to, 5, finding->texts[2]);
  wo_statement_bind_text (to, 6, finding->texts[4]);
  wo_statement_bind_text (to, 7, finding->texts[0]);
  wo_statement_bind_bytes (to, 8, stems);
  return wo_statement_run (to, error);
}

gboolean
wo_forward_add_finding (WoStore *self, const WoForwardFinding *finding, GError **error)
{
  return note_change (self, WO_FORWARD_ID (finding->row, TRUE), NULL, error) &&
         wo_forward_write_finding (self, finding, error);
}

gboolean
wo_forward_renew (WoStore *self, GError **error)
{
  g_autofree char *made = wo_store_get_meta (self, MADE);
  g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           made != NULL ? g_ascii_strtoll (made, NULL, 10) + 1 : 1);

  if (!wo_store_set_meta (self, MADE, next, error))
    return FALSE;
  if (self->forward != NULL && g_strcmp0 (self->forward->made, made) == 0)
    {
      g_free (self->forward->made);
      self->forward->made = g_steal_pointer (&next);
      self->forward->has_new_ids = TRUE;
    }
  return TRUE;
}

void
wo_forward_forget_ids (WoStore *self)
{
  if (self->forward != NULL)
    forget_ids (self->forward);
}

/* Of the changes the last are enough. */
gboolean
wo_forward_settle (WoStore *self, GError **error)
{
  g_autoptr (WoStatement) to = NULL;

  if (self->forward == NULL || self->forward->changes == 0)
    return TRUE;
  if (self->forward->changes > WO_FORWARD_CHANGES && !wo_forward_renew (self, error))
    return FALSE;
  to = wo_db_prepare_apart (self->db,
                            "DELETE FROM stems_change WHERE turn <= "
                            "(SELECT max (turn) FROM stems_change) - ?",
                            error);
  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, WO_FORWARD_CHANGES);
  return wo_statement_run (to, error);
}

void
wo_forward_leave (WoStore *self, gboolean committed)
{
  if (self->forward == NULL)
    return;
  self->forward->checked = FALSE;
  self->forward->changes = 0;
  if (self->forward->has_new_ids && !committed)
    {
      forget_ids (self->forward);
      g_clear_pointer (&self->forward->made, g_free);
    }
  self->forward->has_new_ids = FALSE;
}

/* What was counted may still have been left out of the log of changes, and what was added may still be undone. */
void
wo_forward_undo (WoStore *self)
{
  if (self->forward == NULL)
    return;
  forget_ids (self->forward);
  self->forward->checked = FALSE;
}

void
wo_forward_end (WoStore *self)
{
  WoForward *forward = g_steal_pointer (&self->forward);

  if (forward == NULL)
    return;
  wo_stemmer_free (forward->stemmer);
  wo_word_ids_free (forward->ids);
  g_free (forward->made);
  g_array_unref (forward->known);
  wo_stem_counts_free (forward->counts);
  g_free (forward);
}
