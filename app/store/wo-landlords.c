/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-landlords.h"

#include "domain/wo-landlord.h"
#include "domain/wo-standing.h"
#include "store/wo-query.h"
#include "store/wo-store-private.h"

static gboolean
read_merged (WoStore *store, const char *id, gboolean *ret_there, char **ret_into, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT merged_into FROM landlord_row WHERE id = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, id);
  *ret_there = wo_statement_next (from, &failed);
  *ret_into = *ret_there ? wo_statement_dup (from, 0) : NULL;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* A record that names one which is not here stands for itself. */
char *
wo_landlords_root (WoStore *store, const char *id, GError **error)
{
  g_autofree char *root = NULL;
  g_autofree char *next = g_strdup (id);

  for (int step = 0; next != NULL && step < WO_JOINED_MAX; step++)
    {
      gboolean there = FALSE;
      char *into = NULL;

      if (!read_merged (store, next, &there, &into, error))
        return NULL;
      if (!there)
        break;
      g_free (root);
      root = g_steal_pointer (&next);
      next = into;
      if (g_strcmp0 (next, id) == 0)
        break;
    }
  return g_steal_pointer (&root);
}

char *
wo_landlords_record (WoStore *store, const char *name, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db,
      "SELECT id FROM landlord_row WHERE id = ?1 UNION ALL SELECT * FROM "
      "(SELECT id FROM landlord_name JOIN landlord_row ON id = landlord WHERE key = ?2 "
      "AND ?2 <> '' ORDER BY merged_into IS NULL, id) LIMIT 1",
      error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, name);
  wo_statement_bind_text (from, 2, key);
  return wo_statement_next (from, error) ? wo_statement_dup (from, 0) : NULL;
}

static gboolean
add_joined (WoStore *store, GPtrArray *ids, const char *id, GError **error)
{
  g_auto (GStrv) joined = wo_store_find (store, WO_RECORD_LANDLORD, "merged_into", id, error);

  for (guint i = 0; joined != NULL && joined[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (ids, joined[i], g_str_equal, NULL))
      g_ptr_array_add (ids, g_strdup (joined[i]));
  return joined != NULL;
}

GPtrArray *
wo_landlords_group (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  char *root = wo_landlords_root (store, id, error);

  if (root == NULL)
    return NULL;
  g_ptr_array_add (ids, root);
  for (guint i = 0; i < ids->len && ids->len < WO_JOINED_MAX; i++)
    if (!add_joined (store, ids, ids->pdata[i], error))
      return NULL;
  return g_steal_pointer (&ids);
}

/* The names of one record, its own first. */
gboolean
wo_landlords_add_names (WoStore *store, GPtrArray *names, const char *id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT names FROM landlord_row WHERE id = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, id);
  if (wo_statement_next (from, &failed))
    {
      g_auto (GStrv) lines = g_strsplit (wo_statement_text (from, 0), "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0' &&
            !g_ptr_array_find_with_equal_func (names, lines[i], g_str_equal, NULL))
          g_ptr_array_add (names, g_strdup (lines[i]));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

GPtrArray *
wo_landlords_names (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) ids = wo_landlords_group (store, id, &failed);

  for (guint i = 0; failed == NULL && ids != NULL && i < ids->len; i++)
    wo_landlords_add_names (store, names, ids->pdata[i], &failed);
  if (failed == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* Rows of roots alone, each once, in the order they come: what was joined is listed as its root. */
static gboolean
add_root (WoStore *store, GArray *rows, GHashTable *seen, const char *id, GError **error)
{
  g_autofree char *root = wo_landlords_root (store, id, error);
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT row FROM landlord_row WHERE id = ?", error);

  if (root == NULL || from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, root);
  if (wo_statement_next (from, error) && g_hash_table_add (seen, g_steal_pointer (&root)))
    {
      gint64 row = wo_statement_int (from, 0);

      g_array_append_val (rows, row);
    }
  return TRUE;
}

#define LIST_ALL                                                                                   \
  "SELECT row FROM landlord_row WHERE merged_into IS NULL ORDER BY name COLLATE NOCASE, row"
#define LIST_MATCHING                                                                              \
  "SELECT row, id FROM landlord_row WHERE row IN "                                                 \
  "(SELECT rowid FROM landlord_fts WHERE landlord_fts MATCH ?1) ORDER BY name COLLATE NOCASE, row"

GArray *
wo_landlords_list (WoStore *store, const char *words, GError **error)
{
  g_autofree char *match = words != NULL ? wo_query_words_match (words, NULL) : NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, match != NULL ? LIST_MATCHING : LIST_ALL, error);

  if (from == NULL)
    return NULL;
  if (match != NULL)
    wo_statement_bind_text (from, 1, match);
  while (failed == NULL && wo_statement_next (from, &failed))
    {
      gint64 row = wo_statement_int (from, 0);

      if (match != NULL)
        add_root (store, rows, seen, wo_statement_text (from, 1), &failed);
      else
        g_array_append_val (rows, row);
    }
  if (failed == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

WoLandlordRow *
wo_landlords_row (WoStore *store, gint64 row, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT id, name, names, code, type, merged_into, charity, not_social, "
                     "left_on FROM landlord_row WHERE row = ?",
                     error);
  WoLandlordRow *self;

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, row);
  if (!wo_statement_next (from, error))
    return NULL;
  self = g_new0 (WoLandlordRow, 1);
  self->row = row;
  self->id = wo_statement_dup (from, 0);
  self->name = wo_statement_dup (from, 1);
  self->names = wo_statement_dup (from, 2);
  self->code = wo_statement_dup (from, 3);
  self->type = wo_statement_dup (from, 4);
  self->merged_into = wo_statement_dup (from, 5);
  self->charity = wo_statement_int (from, 6) != 0;
  self->not_social = wo_statement_int (from, 7) != 0;
  self->left_scheme_on = (WoDate) wo_statement_int (from, 8);
  return self;
}

static void
count_free (WoStateCount *self)
{
  g_free (self->state);
  g_free (self);
}

GPtrArray *
wo_landlords_orders (WoStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify) count_free);
  g_auto (WoScope) scope = { 0 };
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT state, count (*) FROM order_row WHERE row IN (" WO_SCOPE_ORDERS (
                         "?1", "?2") ") "
                                     "GROUP BY state_rank, state ORDER BY state_rank",
                     error);

  if (from == NULL || !wo_scope_init (&scope, store, id, NULL, error))
    return NULL;
  wo_statement_bind_text (from, 1, scope.ids);
  wo_statement_bind_text (from, 2, scope.keys);
  while (wo_statement_next (from, &failed))
    {
      WoStateCount *count = g_new0 (WoStateCount, 1);

      count->state = wo_statement_dup (from, 0);
      count->count = (guint) wo_statement_int (from, 1);
      g_ptr_array_add (counts, count);
    }
  if (failed == NULL)
    return g_steal_pointer (&counts);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

void
wo_landlord_row_free (WoLandlordRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->names);
  g_free (self->code);
  g_free (self->type);
  g_free (self->merged_into);
  g_free (self);
}
