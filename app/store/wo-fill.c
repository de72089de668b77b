/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-fill.h"

#include "store/wo-schema.h"
#include "store/wo-project.h"

#include <string.h>

/* In meta: under which version of the schema it was begun, or ended; what was left out, with the SQL that makes it; and
 * which records are to be looked at again. */
#define BEGUN "fill"
#define ENDED " ended"
#define LEFT_OUT "fill-left-out/"
#define AGAIN "fill-again/"

/* Cases remembered for the orders that follow them. */
#define CASES_MAX 2000

struct _WoFill
{
  WoStore *store;
  GHashTable *cases;  /* id → WoCase */
  GHashTable *before; /* those that were remembered before */
};

/* What keeps a table's rows in order, or watches over them, while they are changed one by one. */
#define TO_LEAVE_OUT                                                                               \
  "SELECT type, tbl_name, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') "        \
  "AND sql IS NOT NULL AND tbl_name IN ('record', 'found', 'order_row', 'case_row')"

/* The furthest of a case's orders that still stands, and the newest change of any. */
#define CASE_STATES                                                                                \
  "UPDATE case_row SET order_state = (SELECT state FROM order_row WHERE case_id = case_row.id "    \
  "ORDER BY state = 'withdrawn', state_rank DESC LIMIT 1), "                                       \
  "changed = max (changed, (SELECT max (position) FROM order_row JOIN record USING (row) "         \
  "WHERE case_id = case_row.id)) "                                                                 \
  "WHERE EXISTS (SELECT 1 FROM order_row WHERE case_id = case_row.id)"

/* Those of orders are many times as many, and come late. */
#define WORDS "INSERT INTO case_fts (case_fts) VALUES ('rebuild')"

static char *
schema_version (void)
{
  return g_strdup_printf ("%u", g_strv_length ((GStrv) wo_schema_steps ()));
}

static gboolean
is_marked (WoStore *store, const char *ending)
{
  g_autofree char *mark = wo_store_get_meta (store, BEGUN);
  g_autofree char *version = schema_version ();
  g_autofree char *right = g_strconcat (version, ending, NULL);

  return g_strcmp0 (mark, right) == 0;
}

gboolean
wo_fill_may (WoStore *store)
{
  gint64 any = 1;

  return is_marked (store, "") || is_marked (store, ENDED) ||
         (wo_db_number (store->db, "SELECT EXISTS (SELECT 1 FROM record)", &any, NULL) && any == 0);
}

/* Runs @sql for each, and remembers how to make it again. */
static gboolean
leave_out (WoStore *store, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i += 4)
    {
      char **part = (char **) parts->pdata + i;
      g_autofree char *key = g_strconcat (LEFT_OUT, part[1], "/", part[2], NULL);
      g_autofree char *drop = g_strdup_printf ("DROP %s %s", part[0], part[2]);

      if (!wo_store_set_meta (store, key, part[3], error) || !wo_db_exec (store->db, drop, error))
        return FALSE;
    }
  return TRUE;
}

/* All the columns of all the rows, one after the other. */
static GPtrArray *
read_all (WoStore *store, const char *sql, int n_columns, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, sql, error);
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return NULL;
  while (wo_statement_next (from, &failed))
    for (int i = 0; i < n_columns; i++)
      g_ptr_array_add (all, wo_statement_dup (from, i));
  if (failed == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
begin (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *version = schema_version ();

  if (is_marked (store, ""))
    return TRUE;
  if (!wo_store_begin (store, error))
    return FALSE;
  parts = read_all (store, TO_LEAVE_OUT, 4, error);
  if (parts != NULL && leave_out (store, parts, error) &&
      wo_store_set_meta (store, BEGUN, version, error))
    return wo_store_commit (store, error);
  wo_store_rollback (store);
  return FALSE;
}

static GHashTable *
cases_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_case_free);
}

WoFill *
wo_fill_new (WoStore *store, GError **error)
{
  WoFill *self;

  g_return_val_if_fail (store != NULL && store->has_lists, NULL);

  if (!begin (store, error))
    return NULL;
  self = g_new0 (WoFill, 1);
  self->store = store;
  self->cases = cases_new ();
  self->before = cases_new ();
  store->filling = TRUE;
  return self;
}

void
wo_fill_free (WoFill *self)
{
  if (self == NULL)
    return;
  self->store->filling = FALSE;
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->before);
  g_free (self);
}

void
wo_fill_forget (WoFill *self)
{
  g_hash_table_remove_all (self->cases);
  g_hash_table_remove_all (self->before);
}

static void
remember (WoFill *self, WoCase *c)
{
  if (g_hash_table_size (self->cases) >= CASES_MAX)
    {
      g_hash_table_unref (self->before);
      self->before = g_steal_pointer (&self->cases);
      self->cases = cases_new ();
    }
  g_hash_table_replace (self->cases, c->id, c);
}

/* The case of that id as far as it is here; NULL without an error where it is not. */
static const WoCase *
look_up (WoFill *self, const char *id, GError **error)
{
  WoCase *c = g_hash_table_lookup (self->cases, id);
  g_autoptr (WoRecord) record = NULL;

  if (c == NULL)
    c = g_hash_table_lookup (self->before, id);
  if (c != NULL)
    return c;
  record = wo_store_read_record (self->store, id, NULL, error);
  if (record == NULL || record->kind != WO_RECORD_CASE)
    return NULL;
  c = wo_case_new (record);
  remember (self, c);
  return c;
}

static gboolean
look_again (WoFill *self, const char *id, GError **error)
{
  g_autofree char *key = g_strconcat (AGAIN, id, NULL);

  return wo_store_set_meta (self->store, key, "", error);
}

static void
bind_record (WoStatement *to, const WoRecord *record, const char *json, gint64 position)
{
  wo_statement_bind_text (to, 1, record->id);
  wo_statement_bind_int (to, 2, record->kind);
  wo_statement_bind_text (to, 3, record->number);
  wo_statement_bind_int (to, 4, record->version);
  wo_statement_bind_int (to, 5, position);
  wo_statement_bind_text (to, 6, json);
}

/* Row 0: it was there already. */
static gboolean
insert (WoFill *self,
        const WoRecord *record,
        const char *json,
        gint64 position,
        gint64 *ret_row,
        GError **error)
{
  WoDb *db = self->store->db;
  g_autoptr (WoStatement) to =
      wo_db_prepare (db,
                     "INSERT INTO record (id, kind, number, version, position, body) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
                     error);
  g_autoptr (WoStatement) over = NULL;

  if (to == NULL)
    return FALSE;
  bind_record (to, record, json, position);
  if (!wo_statement_run (to, error))
    return FALSE;
  *ret_row = wo_db_changes (db) == 1 ? wo_db_last_row (db) : 0;
  if (*ret_row != 0)
    return TRUE;
  over = wo_db_prepare (db,
                        "UPDATE record SET kind = ?2, number = ?3, version = ?4, position = ?5, "
                        "body = ?6 WHERE id = ?1",
                        error);
  if (over == NULL)
    return FALSE;
  bind_record (over, record, json, position);
  return wo_statement_run (over, error);
}

static gboolean
put_order (WoFill *self, const WoFillRecord *read, gint64 row, GError **error)
{
  const WoOrder *order = read->order;
  const WoOrderMade made = { order, read->body, read->record->variants->len };
  g_autoptr (GError) failed = NULL;
  const WoCase *c = order->case_id != NULL ? look_up (self, order->case_id, &failed) : NULL;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return (order->case_id == NULL || c != NULL || look_again (self, order->id, error)) &&
         wo_project_order (self->store, row, &made, c, error) &&
         wo_seal_new (self->store, order, error);
}

static gboolean
put_case (WoFill *self, WoFillRecord *read, const WoPlace *place, GError **error)
{
  const WoCase *c = read->c;

  remember (self, g_steal_pointer (&read->c));
  return wo_project_case_row (self->store, c, place, read->record->variants->len, error);
}

static gboolean
put_new (WoFill *self, WoFillRecord *read, const WoPlace *place, GError **error)
{
  const WoRecord *record = read->record;

  if (!wo_project_found_new (self->store, record, read->found, error) ||
      (record->variants->len > 0 && !wo_project_variants (self->store, record, place->row, error)))
    return FALSE;
  if (record->kind == WO_RECORD_CASE)
    return put_case (self, read, place, error);
  if (record->kind == WO_RECORD_ORDER)
    return put_order (self, read, place->row, error);
  return wo_project_other (self->store, record, place->row, error);
}

gboolean
wo_fill_put (WoFill *self, WoFillRecord *read, gint64 position, GError **error)
{
  const WoRecord *record = read->record;
  gint64 row = 0;

  g_return_val_if_fail (self != NULL && self->store->in_transaction, FALSE);

  if (record->kind == WO_RECORD_GUIDANCE)
    wo_store_forget_editions (self->store);
  if (!insert (self, record, read->json, position, &row, error))
    return FALSE;
  if (row != 0)
    return put_new (self, read, &(WoPlace){ row, position }, error);
  g_hash_table_remove (self->cases, record->id);
  g_hash_table_remove (self->before, record->id);
  return look_again (self, record->id, error);
}

/* What was left out of @table, or of all other tables. */
static gboolean
make (WoStore *store, const char *table, gboolean others, GError **error)
{
  g_autoptr (GPtrArray) parts = read_all (store,
                                          "SELECT key, value FROM meta WHERE key >= '" LEFT_OUT
                                          "' AND key < 'fill-left-out0'",
                                          2, error);
  g_autofree char *prefix = g_strconcat (LEFT_OUT, table, "/", NULL);

  for (guint i = 0; parts != NULL && i < parts->len; i += 2)
    if (g_str_has_prefix (parts->pdata[i], prefix) != others &&
        !wo_db_exec (store->db, parts->pdata[i + 1], error))
      return FALSE;
  return parts != NULL;
}

/* As it would have been put by itself, but that nobody knows what stood there before. */
static gboolean
put_again (WoStore *store, const char *id, GError **error)
{
  WoPlace place = { 0 };
  g_autoptr (WoRecord) record = wo_store_read_record (store, id, &place.row, error);
  g_autoptr (WoStatement) from = NULL;

  if (record == NULL)
    return FALSE;
  from = wo_db_prepare (store->db, "SELECT position FROM record WHERE row = ?", error);
  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, place.row);
  if (!wo_statement_next (from, error))
    return FALSE;
  place.position = wo_statement_int (from, 0);
  wo_statement_reset (from);
  return wo_seal_open (store, record, record, error) &&
         wo_project_record (store, NULL, record, &place, error) &&
         wo_seal_close (store, id, record, error);
}

static gboolean
put_all_again (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) keys =
      read_all (store, "SELECT key FROM meta WHERE key >= '" AGAIN "' AND key < 'fill-again0'", 1,
                error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (!put_again (store, (const char *) keys->pdata[i] + strlen (AGAIN), error))
      return FALSE;
  return keys != NULL;
}

static gboolean
mark_ended (WoStore *store, GError **error)
{
  g_autofree char *version = schema_version ();
  g_autofree char *mark = g_strconcat (version, ENDED, NULL);

  return wo_db_exec (store->db, "DELETE FROM meta WHERE key GLOB 'fill-*'", error) &&
         wo_store_set_meta (store, BEGUN, mark, error);
}

static gboolean
make_rest (WoStore *store, GError **error)
{
  return make (store, "case_row", TRUE, error) && wo_db_exec (store->db, CASE_STATES, error) &&
         make (store, "case_row", FALSE, error) && wo_db_exec (store->db, WORDS, error) &&
         wo_late_words_owe (store, error) && put_all_again (store, error) &&
         mark_ended (store, error);
}

gboolean
wo_fill_end (WoFill *self, GError **error)
{
  WoStore *store = self->store;
  gboolean good;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!wo_store_begin (store, error))
    return FALSE;
  store->filling = FALSE;
  good = make_rest (store, error) && wo_store_commit (store, error);
  if (!good)
    {
      store->filling = TRUE;
      wo_store_rollback (store);
    }
  return good;
}
