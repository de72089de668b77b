/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search.h"

#include "domain/wo-similar.h"
#include "store/wo-finder.h"
#include "store/wo-late-words.h"
#include "store/wo-search-hits.h"
#include "store/wo-store-private.h"

/* Words of the case that are looked for in each order. */
#define MATTER_WORDS 20

#define EARLIER                                                                                    \
  "SELECT id, nullif (order_row.reference, ''), nullif (order_row.number, ''), "                   \
  "nullif (order_row.landlord, ''), type, state, review_state, subject, categories, issues, "      \
  "signed_on, case_id, due, order_row.details, matter FROM order_row JOIN order_doc ON "           \
  "order_doc.row = "                                                                               \
  "order_row.row "                                                                                 \
  "WHERE order_row.row = ?"

typedef struct
{
  WoStore *store;
  const WoCase *c;
  GPtrArray *words;   /* of the case's matter */
  GPtrArray *earlier; /* WoEarlierOrder */
  GHashTable *unlike; /* case id → WoRecord of a case that set one of our orders aside */
  char **own;         /* the ids of our orders; not ours to free */
} Earlier;

static GPtrArray *
lines (const char *text)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (array, g_strdup (parts[i]));
  return array;
}

/* The cases whose people judged one of this case's orders not similar to theirs. */
static gboolean
find_unlike (Earlier *self, GError **error)
{
  for (guint i = 0; self->own != NULL && self->own[i] != NULL; i++)
    {
      g_auto (GStrv) cases =
          wo_store_find (self->store, WO_RECORD_CASE, "not_similar", self->own[i], error);

      for (guint j = 0; cases != NULL && cases[j] != NULL; j++)
        {
          WoRecord *record = wo_store_get_record (self->store, cases[j], error);

          if (record == NULL)
            return FALSE;
          g_hash_table_replace (self->unlike, record->id, record);
        }
      if (cases == NULL)
        return FALSE;
    }
  return self->own != NULL;
}

/* What @order's own people judged of the pair, where they did. */
static void
take_judgement (Earlier *self, WoEarlierOrder *order, const char *case_id)
{
  const WoRecord *c = case_id != NULL ? g_hash_table_lookup (self->unlike, case_id) : NULL;

  for (guint i = 0; c != NULL && self->own[i] != NULL; i++)
    {
      g_autofree char *because = g_strdup_printf ("not_similar/%s.because", self->own[i]);
      g_autofree char *seen = g_strdup_printf ("not_similar/%s.seen", self->own[i]);

      if (wo_record_get (c, because) == NULL)
        continue;
      g_free (order->unlike_because);
      g_free (order->unlike_seen);
      order->unlike_because = g_strdup (wo_record_get (c, because));
      order->unlike_seen = g_strdup (wo_record_get (c, seen));
    }
}

/* The service areas that the order looks at, and when it was sent. */
static gboolean
take_record (Earlier *self, WoEarlierOrder *earlier, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (self->store, earlier->id, error);
  g_autoptr (WoOrder) order = NULL;

  if (record == NULL)
    return FALSE;
  order = wo_order_new (record);
  earlier->service_areas = g_ptr_array_ref (order->elements.service_areas);
  earlier->issued_on = order->issued_on;
  return TRUE;
}

static gboolean
add_earlier (Earlier *self, gint64 row, gboolean same_landlord, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (self->store->db, EARLIER, error);
  g_autoptr (GPtrArray) words = NULL;
  WoEarlierOrder *order;
  gint64 signed_on;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, row);
  if (!wo_statement_next (from, error))
    return FALSE;
  words = wo_search_words_in_order (self->store, row, self->words, error);
  if (words == NULL)
    return FALSE;
  order = g_new0 (WoEarlierOrder, 1);
  order->id = wo_statement_dup (from, 0);
  order->reference = wo_statement_dup (from, 1);
  order->number = wo_statement_dup (from, 2);
  order->landlord = wo_statement_dup (from, 3);
  order->type = wo_statement_dup (from, 4);
  order->state = wo_statement_dup (from, 5);
  order->review_state = wo_statement_dup (from, 6);
  order->subject = wo_statement_dup (from, 7);
  order->categories = lines (wo_statement_text (from, 8));
  order->key_issues = lines (wo_statement_text (from, 9));
  order->words = g_steal_pointer (&words);
  signed_on = wo_statement_int (from, 10);
  order->made_on = signed_on == WO_NO_DAY ? WO_DATE_NONE : (WoDate) signed_on;
  order->due = wo_statement_int (from, 12) == WO_NO_DAY ? WO_DATE_NONE
                                                        : (WoDate) wo_statement_int (from, 12);
  order->details = wo_statement_dup (from, 13);
  order->matter = wo_statement_dup (from, 14);
  take_judgement (self, order, wo_statement_text (from, 11));
  order->same_landlord = same_landlord;
  order->same_case =
      self->c->id != NULL && g_strcmp0 (wo_statement_text (from, 11), self->c->id) == 0;
  g_ptr_array_add (self->earlier, order);
  return take_record (self, order, error);
}

/* The rows of this landlord's orders, under all its names, newest first. */
static GArray *
rows_of_landlord (Earlier *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (WoScope) scope = { 0 };
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (self->store->db,
                     "SELECT row FROM order_row WHERE row IN (" WO_SCOPE_ORDERS (
                         "?1", "?2") ") ORDER BY signed_on DESC, row DESC",
                     error);

  if (from == NULL ||
      !wo_scope_init (&scope, self->store, self->c->landlord_id, self->c->landlord, error))
    return NULL;
  wo_statement_bind_text (from, 1, scope.ids);
  wo_statement_bind_text (from, 2, scope.keys);
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
contains (GArray *rows, gint64 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == row)
      return TRUE;
  return FALSE;
}

static char *
join (GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s ", (char *) words->pdata[i]);
  return g_string_free (text, FALSE);
}

static gboolean
add_others (Earlier *self, GArray *own, guint others, GError **error)
{
  g_autofree char *text = join (self->words);
  WoQuery query = { .words = text, .like = TRUE, .in = WO_SEARCH_ORDERS };
  const WoFind find = { .query = query };
  g_autoptr (WoFound) found =
      wo_finder_search (wo_store_finder (self->store), self->store, &find, NULL, error);
  WoFoundRow match;
  guint added = 0;

  if (found == NULL)
    return FALSE;
  for (guint i = 0; added < others && wo_found_row (found, i, &match); i++)
    {
      if (contains (own, match.row))
        continue;
      if (!add_earlier (self, match.row, FALSE, error))
        return FALSE;
      added++;
    }
  return TRUE;
}

GPtrArray *
wo_search_earlier (WoStore *store, const WoCase *c, guint others, GError **error)
{
  g_autoptr (GPtrArray) words = wo_similar_words (c, MATTER_WORDS);
  g_autoptr (GPtrArray) earlier =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_earlier_order_free);
  g_autoptr (GHashTable) unlike =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_record_free);
  Earlier self = { .store = store, .c = c, .words = words, .earlier = earlier, .unlike = unlike };
  g_autoptr (GArray) own = NULL;
  g_auto (GStrv) ids = NULL;

  if (!wo_late_words_are_in (store, error))
    return NULL;
  own = rows_of_landlord (&self, error);
  if (own == NULL)
    return NULL;
  ids = c->id != NULL ? wo_store_find (store, WO_RECORD_ORDER, "case", c->id, error)
                      : g_new0 (char *, 1);
  self.own = ids;
  if (!find_unlike (&self, error))
    return NULL;
  for (guint i = 0; i < own->len; i++)
    if (!add_earlier (&self, g_array_index (own, gint64, i), TRUE, error))
      return NULL;
  if (others > 0 && !add_others (&self, own, others, error))
    return NULL;
  return g_steal_pointer (&earlier);
}
