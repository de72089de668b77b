/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register.h"

#include "domain/wo-parked.h"
#include "domain/wo-reason.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-json-write.h"
#include "register/wo-epoch.h"
#include "register/wo-register-private.h"
#include "store/wo-files-shown.h"
#include "store/wo-sweep.h"

#include <string.h>

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
  GPtrArray *reads;    /* of each sending, what its acts say: WoAct, NULL for what is none */
  GHashTable *there;   /* act → the position that it has already, under whatever number */
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

/* What arrived is not kept any more, or was not kept as it arrived: that it is the same is taken on trust, so
 * that nothing that was erased comes again under another number. */
static gboolean
was_erased (
    Taking *self, const WoLogEntry *entry, const WoAct *act, gboolean *ret_erased, GError **error)
{
  const gint64 *there =
      g_str_equal (entry->act, act->id) ? g_hash_table_lookup (self->there, act->id) : NULL;

  if (!wo_register_was_erased (self->store, entry->position, ret_erased, error))
    return FALSE;
  return *ret_erased || there == NULL ||
         wo_register_was_erased (self->store, *there, ret_erased, error);
}

static WoTaken *
taken_before (
    Taking *self, const WoLogEntry *entry, const WoAct *act, GBytes *bytes, GError **error)
{
  WoTaken *taken;
  WoMoment moment = { 0 };
  gboolean erased = FALSE;

  if (!g_bytes_equal (entry->bytes, bytes))
    {
      if (!was_erased (self, entry, act, &erased, error))
        return NULL;
      if (!erased)
        return taken_new (WO_TAKEN_FORK, entry->n);
    }
  taken = taken_new (WO_TAKEN, entry->n);
  taken->duplicate = TRUE;
  taken->position = entry->position;
  taken->result = wo_register_result_read (entry->result, &moment, error);
  if (taken->result == NULL)
    g_clear_pointer (&taken, wo_taken_free);
  return taken;
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

/* Applies the act inside a savepoint; a parked act leaves nothing behind, nor does one that comes to anything but
 * @only, where that is given. */
static WoResult *
judge_now (Taking *self, const WoAct *act, const WoOutcome *only, GError **error)
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
  if (result->outcome == WO_OUTCOME_PARKED || (only != NULL && result->outcome != *only))
    wo_store_rollback_to (self->store);
  else if (!wo_store_release (self->store, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* An act that has its place in the log already leaves nothing behind either; of a log that is taken again, and was
 * made when that was not asked, it does what it did then. */
static WoResult *
judge (Taking *self, const WoAct *act, GError **error)
{
  const gint64 *there = g_hash_table_lookup (self->there, act->id);
  g_autoptr (WoResult) known = NULL;
  g_autoptr (WoResult) result = NULL;
  WoOutcome then;

  if (there == NULL)
    return judge_now (self, act, NULL, error);
  known = wo_register_judge_again (self->store, act, *there, error);
  if (known == NULL || self->sending->then == NULL ||
      !wo_register_was_judged (self->sending->then, known, &self->moment, &then))
    return g_steal_pointer (&known);
  result = judge_now (self, act, &then, error);
  return result == NULL || result->outcome == then ? g_steal_pointer (&result)
                                                   : g_steal_pointer (&known);
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

/* What the act names of files is shown where its author has them. In a local office nobody asks. */
static gboolean
follow_files (Taking *self, const WoAct *act, const WoResult *result, GError **error)
{
  if (result->outcome == WO_OUTCOME_PARKED || !self->moment.authenticated)
    return TRUE;
  for (guint i = 0; i < result->touched->len; i++)
    if (!wo_files_follow_act (self->store, act, result->touched->pdata[i], self->moment.today,
                              error))
      return FALSE;
  return TRUE;
}

/* What an erasure takes out of the log, now that it has its place there. */
static gboolean
erase_behind (
    Taking *self, const WoAct *act, const WoResult *result, const WoRecord *before, GError **error)
{
  if (before == NULL || result->outcome == WO_OUTCOME_PARKED ||
      result->outcome == WO_OUTCOME_DUPLICATE)
    return TRUE;
  self->erased = TRUE;
  return wo_register_erase (self->store, act, before, self->head + 1, error) &&
         wo_files_follow_erasure (self->store, before, error);
}

/* Of an act that is there and was erased, what is left of it; else NULL. */
static gboolean
find_left (Taking *self, const WoAct *act, WoAct **ret_left, GError **error)
{
  const gint64 *there = g_hash_table_lookup (self->there, act->id);

  *ret_left = NULL;
  return there == NULL || wo_register_find_left (self->store, act, *there, ret_left, error);
}

static GBytes *
bytes_of (const WoAct *act)
{
  char *json = wo_act_to_json (act);

  return g_bytes_new_take (json, strlen (json));
}

/* Gives the act the next position, with whatever became of it. */
static WoTaken *
take_next (Taking *self, const WoAct *act, GBytes *bytes, GError **error)
{
  g_autoptr (WoRecord) before = g_str_equal (act->kind, "erase")
                                    ? wo_store_get_record (self->store, act->record, NULL)
                                    : NULL;
  g_autoptr (WoResult) result = judge (self, act, error);
  g_autoptr (WoAct) left = NULL;
  g_autoptr (GBytes) without = NULL;
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

  if (result == NULL || !find_left (self, act, &left, error) ||
      !keep_in_sight (self, left != NULL ? left : act, result, error) ||
      !follow_files (self, act, result, error))
    return NULL;
  if (left != NULL)
    {
      without = bytes_of (left);
      entry.bytes = without;
    }
  json = wo_register_result_json (result, &self->moment);
  entry.result = json;
  if (!wo_log_append (self->store, &entry, error) ||
      !erase_behind (self, act, result, before, error))
    return NULL;
  self->head++;
  if (!g_hash_table_contains (self->there, act->id))
    g_hash_table_insert (self->there, g_strdup (act->id),
                         g_memdup2 (&self->head, sizeof self->head));
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
  stop = g_hash_table_size (self->stopped) > 0 ? g_hash_table_lookup (self->stopped, act->replica)
                                               : NULL;
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
  gint64 *last = g_hash_table_lookup (self->last, act->replica);
  WoTaken *taken;

  if (self->recovering && !g_hash_table_contains (self->there, act->id) &&
      wo_register_is_early (self->store, act))
    return stop_after (self, act, taken_new (WO_TAKEN_EARLY, act->n));
  taken = take_next (self, act, bytes, error);
  if (taken != NULL && last != NULL)
    *last = act->n;
  else if (taken != NULL)
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
    return stop_after (self, act, taken_before (self, entry, act, bytes, error));
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

static WoAct *
read_act (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return wo_act_from_json (data, (gssize) length, error);
}

/* What nobody has read yet is read here. */
static GPtrArray *
read_sending (const WoSending *sending)
{
  GPtrArray *read;

  if (sending->read != NULL)
    return g_ptr_array_ref (sending->read);
  read = g_ptr_array_new_full (sending->acts->len, (GDestroyNotify) wo_act_free);
  for (guint i = 0; i < MIN (sending->acts->len, WO_REGISTER_BATCH_MAX); i++)
    g_ptr_array_add (read, read_act (g_ptr_array_index (sending->acts, i), NULL));
  return read;
}

static WoTaken *
take_one (Taking *self, GPtrArray *read, guint i, GError **error)
{
  GBytes *bytes = g_ptr_array_index (self->sending->acts, i);
  const WoAct *act = g_ptr_array_index (read, i);
  WoTaken *taken;

  if (act == NULL)
    {
      taken = taken_new (WO_TAKEN_BAD, 0);
      wo_act_free (read_act (bytes, &taken->error));
      return taken;
    }
  taken = refuse (self, act);
  return taken != NULL ? taken : take_in_order (self, act, bytes, error);
}

static GPtrArray *
take_sending (Taking *self, const WoSending *sending, GPtrArray *read, GError **error)
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
                           ? take_one (self, read, i, error)
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
    g_ptr_array_add (self->reads, read_sending (&sendings[i]));
  if (!wo_register_find_again (self->store, self->reads, self->there, error))
    return FALSE;
  for (gsize i = 0; i < n_sendings; i++)
    {
      sendings[i].taken =
          take_sending (self, &sendings[i], g_ptr_array_index (self->reads, i), error);
      if (sendings[i].taken == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What a transaction is about. */
typedef struct
{
  WoSending *sendings;
  gsize n_sendings;
  gint64 now_us;
  WoDate today;
} Group;

/* What was erased lies in the log of the file while somebody reads it as it was. */
static void
scrub (WoRegister *self, gint64 now_us)
{
  if (wo_scrub_is_due (&self->scrub, now_us))
    wo_scrub_tell (&self->scrub, wo_sweep_scrub (self->store), now_us);
}

static gboolean
take_once (WoRegister *self, const Group *group, gboolean behind, GError **error)
{
  g_autoptr (GHashTable) stopped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) reads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Taking taking = {
    .store = self->store,
    .stopped = stopped,
    .last = last,
    .reads = reads,
    .there = there,
    .moment = { .today = group->today, .now_us = group->now_us, .register_decides = TRUE }
  };

  for (gsize i = 0; i < group->n_sendings; i++)
    group->sendings[i].taken = NULL;
  if (!wo_store_begin (self->store, error))
    return FALSE;
  if (behind)
    wo_store_write_behind (self->store);
  else
    wo_store_remember (self->store);
  if (take_each (&taking, group->sendings, group->n_sendings, error) &&
      (taking.head == taking.before || wo_register_checkpoint (self, group->now_us, error)) &&
      wo_store_commit (self->store, error))
    {
      if (taking.erased)
        wo_scrub_want (&self->scrub);
      scrub (self, group->now_us);
      return TRUE;
    }
  wo_store_rollback (self->store);
  for (gsize i = 0; i < group->n_sendings; i++)
    g_clear_pointer (&group->sendings[i].taken, g_ptr_array_unref);
  return FALSE;
}

/* Where the database refuses what the rules had allowed, and only says so when many acts are written at
 * once, they are taken again one by one, so that the one it refuses is parked and not all of them. */
gboolean
wo_register_take_all (WoRegister *self,
                      WoSending *sendings,
                      gsize n_sendings,
                      gint64 now_us,
                      WoDate today,
                      GError **error)
{
  Group group = { sendings, n_sendings, now_us, today };
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (self != NULL && (sendings != NULL || n_sendings == 0), FALSE);

  if (take_once (self, &group, TRUE, &failed))
    return TRUE;
  if (g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_SEALED))
    return take_once (self, &group, FALSE, error);
  g_propagate_error (error, g_steal_pointer (&failed));
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
