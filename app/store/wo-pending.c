/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-pending.h"

#include "protocol/wo-act-json.h"
#include "store/wo-store-private.h"

gint64
wo_pending_next_n (WoStore *store, GError **error)
{
  gint64 last = 0;

  if (!wo_db_number (store->db, "SELECT value FROM counter WHERE name = 'pending'", &last, error))
    return -1;
  return last + 1;
}

static gboolean
count_to (WoStore *store, gint64 n, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db,
                     "INSERT INTO counter (name, value) VALUES ('pending', ?1) "
                     "ON CONFLICT (name) DO UPDATE SET value = max (value, ?1)",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, n);
  return wo_statement_run (to, error);
}

static gboolean
insert_pending (WoStore *store, const WoPending *pending, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db,
                     "INSERT INTO pending (n, status, record, kind, bytes, result, position) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?)",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_int (to, 1, pending->n);
  wo_statement_bind_int (to, 2, pending->status);
  wo_statement_bind_text (to, 3, pending->record);
  wo_statement_bind_text (to, 4, pending->kind);
  wo_statement_bind_bytes (to, 5, pending->bytes);
  wo_statement_bind_text (to, 6, pending->result);
  wo_statement_bind_int (to, 7, pending->position);
  return wo_statement_run (to, error);
}

gboolean
wo_pending_add (WoStore *store, const WoPending *pending, GError **error)
{
  gboolean own;

  g_return_val_if_fail (pending->n > 0 && pending->bytes != NULL, FALSE);

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  return wo_store_leave (store, own,
                         insert_pending (store, pending, error) &&
                             count_to (store, pending->n, error),
                         error);
}

static WoPending *
read_pending (WoStatement *from)
{
  WoPending *pending = g_new0 (WoPending, 1);

  pending->n = wo_statement_int (from, 0);
  pending->status = (WoPendingStatus) wo_statement_int (from, 1);
  pending->record = wo_statement_dup (from, 2);
  pending->kind = wo_statement_dup (from, 3);
  pending->bytes = wo_statement_bytes (from, 4);
  pending->result = wo_statement_dup (from, 5);
  pending->position = wo_statement_int (from, 6);
  return pending;
}

#define LISTED "SELECT n, status, record, kind, bytes, result, position FROM pending WHERE "

GPtrArray *
wo_pending_list (WoStore *store, int status, gint64 after_n, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_pending_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     status < 0 ? LISTED "n > ?1 ORDER BY n LIMIT ?2"
                                : LISTED "status = ?3 AND n > ?1 ORDER BY n LIMIT ?2",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, after_n > 0 ? after_n : G_MININT64);
  wo_statement_bind_int (from, 2, limit > 0 ? (gint64) limit : -1);
  if (status >= 0)
    wo_statement_bind_int (from, 3, status);
  while (wo_statement_next (from, &failed))
    g_ptr_array_add (list, read_pending (from));
  if (failed == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gboolean
wo_pending_set_status (WoStore *store,
                       gint64 n,
                       WoPendingStatus status,
                       const char *result,
                       gint64 position,
                       GError **error)
{
  g_autoptr (WoStatement) to = NULL;
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  to = wo_db_prepare (store->db,
                      "UPDATE pending SET status = ?, result = ?, position = ? WHERE n = ?", error);
  if (to == NULL)
    return wo_store_leave (store, own, FALSE, error);
  wo_statement_bind_int (to, 1, status);
  wo_statement_bind_text (to, 2, result);
  wo_statement_bind_int (to, 3, position);
  wo_statement_bind_int (to, 4, n);
  return wo_store_leave (store, own, wo_statement_run (to, error), error);
}

gboolean
wo_pending_remove (WoStore *store, gint64 n, GError **error)
{
  g_autoptr (WoStatement) to = NULL;
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  to = wo_db_prepare (store->db, "DELETE FROM pending WHERE n = ?", error);
  if (to == NULL)
    return wo_store_leave (store, own, FALSE, error);
  wo_statement_bind_int (to, 1, n);
  return wo_store_leave (store, own, wo_statement_run (to, error), error);
}

guint
wo_pending_count (WoStore *store, WoPendingStatus status)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT count(*) FROM pending WHERE status = ?", NULL);

  if (from == NULL)
    return 0;
  wo_statement_bind_int (from, 1, status);
  return wo_statement_next (from, NULL) ? (guint) wo_statement_int (from, 0) : 0;
}

void
wo_pending_free (WoPending *self)
{
  if (self == NULL)
    return;
  g_free (self->record);
  g_free (self->kind);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->result);
  g_free (self);
}

gboolean
wo_base_keep (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoStatement) to = NULL;
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  to = wo_db_prepare (store->db,
                      "INSERT OR IGNORE INTO base (id, position, body) VALUES (?1, "
                      "coalesce ((SELECT position FROM record WHERE id = ?1), 0), "
                      "(SELECT body FROM record WHERE id = ?1))",
                      error);
  if (to == NULL)
    return wo_store_leave (store, own, FALSE, error);
  wo_statement_bind_text (to, 1, id);
  return wo_store_leave (store, own, wo_statement_run (to, error), error);
}

WoRecord *
wo_base_get (WoStore *store, const char *id, gboolean *ret_kept, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT body FROM base WHERE id = ?", error);
  gboolean kept;

  if (from == NULL)
    return NULL;
  wo_statement_bind_text (from, 1, id);
  kept = wo_statement_next (from, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (ret_kept != NULL)
    *ret_kept = kept;
  if (!kept || wo_statement_is_null (from, 0))
    return NULL;
  return wo_record_from_json (wo_statement_text (from, 0), -1, error);
}

typedef struct
{
  char *id;
  gint64 position;
  char *body;
} Base;

static void
base_free (Base *base)
{
  g_free (base->id);
  g_free (base->body);
  g_free (base);
}

static GPtrArray *
read_bases (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) base_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT id, position, body FROM base ORDER BY id", error);

  if (from == NULL)
    return NULL;
  while (wo_statement_next (from, &failed))
    {
      Base *base = g_new0 (Base, 1);

      base->id = wo_statement_dup (from, 0);
      base->position = wo_statement_int (from, 1);
      base->body = wo_statement_dup (from, 2);
      g_ptr_array_add (bases, base);
    }
  if (failed == NULL)
    return g_steal_pointer (&bases);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
put_back (WoStore *store, const Base *base, GError **error)
{
  g_autoptr (WoRecord) record = NULL;

  if (base->body == NULL)
    return wo_store_remove_record (store, base->id, error);
  record = wo_record_from_json (base->body, -1, error);
  return record != NULL && wo_store_put_record (store, record, base->position, error);
}

static gboolean
rewind_all (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) bases = read_bases (store, error);

  if (bases == NULL)
    return FALSE;
  for (guint i = 0; i < bases->len; i++)
    if (!put_back (store, bases->pdata[i], error))
      return FALSE;
  return wo_db_exec (store->db, "DELETE FROM base", error);
}

gboolean
wo_base_rewind (WoStore *store, GError **error)
{
  gboolean own;

  if (!wo_store_enter (store, &own, error))
    return FALSE;
  return wo_store_leave (store, own, rewind_all (store, error), error);
}
