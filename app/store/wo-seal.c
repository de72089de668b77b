/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-behind.h"

#include "domain/wo-workflow.h"

static gboolean
run_on (WoStore *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, id);
  return wo_statement_run (statement, error);
}

/* The orders whose sign-off pins the record @id. */
static GPtrArray *
sealed_by (WoStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) statement =
      wo_db_prepare_apart (self->db, "SELECT order_id FROM sealed WHERE record = ?", error);

  if (statement == NULL)
    return NULL;
  wo_statement_bind_text (statement, 1, id);
  while (wo_statement_next (statement, &failed))
    g_ptr_array_add (orders, wo_statement_dup (statement, 0));
  if (failed == NULL)
    return g_steal_pointer (&orders);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* A client takes the register's word for what stands; only a register holds others to it. */
static gboolean
is_register (WoStore *self)
{
  gint64 any = 0;

  if (!self->is_register &&
      wo_db_number (self->db, "SELECT EXISTS (SELECT 1 FROM log)", &any, NULL))
    self->is_register = any != 0;
  return self->is_register;
}

/* Whether the order's sign-off stands. An imported row is never one of ours. */
static gboolean
is_pinned (const WoOrder *order)
{
  return wo_order_is_signed (order) && !order->elsewhere && order->signed_hash != NULL;
}

/* Whether @record's sign-off stands, with what it pins. */
static gboolean
pins (const WoRecord *record, char **ret_case, char **ret_hash)
{
  g_autoptr (WoOrder) order = NULL;

  if (record == NULL || record->kind != WO_RECORD_ORDER)
    return FALSE;
  order = wo_order_new (record);
  if (!is_pinned (order))
    return FALSE;
  *ret_case = g_steal_pointer (&order->case_id);
  *ret_hash = g_steal_pointer (&order->signed_hash);
  return TRUE;
}

static gboolean
same_content (WoStore *self, const WoRecord *before, const WoRecord *after, const char *order_id)
{
  g_autoptr (WoRecord) other = NULL;
  g_autofree char *was = NULL, *is = NULL;
  const char *case_id;

  if (before->kind == WO_RECORD_CASE)
    {
      other = wo_store_get_record (self, order_id, NULL);
      if (other == NULL)
        return FALSE;
      was = wo_content_hash (other, before);
      is = wo_content_hash (other, after);
    }
  else
    {
      case_id = wo_record_get (before, "case");
      other = case_id != NULL ? wo_store_get_record (self, case_id, NULL) : NULL;
      was = wo_content_hash (before, other);
      is = wo_content_hash (after, other);
    }
  return g_strcmp0 (was, is) == 0;
}

static gboolean
allowed (
    WoStore *self, const WoRecord *before, const WoRecord *after, GPtrArray *orders, GError **error)
{
  g_autofree char *case_id = NULL, *hash = NULL;
  gboolean reopened =
      after != NULL && after->kind == WO_RECORD_ORDER && !pins (after, &case_id, &hash);

  for (guint i = 0; !reopened && i < orders->len; i++)
    if (after == NULL || !same_content (self, before, after, orders->pdata[i]))
      {
        g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED,
                     "%s: The content of order %s is signed, and is not changed without reopening",
                     self->path, (char *) orders->pdata[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
wo_seal_pins (WoStore *self, const char *id, gboolean *ret_pins, GError **error)
{
  g_autoptr (GPtrArray) orders = sealed_by (self, id, error);

  *ret_pins = orders != NULL && orders->len > 0;
  return orders != NULL;
}

gboolean
wo_seal_open (WoStore *self, const WoRecord *before, const WoRecord *after, GError **error)
{
  g_autoptr (GPtrArray) orders = NULL;
  const char *id = before != NULL ? before->id : after->id;

  /* A register has a case before it has an order of it; a client may hear of the order first. */
  if (before == NULL && is_register (self))
    return TRUE;
  orders = sealed_by (self, id, error);
  if (orders == NULL)
    return FALSE;
  if (orders->len == 0)
    return TRUE;
  if (is_register (self) && !allowed (self, before, after, orders, error))
    return FALSE;
  self->permitted = TRUE;
  return run_on (self, "INSERT INTO permission (record) VALUES (?) ON CONFLICT DO NOTHING", id,
                 error);
}

static gboolean
seal (WoStore *self, const char *record, const char *order_id, const char *hash, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db,
                     "INSERT INTO sealed (record, order_id, hash) VALUES (?1, ?2, ?3) "
                     "ON CONFLICT (record, order_id) DO UPDATE SET hash = excluded.hash "
                     "WHERE sealed.hash <> excluded.hash",
                     error);

  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, record);
  wo_statement_bind_text (statement, 2, order_id);
  wo_statement_bind_text (statement, 3, hash);
  wo_behind_forget_seals (self);
  return wo_statement_run (statement, error);
}

gboolean
wo_seal_close (WoStore *self, const char *id, const WoRecord *after, GError **error)
{
  g_autofree char *case_id = NULL, *hash = NULL;

  if (pins (after, &case_id, &hash))
    {
      if (!seal (self, id, id, hash, error) ||
          (case_id != NULL && !seal (self, case_id, id, hash, error)))
        return FALSE;
    }
  else if ((after == NULL || after->kind == WO_RECORD_ORDER) &&
           !run_on (self, "DELETE FROM sealed WHERE order_id = ?", id, error))
    return FALSE;
  /* Mostly none was given. */
  if (!self->permitted)
    return TRUE;
  self->permitted = FALSE;
  return run_on (self, "DELETE FROM permission WHERE record = ?", id, error);
}

gboolean
wo_seal_new (WoStore *self, const WoOrder *order, GError **error)
{
  return !is_pinned (order) || (seal (self, order->id, order->id, order->signed_hash, error) &&
                                (order->case_id == NULL || seal (self, order->case_id, order->id,
                                                                 order->signed_hash, error)));
}
