/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"
#include "protocol/wo-act-json.h"
#include "store/wo-behind.h"
#include "store/wo-landlords.h"
#include "store/wo-project.h"

/* Of more records than these the rest is read again. */
#define REMEMBERED_MAX 1000

void
wo_store_remember_record (WoStore *self, const char *id, const WoRecord *record)
{
  if (self->remembered == NULL)
    return;
  if (g_hash_table_size (self->remembered) >= REMEMBERED_MAX)
    g_hash_table_remove_all (self->remembered);
  g_hash_table_insert (self->remembered, g_strdup (id),
                       record != NULL ? wo_record_copy (record) : NULL);
}

/* TRUE: it is known what stands at @id, which may be nothing. */
static gboolean
is_remembered (WoStore *self, const char *id, const WoRecord **ret_record)
{
  gpointer found = NULL;

  if (self->remembered == NULL ||
      !g_hash_table_lookup_extended (self->remembered, id, NULL, &found))
    return FALSE;
  *ret_record = found;
  return TRUE;
}

static WoRecord *
read_record (WoStore *self, const char *id, gint64 *ret_row, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare_apart (self->db, "SELECT row, body FROM record WHERE id = ?", error);

  if (statement == NULL)
    return NULL;
  wo_statement_bind_text (statement, 1, id);
  if (!wo_statement_next (statement, error))
    return NULL;
  if (ret_row != NULL)
    *ret_row = wo_statement_int (statement, 0);
  return wo_record_from_json (wo_statement_text (statement, 1), -1, error);
}

WoRecord *
wo_store_read_record (WoStore *self, const char *id, gint64 *ret_row, GError **error)
{
  const WoRecord *known = wo_behind_get (self, id);
  g_autoptr (GError) failed = NULL;
  WoRecord *record;

  if (known != NULL && ret_row == NULL)
    return wo_record_copy (known);
  if (known != NULL && !wo_behind_settle (self, error))
    return NULL;
  if (ret_row == NULL && is_remembered (self, id, &known))
    return known != NULL ? wo_record_copy (known) : NULL;
  record = read_record (self, id, ret_row, &failed);
  if (failed == NULL)
    wo_store_remember_record (self, id, record);
  else
    g_propagate_error (error, g_steal_pointer (&failed));
  return record;
}

WoRecord *
wo_store_get_record (WoStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  return wo_store_read_record (self, id, NULL, error);
}

#define PUT                                                                                        \
  "INSERT INTO record (id, kind, number, version, position, body) "                                \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6) "                                                               \
  "ON CONFLICT (id) DO UPDATE SET kind = ?2, number = ?3, version = ?4, position = ?5, body = ?6"

/* Where no list is made of it, its row is not asked for. */
static gboolean
write_body (WoStore *self, const WoRecord *record, gint64 position, gint64 *ret_row, GError **error)
{
  gboolean needs_row = self->has_lists || record->kind == WO_RECORD_LANDLORD;
  g_autofree char *json = wo_record_to_json (record);
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, needs_row ? PUT " RETURNING row" : PUT, error);
  g_autoptr (GError) failed = NULL;

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, record->id);
  wo_statement_bind_int (statement, 2, record->kind);
  wo_statement_bind_text (statement, 3, record->number);
  wo_statement_bind_int (statement, 4, record->version);
  wo_statement_bind_int (statement, 5, position);
  wo_statement_bind_text (statement, 6, json);
  if (!needs_row)
    return wo_statement_run (statement, error);
  while (wo_statement_next (statement, &failed))
    *ret_row = wo_statement_int (statement, 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
read_before (WoStore *self, const char *id, WoRecord **ret_before, GError **error)
{
  g_autoptr (GError) failed = NULL;

  *ret_before = wo_store_read_record (self, id, NULL, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_store_write_record (
    WoStore *self, const WoRecord *before, const WoRecord *record, gint64 position, GError **error)
{
  gint64 row = 0;

  return write_body (self, record, position, &row, error) &&
         wo_project_record (self, before, record, &(WoPlace){ row, position }, error);
}

static gboolean
put_now (
    WoStore *self, const WoRecord *before, const WoRecord *record, gint64 position, GError **error)
{
  if (!wo_seal_open (self, before, record, error) ||
      !wo_store_write_record (self, before, record, position, error) ||
      !wo_seal_close (self, record->id, record, error))
    return FALSE;
  wo_store_remember_record (self, record->id, record);
  return TRUE;
}

gboolean
wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error)
{
  g_autoptr (WoRecord) before = NULL;
  gboolean own, ok, held = FALSE;

  g_return_val_if_fail (record != NULL && record->id != NULL, FALSE);

  if (!wo_store_enter (self, &own, error))
    return FALSE;
  if (record->kind == WO_RECORD_GUIDANCE)
    wo_store_forget_editions (self);
  ok = read_before (self, record->id, &before, error) &&
       wo_behind_hold (self, before, record, position, &held, error) &&
       (held || put_now (self, before, record, position, error));
  return wo_store_leave (self, own, ok, error);
}

static gboolean
delete_record (WoStore *self, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "DELETE FROM record WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, id);
  return wo_statement_run (statement, error);
}

gboolean
wo_store_remove_record (WoStore *self, const char *id, GError **error)
{
  g_autoptr (WoRecord) before = NULL;
  g_autoptr (GError) failed = NULL;
  gint64 row = 0;
  gboolean own, ok;

  if (!wo_store_enter (self, &own, error))
    return FALSE;
  before = wo_store_read_record (self, id, &row, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return wo_store_leave (self, own, FALSE, error);
    }
  if (before == NULL)
    return wo_store_leave (self, own, TRUE, error);
  if (self->remembered != NULL)
    g_hash_table_remove (self->remembered, id);
  ok = wo_seal_open (self, before, NULL, error) && delete_record (self, id, error) &&
       wo_project_remove (self, id, row, error) && wo_seal_close (self, id, NULL, error);
  return wo_store_leave (self, own, ok, error);
}

/* The first column of every row, in the order they come. */
static GStrv
collect (WoStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;

  while (wo_statement_next (statement, &failed))
    g_ptr_array_add (ids, wo_statement_dup (statement, 0));
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

GStrv
wo_store_list (WoStore *self, WoRecordKind kind, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT id FROM record WHERE kind = ? ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  wo_statement_bind_int (statement, 1, kind);
  return collect (statement, error);
}

#define FIND "SELECT id FROM found WHERE kind = ? AND path = ? AND value = ? ORDER BY id"

static GStrv
find (
    WoStatement *statement, WoRecordKind kind, const char *path, const char *value, GError **error)
{
  if (statement == NULL)
    return NULL;
  wo_statement_bind_int (statement, 1, kind);
  wo_statement_bind_text (statement, 2, path);
  wo_statement_bind_text (statement, 3, value);
  return collect (statement, error);
}

/* What waits to be written bears on it. */
static GStrv
find_written (WoStore *self, WoRecordKind kind, const char *path, const char *value, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self->db, FIND, error);

  return find (statement, kind, path, value, error);
}

GStrv
wo_store_find (
    WoStore *self, WoRecordKind kind, const char *path, const char *value, GError **error)
{
  g_autoptr (WoStatement) statement = NULL;
  GStrv ids;

  if (wo_behind_bears_on (self, kind))
    return find_written (self, kind, path, value, error);
  ids = wo_behind_found (self, kind, path, value);
  if (ids != NULL)
    return ids;
  statement = wo_db_prepare_apart (self->db, FIND, error);
  ids = find (statement, kind, path, value, error);
  if (ids != NULL)
    wo_behind_note_found (self, kind, path, value, ids);
  return ids;
}

GStrv
wo_store_with_variants (WoStore *self, WoRecordKind kind, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT id FROM variant_row WHERE kind = ? ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  wo_statement_bind_int (statement, 1, kind);
  return collect (statement, error);
}

char *
wo_store_find_landlord (WoStore *self, const char *name, GError **error)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autofree char *id = NULL;
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT landlord FROM landlord_name WHERE key = ? ORDER BY landlord",
                     error);

  if (statement == NULL || *key == '\0')
    return NULL;
  wo_statement_bind_text (statement, 1, key);
  id = wo_statement_next (statement, error) ? wo_statement_dup (statement, 0) : NULL;
  return id != NULL ? wo_landlords_root (self, id, error) : NULL;
}
