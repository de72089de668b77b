/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-files-shown.h"

#include "store/wo-files.h"
#include "store/wo-store-private.h"

#define HASHES "files/*.hash"

static const WoRecordKind kinds[] = { WO_RECORD_CASE, WO_RECORD_ORDER };

static gboolean
put_pair (WoDb *db, const char *sql, const char *one, const char *other, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, one);
  wo_statement_bind_text (to, 2, other);
  return wo_statement_run (to, error);
}

static gboolean
has_pair (WoDb *db, const char *sql, const char *one, const char *other, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (db, sql, error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, one);
  wo_statement_bind_text (from, 2, other);
  return wo_statement_next (from, error);
}

static gboolean
is_shown (WoDb *db, const char *hash, const char *record, GError **error)
{
  return has_pair (db, "SELECT 1 FROM file_shown WHERE hash = ?1 AND record = ?2", hash, record,
                   error);
}

static gboolean
show (WoDb *db, const char *hash, const char *record, GError **error)
{
  return put_pair (db,
                   "INSERT INTO file_shown (hash, record) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                   hash, record, error);
}

static gboolean
is_held (WoDb *db, const char *hash, const char *person, GError **error)
{
  return has_pair (db, "SELECT 1 FROM file_holder WHERE hash = ?1 AND person = ?2", hash, person,
                   error);
}

gboolean
wo_files_hold (WoDb *db, const char *hash, const char *person, GError **error)
{
  g_autoptr (GError) failed = NULL;

  /* Mostly they do already, and nothing is written. */
  if (is_held (db, hash, person, &failed))
    return TRUE;
  if (failed == NULL)
    return put_pair (
        db, "INSERT INTO file_holder (hash, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING", hash,
        person, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* TRUE where one of @ids shows it to who reads with @scope. */
static gboolean
any_shows (WoDb *db, WoState *state, const WoReadingScope *scope, GStrv ids, const char *hash)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = NULL;

      if (!is_shown (db, hash, ids[i], NULL))
        continue;
      record = state->get (state, ids[i]);
      if (record != NULL && wo_reading_scope_allows (scope, record, state))
        return TRUE;
    }
  return FALSE;
}

gboolean
wo_files_may_read (
    WoDb *db, WoStore *store, const WoReadingScope *scope, const char *hash, GError **error)
{
  WoState *state = wo_store_state (store, 0);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_auto (GStrv) ids = wo_store_find (store, kinds[k], HASHES, hash, error);

      if (ids == NULL)
        return FALSE;
      if (any_shows (db, state, scope, ids, hash))
        return TRUE;
    }
  return FALSE;
}

/* The cells of @record that say @hash, or any where it is NULL; the next after @at, or NULL. */
static const WoCell *
next_hash (const WoRecord *record, const char *hash, guint *at)
{
  while (*at < record->cells->len)
    {
      const WoCell *cell = record->cells->pdata[(*at)++];

      if (g_str_has_prefix (cell->path, "files/") && g_str_has_suffix (cell->path, ".hash") &&
          (hash == NULL || g_strcmp0 (cell->value, hash) == 0))
        return cell;
    }
  return NULL;
}

static gboolean
is_named_by (const WoRecord *record, const char *hash, const char *person)
{
  const WoCell *cell;
  guint at = 0;

  while ((cell = next_hash (record, hash, &at)) != NULL)
    if (g_strcmp0 (cell->by, person) == 0 || g_strcmp0 (cell->also, person) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
show_where_named (
    WoDb *db, WoStore *store, const char *id, const char *hash, const char *person, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) record = NULL;

  if (is_shown (db, hash, id, &failed))
    return TRUE;
  if (failed == NULL)
    record = wo_store_get_record (store, id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return record == NULL || !is_named_by (record, hash, person) || show (db, hash, id, error);
}

gboolean
wo_files_show_named (WoDb *db, WoStore *store, const char *hash, const char *person, GError **error)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_auto (GStrv) ids = wo_store_find (store, kinds[k], HASHES, hash, error);

      if (ids == NULL)
        return FALSE;
      for (guint i = 0; ids[i] != NULL; i++)
        if (!show_where_named (db, store, ids[i], hash, person, error))
          return FALSE;
    }
  return TRUE;
}

/* Whether @person, who names the file now, has or reads it. */
static gboolean
may_name (WoStore *store, const char *hash, const char *person, WoDate today, GError **error)
{
  g_autoptr (WoReadingScope) scope = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean may;

  if (person == NULL)
    return FALSE;
  may = is_held (store->db, hash, person, &failed);
  if (!may && failed == NULL)
    {
      scope = wo_reading_scope_new (person, wo_store_state (store, 0), today);
      may = wo_files_may_read (store->db, store, scope, hash, &failed);
    }
  if (failed == NULL)
    return may;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* What somebody adopted stands in both names; either's having it will do. */
static gboolean
follow_cell (
    WoStore *store, const WoRecord *record, const WoCell *cell, WoDate today, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean shown = is_shown (store->db, cell->value, record->id, &failed);
  gboolean may = FALSE;

  if (!shown && failed == NULL)
    may = may_name (store, cell->value, cell->by, today, &failed);
  if (!shown && !may && failed == NULL)
    may = may_name (store, cell->value, cell->also, today, &failed);
  if (failed == NULL)
    return !may || show (store->db, cell->value, record->id, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* What is taken from what was parked, or from what waited beside a text, names no cell. */
static gboolean
may_name_files (const WoAct *act)
{
  for (guint i = 0; i < act->cells->len; i++)
    if (g_str_has_prefix (((const WoActCell *) act->cells->pdata[i])->path, "files/"))
      return TRUE;
  return g_str_equal (act->kind, "adopt") || g_str_equal (act->kind, "choose");
}

gboolean
wo_files_follow_act (WoStore *store, const WoAct *act, const char *id, WoDate today, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) record = NULL;
  const WoCell *cell;
  guint at = 0;

  if (!may_name_files (act))
    return TRUE;
  record = wo_store_get_record (store, id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (record == NULL || (record->kind != WO_RECORD_CASE && record->kind != WO_RECORD_ORDER))
    return TRUE;
  while ((cell = next_hash (record, NULL, &at)) != NULL)
    if (g_strcmp0 (cell->by, act->by) == 0 && cell->version == record->version &&
        !follow_cell (store, record, cell, today, error))
      return FALSE;
  return wo_store_state_error (store, error);
}

gboolean
wo_files_follow_erasure (WoStore *store, const WoRecord *before, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) after = wo_store_get_record (store, before->id, &failed);
  const WoCell *cell;
  guint at = 0;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  while ((cell = next_hash (before, NULL, &at)) != NULL)
    {
      guint again = 0;

      if ((after == NULL || next_hash (after, cell->value, &again) == NULL) &&
          !wo_files_erase (store->db, cell->value, before->id, error))
        return FALSE;
    }
  return TRUE;
}
