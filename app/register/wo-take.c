/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register.h"

#include "domain/wo-parked.h"
#include "domain/wo-reason.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-json-write.h"
#include "register/wo-epoch.h"
#include "register/wo-register-private.h"
#include "store/wo-log-tree.h"
#include "store/wo-sweep.h"

/* A batch under way. */
typedef struct
{
  WoStore *store;
  const WoSending *sending;
  WoMoment moment;
  gint64 before, head;
  gboolean recovering;
  gboolean erased;     /* something goes from the file */
  GHashTable *stopped; /* replica → the WoTaken that its later acts get as well */
  GHashTable *last;    /* replica → n of the last act that was taken of it in this batch */
} Taking;

static WoTaken *
taken_new (WoTakenStatus status, gint64 n)
{
  WoTaken *self = g_new0 (WoTaken, 1);

  self->status = status;
  self->n = n;
  return self;
}

static WoTaken *
taken_bad (gint64 n, int code, const char *message)
{
  WoTaken *self = taken_new (WO_TAKEN_BAD, n);

  self->error = g_error_new_literal (WO_INPUT_ERROR, code, message);
  return self;
}

char *
wo_register_result_json (const WoResult *result, const WoMoment *moment)
{
  GString *out = g_string_new ("{");
  g_autofree char *today = wo_date_format (moment->today);

  wo_json_append_bool (out, "authenticated", moment->authenticated);
  wo_result_append_outcome (out, result);
  wo_result_append_reasons (out, result);
  if (moment->stale_sign_in)
    wo_json_append_bool (out, "stale_sign_in", TRUE);
  wo_json_append_member (out, "today", today);
  wo_result_append_touched (out, result);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

WoResult *
wo_register_result_read (const char *json, WoMoment *ret_moment, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (json, -1, &wo_json_limits_body, error);
  JsonObject *object;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_TYPE,
                           "a result in the log is not an object");
      return NULL;
    }
  object = json_node_get_object (node);
  ret_moment->today =
      wo_date_parse (json_object_get_string_member_with_default (object, "today", NULL));
  ret_moment->authenticated =
      json_object_get_boolean_member_with_default (object, "authenticated", FALSE);
  ret_moment->stale_sign_in =
      json_object_get_boolean_member_with_default (object, "stale_sign_in", FALSE);
  json_object_remove_member (object, "today");
  json_object_remove_member (object, "authenticated");
  json_object_remove_member (object, "stale_sign_in");
  return wo_result_from_node (node, error);
}

/* What arrived is not kept any more: that it is the same is taken on trust, so that nothing that was
 * erased comes again under another number. */
static gboolean
was_erased (WoStore *store, const WoLogEntry *entry)
{
  g_autoptr (WoLogProof) proof = wo_log_proof_at (store, entry->position, NULL);

  return proof != NULL && proof->erased_by > 0;
}

static WoTaken *
taken_before (WoStore *store, const WoLogEntry *entry, GBytes *bytes, GError **error)
{
  WoTaken *self;
  WoMoment moment = { 0 };

  if (!g_bytes_equal (entry->bytes, bytes) && !was_erased (store, entry))
    return taken_new (WO_TAKEN_FORK, entry->n);
  self = taken_new (WO_TAKEN, entry->n);
  self->duplicate = TRUE;
  self->position = entry->position;
  self->result = wo_register_result_read (entry->result, &moment, error);
  if (self->result == NULL)
    g_clear_pointer (&self, wo_taken_free);
  return self;
}

/* The store refused to change what was signed, though the rules had allowed it: the act is parked, so
 * that one act cannot stop all that come after it. */
static WoResult *
park_sealed (Taking *self)
{
  WoResult *result = wo_result_new (WO_OUTCOME_PARKED);

  wo_store_rollback_to (self->store);
  wo_reason_arg (wo_reasons_add (result->reasons, "locked", NULL, NULL), "signed");
  return result;
}

/* Applies the act inside a savepoint; a parked act leaves nothing behind. */
static WoResult *
judge (Taking *self, const WoAct *act, GError **error)
{
  WoState *state = wo_store_state (self->store, self->head + 1);
  g_autoptr (WoResult) result = NULL;
  g_autoptr (GError) local = NULL;

  if (!wo_store_savepoint (self->store, error))
    return NULL;
  self->moment.position = self->head + 1;
  result = wo_apply (act, state, &self->moment);
  if (!wo_store_state_error (self->store, &local))
    {
      if (g_error_matches (local, WO_STORE_ERROR, WO_STORE_ERROR_SEALED))
        return park_sealed (self);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (result->outcome == WO_OUTCOME_PARKED)
    wo_store_rollback_to (self->store);
  else if (!wo_store_release (self->store, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* Under a server, an act that does not fit comes into everybody's sight. In a local office its author has
 * the answer at once. */
static gboolean
keep_in_sight (Taking *self, const WoAct *act, const WoResult *result, GError **error)
{
  WoState *state;

  if (result->outcome != WO_OUTCOME_PARKED || !self->moment.authenticated)
    return TRUE;
  state = wo_store_state (self->store, self->head + 1);
  wo_parked_keep (act, result, state, &self->moment);
  return wo_store_state_error (self->store, error);
}

/* Gives the act the next position, with whatever became of it. */
/* What an erasure takes out of the log, now that it has its place there. */
static gboolean
erase_behind (
    Taking *self, const WoAct *act, const WoResult *result, const WoRecord *before, GError **error)
{
  if (before == NULL || result->outcome == WO_OUTCOME_PARKED)
    return TRUE;
  self->erased = TRUE;
  return wo_register_erase (self->store, act, before, self->head + 1, error);
}

static WoTaken *
take_next (Taking *self, const WoAct *act, GBytes *bytes, GError **error)
{
  g_autoptr (WoRecord) before = g_str_equal (act->kind, "erase")
                                    ? wo_store_get_record (self->store, act->record, NULL)
                                    : NULL;
  g_autoptr (WoResult) result = judge (self, act, error);
  g_autofree char *json = NULL;
  WoTaken *taken;
  WoLogEntry entry = { .position = self->head + 1,
                       .act = act->id,
                       .replica = act->replica,
                       .n = act->n,
                       .record = act->record,
                       .person = (char *) self->sending->person,
                       .at_us = self->moment.now_us,
                       .bytes = bytes };

  if (result == NULL || !keep_in_sight (self, act, result, error))
    return NULL;
  json = wo_register_result_json (result, &self->moment);
  entry.result = json;
  if (!wo_log_append (self->store, &entry, error) ||
      !erase_behind (self, act, result, before, error))
    return NULL;
  self->head++;
  taken = taken_new (WO_TAKEN, act->n);
  taken->position = self->head;
  taken->result = g_steal_pointer (&result);
  return taken;
}

/* Why the act cannot be taken whatever it says, or NULL. */
static WoTaken *
refuse (Taking *self, const WoAct *act)
{
  const WoTaken *stop;
  WoTaken *taken;

  if (act->n < 1 || g_str_equal (act->replica, WO_REGISTER_REPLICA))
    return taken_bad (act->n, WO_INPUT_ERROR_VALUE, "replica, n: not those of an installation");
  stop = g_hash_table_lookup (self->stopped, act->replica);
  if (stop != NULL)
    {
      taken = taken_new (stop->status, act->n);
      taken->expected = stop->expected;
      return taken;
    }
  if (g_strcmp0 (act->by, self->sending->person) != 0)
    return taken_new (WO_TAKEN_FOREIGN, act->n);
  return NULL;
}

static WoTaken *
stop_after (Taking *self, const WoAct *act, WoTaken *taken)
{
  if (taken != NULL && (taken->status == WO_TAKEN_GAP || taken->status == WO_TAKEN_FORK ||
                        taken->status == WO_TAKEN_EARLY))
    g_hash_table_insert (self->stopped, g_strdup (act->replica), taken);
  return taken;
}

/* Takes the act, which is the next of its installation. */
static WoTaken *
take_it (Taking *self, const WoAct *act, GBytes *bytes, GError **error)
{
  WoTaken *taken;

  if (self->recovering && wo_register_is_early (self->store, act))
    return stop_after (self, act, taken_new (WO_TAKEN_EARLY, act->n));
  taken = take_next (self, act, bytes, error);
  if (taken != NULL)
    g_hash_table_insert (self->last, g_strdup (act->replica), g_memdup2 (&act->n, sizeof act->n));
  return taken;
}

static WoTaken *
take_in_order (Taking *self, const WoAct *act, GBytes *bytes, GError **error)
{
  const gint64 *before = g_hash_table_lookup (self->last, act->replica);
  g_autoptr (GError) local = NULL;
  g_autoptr (WoLogEntry) entry = NULL;
  gint64 last = 0;
  WoTaken *taken;

  if (before != NULL && act->n == *before + 1)
    return take_it (self, act, bytes, error);
  entry = wo_log_get (self->store, act->replica, act->n, &local);
  if (entry != NULL)
    return stop_after (self, act, taken_before (self->store, entry, bytes, error));
  if (local == NULL)
    last = wo_log_last_n (self->store, act->replica, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (act->n == last + 1)
    return take_it (self, act, bytes, error);
  taken = taken_new (WO_TAKEN_GAP, act->n);
  taken->expected = last + 1;
  return stop_after (self, act, taken);
}

static WoTaken *
take_one (Taking *self, guint i, GError **error)
{
  const WoSending *sending = self->sending;
  GBytes *bytes = g_ptr_array_index (sending->acts, i);
  const WoAct *act = sending->read != NULL ? g_ptr_array_index (sending->read, i) : NULL;
  g_autoptr (WoAct) read = NULL;
  g_autoptr (GError) bad = NULL;
  WoTaken *taken;

  if (act == NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      act = read = wo_act_from_json (data, (gssize) length, &bad);
    }
  if (act == NULL)
    {
      taken = taken_new (WO_TAKEN_BAD, 0);
      taken->error = g_steal_pointer (&bad);
      return taken;
    }
  taken = refuse (self, act);
  return taken != NULL ? taken : take_in_order (self, act, bytes, error);
}

static GPtrArray *
take_sending (Taking *self, const WoSending *sending, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_taken_free);
  GPtrArray *acts = sending->acts;

  self->sending = sending;
  self->moment.authenticated = sending->authenticated;
  self->moment.stale_sign_in = sending->stale_sign_in;
  g_hash_table_remove_all (self->stopped);
  for (guint i = 0; i < acts->len; i++)
    {
      WoTaken *taken = i < WO_REGISTER_BATCH_MAX
                           ? take_one (self, i, error)
                           : taken_bad (0, WO_INPUT_ERROR_SIZE, "too many acts at once");

      if (taken == NULL)
        return NULL;
      g_ptr_array_add (all, taken);
    }
  g_hash_table_remove_all (self->stopped);
  return g_steal_pointer (&all);
}

static gboolean
take_each (Taking *self, WoSending *sendings, gsize n_sendings, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->head = wo_log_head (self->store, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->before = self->head;
  self->recovering = wo_epoch_is_recovering (self->store, self->moment.now_us);
  for (gsize i = 0; i < n_sendings; i++)
    {
      sendings[i].taken = take_sending (self, &sendings[i], error);
      if (sendings[i].taken == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_register_take_all (WoRegister *self,
                      WoSending *sendings,
                      gsize n_sendings,
                      gint64 now_us,
                      WoDate today,
                      GError **error)
{
  g_autoptr (GHashTable) stopped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Taking taking = { .stopped = stopped,
                    .last = last,
                    .moment = { .today = today, .now_us = now_us, .register_decides = TRUE } };

  g_return_val_if_fail (self != NULL && (sendings != NULL || n_sendings == 0), FALSE);

  taking.store = self->store;
  for (gsize i = 0; i < n_sendings; i++)
    sendings[i].taken = NULL;
  if (!wo_store_begin (self->store, error))
    return FALSE;
  wo_store_remember (self->store);
  if (take_each (&taking, sendings, n_sendings, error) &&
      (taking.head == taking.before || wo_register_checkpoint (self, now_us, error)) &&
      wo_store_commit (self->store, error))
    {
      if (taking.erased)
        wo_sweep_scrub (self->store);
      return TRUE;
    }
  wo_store_rollback (self->store);
  for (gsize i = 0; i < n_sendings; i++)
    g_clear_pointer (&sendings[i].taken, g_ptr_array_unref);
  return FALSE;
}

GPtrArray *
wo_register_take (WoRegister *self,
                  GPtrArray *acts,
                  const char *person,
                  gboolean authenticated,
                  gint64 now_us,
                  WoDate today,
                  GError **error)
{
  WoSending sending = { .acts = acts, .person = person, .authenticated = authenticated };

  g_return_val_if_fail (self != NULL && acts != NULL && person != NULL, NULL);

  return wo_register_take_all (self, &sending, 1, now_us, today, error) ? sending.taken : NULL;
}

void
wo_taken_free (WoTaken *self)
{
  if (self == NULL)
    return;
  wo_result_free (self->result);
  g_clear_error (&self->error);
  g_free (self);
}
