/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-engine.h"

#include "domain/wo-parked.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "sync/wo-engine-private.h"

static char *
pending_act_id (const WoPending *pending)
{
  gsize length;
  const char *data = g_bytes_get_data (pending->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

  return act != NULL ? g_strdup (act->id) : NULL;
}

/* The act @id among those kept here; NULL without an @error: it is not. */
static WoPending *
find_pending (WoEngine *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) all = wo_pending_list (self->store, -1, 0, 0, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autofree char *other = pending_act_id (g_ptr_array_index (all, i));

      if (g_strcmp0 (other, id) == 0)
        return g_ptr_array_steal_index (all, i);
    }
  return NULL;
}

static WoResult *
read_result (const WoPending *pending, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (pending->result != NULL ? pending->result : "", -1,
                                            &wo_json_limits_body, error);

  return node != NULL ? wo_result_from_node (node, error) : NULL;
}

WoResult *
wo_engine_settle (WoEngine *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoPending) pending = NULL;
  g_autoptr (WoResult) result = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  pending = find_pending (self, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  /* Its rows were here before its answer. */
  if (pending == NULL)
    return wo_result_new (WO_OUTCOME_APPLIED);
  if (pending->status == WO_PENDING_WAITING)
    return NULL;
  result = read_result (pending, error);
  if (result == NULL)
    return NULL;
  if (pending->status == WO_PENDING_PARKED && !wo_pending_remove (self->store, pending->n, error))
    return NULL;
  return g_steal_pointer (&result);
}

gboolean
wo_engine_drop_settled (WoEngine *self, const WoRecord *parked, GError **error)
{
  const char *state = parked->kind == WO_RECORD_PARKED ? wo_record_get (parked, "state") : NULL;
  const char *act = wo_record_get (parked, "act");
  g_autoptr (GError) local = NULL;
  g_autoptr (WoPending) pending = NULL;

  if (state == NULL || act == NULL || g_str_equal (state, WO_PARKED_OPEN))
    return TRUE;
  pending = find_pending (self, act, &local);
  if (local == NULL && pending != NULL && pending->status == WO_PENDING_PARKED)
    wo_pending_remove (self->store, pending->n, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* All that waits is numbered again from the first number that waits; what stays keeps its order. */
static gboolean
withdraw (WoEngine *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) waiting = wo_pending_list (self->store, WO_PENDING_WAITING, 0, 0, error);
  g_autofree char *replica = wo_store_get_meta (self->store, "replica");
  g_autoptr (GError) local = NULL;
  const WoPending *first = waiting != NULL && waiting->len > 0 ? waiting->pdata[0] : NULL;
  gint64 key;

  if (first == NULL)
    return waiting != NULL;
  key = wo_pending_next_n (self->store, &local);
  if (local == NULL)
    wo_engine_set_meta_number (self, "n-offset", key - first->n + wo_engine_offset (self), &local);
  for (guint i = 0; local == NULL && i < waiting->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (waiting, i);
      g_autofree char *id = pending_act_id (pending);

      if (id != NULL && g_strv_contains (ids, id))
        wo_pending_remove (self->store, pending->n, &local);
      else
        wo_engine_requeue (self, pending, replica, &local);
    }
  if (local == NULL)
    return wo_base_rewind (self->store, error) && wo_engine_replay (self, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
wo_engine_withdraw (WoEngine *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (self != NULL && ids != NULL, FALSE);

  return wo_store_begin (self->store, error) &&
         wo_engine_finish (self, withdraw (self, ids, error), error);
}
