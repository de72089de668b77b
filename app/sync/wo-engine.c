/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-engine.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "sync/wo-engine-private.h"

G_DEFINE_QUARK (wo - sync - error - quark, wo_sync_error)

static WoEngine *
engine_of (WoState *preview)
{
  return preview->data;
}

static WoRecord *
preview_get (WoState *state, const char *id)
{
  WoState *inner = engine_of (state)->inner;

  return inner->get (inner, id);
}

static GStrv
preview_find (WoState *state, WoRecordKind kind, const char *path, const char *value)
{
  WoState *inner = engine_of (state)->inner;

  return inner->find (inner, kind, path, value);
}

static GStrv
preview_signed_since (WoState *state, const WoCase *c)
{
  WoState *inner = engine_of (state)->inner;

  return inner->signed_since (inner, c);
}

static void
preview_put (WoState *state, const WoRecord *record)
{
  WoEngine *self = engine_of (state);

  if (self->error == NULL && wo_base_keep (self->store, record->id, &self->error))
    self->inner->put (self->inner, record);
}

static char *
preview_next_number (WoState *state, int year)
{
  return NULL;
}

static gboolean
preview_has_number (WoState *state, const char *number)
{
  WoState *inner = engine_of (state)->inner;

  return inner->has_number (inner, number);
}

static const WoEdition *
preview_edition (WoState *state, const char *id)
{
  WoState *inner = engine_of (state)->inner;

  return inner->edition (inner, id);
}

static char *
preview_check_edition (WoState *state, const WoRecord *guidance)
{
  WoState *inner = engine_of (state)->inner;

  return inner->check_edition (inner, guidance);
}

static gboolean
preview_failed (WoEngine *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean fine = wo_store_state_error (self->store, &local);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return TRUE;
    }
  if (!fine)
    g_propagate_error (error, g_steal_pointer (&local));
  return !fine;
}

WoResult *
wo_engine_preview (WoEngine *self, const WoAct *act, const WoMoment *moment, GError **error)
{
  g_autoptr (WoResult) result = NULL;

  if (!wo_store_savepoint (self->store, error))
    return NULL;
  self->inner = wo_store_state (self->store, 0);
  result = wo_apply (act, &self->preview, moment);
  if (preview_failed (self, error))
    return NULL;
  if (result->outcome == WO_OUTCOME_PARKED)
    wo_store_rollback_to (self->store);
  else if (!wo_store_release (self->store, error))
    return NULL;
  return g_steal_pointer (&result);
}

gint64
wo_engine_meta_number (WoEngine *self, const char *key)
{
  g_autofree char *text = wo_store_get_meta (self->store, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
wo_engine_set_meta_number (WoEngine *self, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return wo_store_set_meta (self->store, key, text, error);
}

gint64
wo_engine_offset (WoEngine *self)
{
  return wo_engine_meta_number (self, "n-offset");
}

gboolean
wo_engine_keep (WoEngine *self, const WoAct *act, gint64 key, GError **error)
{
  char *json = wo_act_to_json (act);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  WoPending pending = {
    .n = key, .status = WO_PENDING_WAITING, .record = act->record, .kind = act->kind, .bytes = bytes
  };

  if (g_bytes_get_size (bytes) > wo_json_limits_act.bytes_max)
    {
      g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SIZE,
                           "the change is too large to be kept as one");
      return FALSE;
    }
  return wo_pending_add (self->store, &pending, error);
}

static gboolean
replay_one (WoEngine *self, const WoPending *pending, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (pending->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, error);
  g_autofree char *server = wo_store_get_meta (self->store, "server");
  WoMoment moment = { .authenticated = server != NULL };
  g_autoptr (WoResult) result = NULL;

  if (act == NULL)
    return FALSE;
  moment.today = wo_date_from_us (act->at_us);
  result = wo_engine_preview (self, act, &moment, error);
  return result != NULL;
}

gboolean
wo_engine_replay (WoEngine *self, GError **error)
{
  g_autoptr (GPtrArray) all = wo_pending_list (self->store, -1, 0, 0, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (all, i);

      if (pending->status != WO_PENDING_PARKED && !replay_one (self, pending, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_engine_check_epoch (WoEngine *self, const char *epoch, GError **error)
{
  g_autofree char *known = wo_store_get_meta (self->store, "epoch");

  if (known == NULL)
    return wo_store_set_meta (self->store, "epoch", epoch, error);
  if (g_str_equal (known, epoch))
    return TRUE;
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH,
                       "the server is not the one this store is a copy of, or it was restored");
  return FALSE;
}

gboolean
wo_engine_finish (WoEngine *self, gboolean ok, GError **error)
{
  if (ok && wo_store_commit (self->store, error))
    return TRUE;
  wo_store_rollback (self->store);
  g_clear_error (&self->error);
  wo_store_state_error (self->store, NULL);
  return FALSE;
}

/* The version of the record that the register has confirmed, whatever own acts lie on top of it; -1
 * where the store failed. */
static gint64
confirmed_version (WoEngine *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean kept = FALSE;
  g_autoptr (WoRecord) base = wo_base_get (self->store, id, &kept, &local);
  g_autoptr (WoRecord) record = NULL;

  if (local == NULL && !kept)
    record = wo_store_get_record (self->store, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }
  if (kept)
    return base != NULL ? base->version : 0;
  return record != NULL ? record->version : 0;
}

/* Whoever wrote it may say an earlier version than the one that is here now, never a later one. */
static gboolean
fill_seen (WoEngine *self, WoAct *act, GError **error)
{
  gint64 confirmed = confirmed_version (self, act->record, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (WoRecord) record = NULL;

  if (confirmed < 0)
    return FALSE;
  if (act->seen_version <= 0 || act->seen_version > confirmed)
    act->seen_version = confirmed;
  record = wo_store_get_record (self->store, act->record, &local);
  if (record != NULL)
    wo_act_fill_seen (act, record, confirmed);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
fill_replica (WoEngine *self, WoAct *act, GError **error)
{
  g_free (act->replica);
  act->replica = wo_store_get_meta (self->store, "replica");
  if (act->replica != NULL)
    return TRUE;
  act->replica = wo_uuid_new (act->at_us);
  return wo_store_set_meta (self->store, "replica", act->replica, error);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const WoActCell *one = *(const WoActCell *const *) a, *other = *(const WoActCell *const *) b;

  return strcmp (one->path, other->path);
}

static gint64
fill_act (WoEngine *self, WoAct *act, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 key = wo_pending_next_n (self->store, &local);

  if (local == NULL && fill_replica (self, act, &local))
    fill_seen (self, act, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }
  /* As its bytes will say it: what is shown now is what a replay shows. */
  g_ptr_array_sort (act->cells, compare_cells);
  act->v = WO_ACT_VERSION;
  act->n = key - wo_engine_offset (self);
  if (act->id == NULL)
    act->id = wo_uuid_new (act->at_us);
  if (act->by == NULL)
    act->by = wo_store_get_meta (self->store, "person");
  return key;
}

WoEngine *
wo_engine_new (WoStore *store)
{
  WoEngine *self;

  g_return_val_if_fail (store != NULL, NULL);

  self = g_new0 (WoEngine, 1);
  self->store = store;
  self->went = TRUE;
  self->preview.get = preview_get;
  self->preview.find = preview_find;
  self->preview.signed_since = preview_signed_since;
  self->preview.put = preview_put;
  self->preview.next_number = preview_next_number;
  self->preview.has_number = preview_has_number;
  self->preview.edition = preview_edition;
  self->preview.check_edition = preview_check_edition;
  self->preview.data = self;
  self->pushed = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
wo_engine_free (WoEngine *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_array_unref (self->pushed);
  g_free (self);
}

WoResult *
wo_engine_act (WoEngine *self, WoAct *act, const WoMoment *moment, GError **error)
{
  g_autoptr (WoResult) result = NULL;
  gboolean kept = FALSE;
  gint64 key;

  g_return_val_if_fail (self != NULL && act != NULL && moment != NULL, NULL);

  if (!wo_store_begin (self->store, error))
    return NULL;
  key = fill_act (self, act, error);
  if (key >= 0)
    result = wo_engine_preview (self, act, moment, error);
  /* Whose act it is may be what was not read: the rules judged another then. */
  if (result != NULL && !wo_store_was_read (self->store, error))
    g_clear_pointer (&result, wo_result_free);
  if (result != NULL && result->outcome == WO_OUTCOME_PARKED)
    {
      wo_engine_finish (self, FALSE, NULL);
      return g_steal_pointer (&result);
    }
  if (result != NULL)
    kept = wo_engine_keep (self, act, key, error);
  return wo_engine_finish (self, kept, error) ? g_steal_pointer (&result) : NULL;
}

gboolean
wo_engine_take_went (WoEngine *self)
{
  gboolean went = self->went;

  self->went = FALSE;
  return went;
}
