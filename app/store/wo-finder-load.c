/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-forward.h"

#include <string.h>

#define ORDERS                                                                                     \
  "SELECT order_stems.row, length, signed_on, landlord_key, categories, issues, type, state, "     \
  "stems FROM order_stems JOIN order_row USING (row)"
#define FINDINGS                                                                                   \
  "SELECT row, length, date, landlord_key, category, finding, reference, stems FROM finding_stems"

static gboolean
say_damaged (WoStore *store, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "%s: The forward index is not what was written", store->path);
  return FALSE;
}

static gboolean
finish (GError *failed, GError **error)
{
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static guint64
group_of (const char *reference)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  if (reference == NULL || *reference == '\0')
    return 0;
  for (const char *at = reference; *at != '\0'; at++)
    hash = (hash ^ (guint8) *at) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static guint32
label (WoIndex *index, WoLabelSort sort, const char *text)
{
  return wo_labels_take (index->labels[sort], text);
}

static void
read_order (WoIndex *index, WoStatement *from, WoDocument *ret_document)
{
  gint64 day = wo_statement_int (from, 2);
  const char *state = wo_statement_text (from, 7);

  *ret_document = (WoDocument){
    .id = WO_FORWARD_ID (wo_statement_int (from, 0), FALSE),
    .length = (guint) CLAMP (wo_statement_int (from, 1), 0, WO_LENGTH_MAX),
    .date = day > 0 && day < WO_NO_DAY ? (int) day : WO_DATE_NONE,
  };
  ret_document->labels[WO_LABEL_KIND] =
      label (index, WO_LABEL_KIND, g_strcmp0 (state, "draft") == 0 ? "draft" : "order");
  ret_document->labels[WO_LABEL_LANDLORD] =
      label (index, WO_LABEL_LANDLORD, wo_statement_text (from, 3));
  ret_document->labels[WO_LABEL_CATEGORIES] =
      label (index, WO_LABEL_CATEGORIES, wo_statement_text (from, 4));
  ret_document->labels[WO_LABEL_ISSUES] =
      label (index, WO_LABEL_ISSUES, wo_statement_text (from, 5));
  ret_document->labels[WO_LABEL_TYPE] = label (index, WO_LABEL_TYPE, wo_statement_text (from, 6));
  ret_document->labels[WO_LABEL_STATE] = label (index, WO_LABEL_STATE, state);
}

static void
read_finding (WoIndex *index, WoStatement *from, WoDocument *ret_document)
{
  gint64 day = wo_statement_int (from, 2);

  *ret_document = (WoDocument){
    .id = WO_FORWARD_ID (wo_statement_int (from, 0), TRUE),
    .length = (guint) CLAMP (wo_statement_int (from, 1), 0, WO_LENGTH_MAX),
    .date = day > 0 && day < WO_NO_DAY ? (int) day : WO_DATE_NONE,
    .group = group_of (wo_statement_text (from, 6)),
  };
  ret_document->labels[WO_LABEL_KIND] = label (index, WO_LABEL_KIND, "finding");
  ret_document->labels[WO_LABEL_LANDLORD] =
      label (index, WO_LABEL_LANDLORD, wo_statement_text (from, 3));
  ret_document->labels[WO_LABEL_CATEGORIES] =
      label (index, WO_LABEL_CATEGORIES, wo_statement_text (from, 4));
  ret_document->labels[WO_LABEL_FINDING] =
      label (index, WO_LABEL_FINDING, wo_statement_text (from, 5));
}

/* The document at hand of one of the two, with its stems. */
typedef struct
{
  WoStatement *from;
  gboolean finding;
  gboolean there;
  WoDocument document;
  GArray *stems; /* WoPair */
} Side;

static gboolean
take (Side *self, WoIndex *index, WoStore *store, GError **error)
{
  g_autoptr (GBytes) bytes = wo_statement_bytes (self->from, self->finding ? 7 : 8);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (self->finding)
    read_finding (index, self->from, &self->document);
  else
    read_order (index, self->from, &self->document);
  g_array_set_size (self->stems, 0);
  return wo_pairs_unseal (data, size, wo_lexicon_limit (index->lexicon), self->stems) ||
         say_damaged (store, error);
}

static gboolean
next (Side *self, WoIndex *index, WoStore *store, GError **error)
{
  GError *failed = NULL;

  self->there = wo_statement_next (self->from, &failed);
  return finish (failed, error) && (!self->there || take (self, index, store, error));
}

static void
add (WoIndex *index, const Side *side)
{
  wo_index_add (index, &side->document, (const WoPair *) (gpointer) side->stems->data,
                side->stems->len);
}

/* Both by turns, in the order of their ids. */
static gboolean
read_both (WoIndex *index, WoStore *store, Side *order, Side *finding, GError **error)
{
  if (!next (order, index, store, error) || !next (finding, index, store, error))
    return FALSE;
  while (order->there || finding->there)
    {
      Side *side = !finding->there || (order->there && order->document.id < finding->document.id)
                       ? order
                       : finding;

      add (index, side);
      if (!next (side, index, store, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_finder_read_stems (WoIndex *index, WoStore *store, guint32 *last, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT id, stem FROM stem WHERE id > ? ORDER BY id", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, *last);
  while (wo_statement_next (from, &failed))
    {
      gint64 id = wo_statement_int (from, 0);

      if (id <= 0 || id >= WO_STEM_ID_MAX)
        return say_damaged (store, error);
      wo_lexicon_add (index->lexicon, (guint32) id, wo_statement_text (from, 1));
      *last = (guint32) id;
    }
  return finish (failed, error);
}

/* Everything that has texts has stems; while words are still to come, or stems to be made, that cannot be said. */
static gboolean
check_count (const WoIndex *index, WoStore *store, GError **error)
{
  gint64 orders = 0, findings = 0;
  g_autofree char *late = wo_store_get_meta (store, "late-words");

  if (late != NULL || !wo_forward_is_made (store))
    return TRUE;
  if (!wo_db_number (store->db, "SELECT count(*) FROM order_doc", &orders, error) ||
      !wo_db_number (store->db, "SELECT count(*) FROM finding", &findings, error))
    return FALSE;
  return orders + findings == (gint64) index->n_documents || say_damaged (store, error);
}

/* The rows behind @after, up to @last, of both. */
static gboolean
read_rows (WoIndex *index, WoStore *store, gint64 after, gint64 last, GError **error)
{
  g_autoptr (WoStatement) orders =
      wo_db_prepare (store->db,
                     ORDERS " WHERE order_stems.row > ? AND order_stems.row <= ? ORDER BY "
                            "order_stems.row",
                     error);
  g_autoptr (WoStatement) findings =
      orders != NULL
          ? wo_db_prepare (store->db, FINDINGS " WHERE row > ? AND row <= ? ORDER BY row", error)
          : NULL;
  Side order = { .from = orders }, finding = { .from = findings, .finding = TRUE };
  gboolean good;

  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      wo_statement_bind_int (i == 0 ? orders : findings, 1, after);
      wo_statement_bind_int (i == 0 ? orders : findings, 2, last);
    }
  order.stems = g_array_new (FALSE, FALSE, sizeof (WoPair));
  finding.stems = g_array_new (FALSE, FALSE, sizeof (WoPair));
  good = read_both (index, store, &order, &finding, error);
  g_array_unref (order.stems);
  g_array_unref (finding.stems);
  return good;
}

WoIndex *
wo_finder_read_all (WoStore *store, gboolean whole, GError **error)
{
  g_autoptr (WoIndex) index = wo_index_new ();
  guint32 last = 0;

  if (!wo_finder_read_stems (index, store, &last, error) ||
      !read_rows (index, store, G_MININT64, G_MAXINT64, error))
    return NULL;
  wo_index_settle (index);
  return !whole || check_count (index, store, error) ? g_steal_pointer (&index) : NULL;
}

/* The first row behind @row that either has; 0: there is none. */
static gboolean
find_row (WoStore *store, gint64 row, gint64 *ret_row, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT min (coalesce ((SELECT min (row) FROM order_stems WHERE row > ?1), "
                     "9223372036854775807), coalesce ((SELECT min (row) FROM finding_stems WHERE "
                     "row > ?1), 9223372036854775807))",
                     error);
  GError *failed = NULL;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, row);
  *ret_row = wo_statement_next (from, &failed) ? wo_statement_int (from, 0) : G_MAXINT64;
  return finish (failed, error);
}

gboolean
wo_finder_read_part (WoFinderReading *self, WoStore *store, gboolean *ret_more, GError **error)
{
  gint64 first;

  if (self->index == NULL)
    {
      self->index = wo_index_new ();
      self->row = G_MININT64;
      *ret_more = TRUE;
      return wo_finder_read_stems (self->index, store, &self->last_stem, error);
    }
  if (!find_row (store, self->row, &first, error))
    return FALSE;
  *ret_more = first < G_MAXINT64 - WO_FINDER_PART;
  if (*ret_more)
    {
      self->row = first + WO_FINDER_PART - 1;
      return read_rows (self->index, store, first - 1, self->row, error);
    }
  wo_index_settle (self->index);
  return check_count (self->index, store, error);
}

void
wo_finder_reading_free (WoFinderReading *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, wo_index_free);
  g_free (self->made);
  g_free (self);
}

/* A document that has changed: with the stems that the index has it by, where these are others now. */
typedef struct
{
  gint64 id;
  GBytes *was; /* or NULL: the same as now */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->was, g_bytes_unref);
  g_free (self);
}

static int
compare_changes (gconstpointer one, gconstpointer other)
{
  gint64 a = (*(Change *const *) one)->id, b = (*(Change *const *) other)->id;

  return a < b ? -1 : a > b;
}

/* Each document once, in the order of their ids; of several changes the first says what was there. */
static GPtrArray *
list_changes (WoFinder *self, WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  GError *failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT turn, document, was FROM stems_change WHERE turn > ? ORDER BY turn",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, self->turn);
  while (wo_statement_next (from, &failed))
    {
      gint64 id = wo_statement_int (from, 1);
      Change *change = g_hash_table_lookup (known, &id);

      self->turn = wo_statement_int (from, 0);
      if (change == NULL)
        {
          change = g_new0 (Change, 1);
          change->id = id;
          g_ptr_array_add (changes, change);
          g_hash_table_insert (known, &change->id, change);
        }
      if (change->was == NULL && !wo_statement_is_null (from, 2))
        change->was = wo_statement_bytes (from, 2);
    }
  g_ptr_array_sort (changes, compare_changes);
  return finish (failed, error) ? g_steal_pointer (&changes) : NULL;
}

static gboolean
read_one (Side *side, WoIndex *index, WoStore *store, gint64 id, GError **error)
{
  g_autoptr (WoStatement) from = NULL;

  side->finding = WO_FORWARD_IS_FINDING (id);
  from = wo_db_prepare (store->db,
                        side->finding ? FINDINGS " WHERE row = ?"
                                      : ORDERS " WHERE order_stems.row = ?",
                        error);
  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, WO_FORWARD_ROW (id));
  side->from = from;
  return next (side, index, store, error);
}

static gboolean
remove_before (
    WoIndex *index, WoStore *store, const Change *change, const Side *now, GError **error)
{
  g_autoptr (GArray) was = NULL;
  gsize size;
  const guint8 *data;

  if (!wo_index_has (index, change->id))
    return TRUE;
  if (change->was == NULL)
    return wo_index_remove (index, change->id, (const WoPair *) (gpointer) now->stems->data,
                            now->there ? now->stems->len : 0);
  data = g_bytes_get_data (change->was, &size);
  was = g_array_new (FALSE, FALSE, sizeof (WoPair));
  if (!wo_pairs_unseal (data, size, wo_lexicon_limit (index->lexicon), was))
    return say_damaged (store, error);
  return wo_index_remove (index, change->id, (const WoPair *) (gpointer) was->data, was->len);
}

static gboolean
take_changes (WoFinder *self, WoStore *store, GPtrArray *changes, GError **error)
{
  Side side = { .stems = g_array_new (FALSE, FALSE, sizeof (WoPair)) };
  gboolean good = TRUE;

  for (guint i = 0; good && i < changes->len; i++)
    {
      const Change *change = changes->pdata[i];

      good = read_one (&side, self->index, store, change->id, error) &&
             remove_before (self->index, store, change, &side, error);
      if (good && side.there)
        add (self->index, &side);
    }
  g_array_unref (side.stems);
  wo_index_settle (self->index);
  return good;
}

/* Not followed: the log of changes does not reach back so far, or not so far on. */
gboolean
wo_finder_read_changes (WoFinder *self, WoStore *store, gboolean *ret_followed, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  gint64 first = 0, last = 0;

  *ret_followed = FALSE;
  if (!wo_db_number (store->db, "SELECT max (turn) FROM stems_change", &last, error) ||
      !wo_db_number (store->db, "SELECT min (turn) FROM stems_change", &first, error))
    return FALSE;
  if (last < self->turn || (last > self->turn && first > self->turn + 1))
    return TRUE;
  *ret_followed = TRUE;
  if (last == self->turn)
    return TRUE;
  changes = list_changes (self, store, error);
  return changes != NULL && wo_finder_read_stems (self->index, store, &self->last_stem, error) &&
         take_changes (self, store, changes, error);
}
