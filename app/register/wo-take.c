/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register.h"

#include "protocol/wo-act-json.h"
#include "register/wo-epoch.h"
#include "register/wo-register-private.h"
#include "register/wo-taking.h"
#include "store/wo-sweep.h"

/* Why the act cannot be taken whatever it says, or NULL. */
static WoTaken *
refuse (WoTaking *self, const WoAct *act)
{
  const WoTaken *stop;
  WoTaken *taken;

  if (act->n < 1 || g_str_equal (act->replica, WO_REGISTER_REPLICA))
    return wo_taken_bad (act->n, WO_INPUT_ERROR_VALUE, "replica, n: not those of an installation");
  stop = g_hash_table_size (self->stopped) > 0 ? g_hash_table_lookup (self->stopped, act->replica)
                                               : NULL;
  if (stop != NULL)
    {
      taken = wo_taken_new (stop->status, act->n);
      taken->expected = stop->expected;
      return taken;
    }
  if (g_strcmp0 (act->by, self->sending->person) != 0)
    return wo_taken_new (WO_TAKEN_FOREIGN, act->n);
  return NULL;
}

static WoTaken *
stop_after (WoTaking *self, const WoAct *act, WoTaken *taken)
{
  if (taken != NULL && (taken->status == WO_TAKEN_GAP || taken->status == WO_TAKEN_FORK ||
                        taken->status == WO_TAKEN_EARLY))
    g_hash_table_insert (self->stopped, g_strdup (act->replica), taken);
  return taken;
}

/* Takes the act, which is the next of its installation. */
static WoTaken *
take_it (WoTaking *self, const WoAct *act, GBytes *bytes, GError **error)
{
  gint64 *last = g_hash_table_lookup (self->last, act->replica);
  WoTaken *taken;

  if (self->recovering && !g_hash_table_contains (self->there, act->id) &&
      wo_register_is_early (self->store, act))
    return stop_after (self, act, wo_taken_new (WO_TAKEN_EARLY, act->n));
  taken = wo_taking_next (self, act, bytes, error);
  if (taken != NULL && last != NULL)
    *last = act->n;
  else if (taken != NULL)
    g_hash_table_insert (self->last, g_strdup (act->replica), g_memdup2 (&act->n, sizeof act->n));
  return taken;
}

static WoTaken *
take_in_order (WoTaking *self, const WoAct *act, GBytes *bytes, GError **error)
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
    return stop_after (self, act, wo_taking_before (self, entry, act, bytes, error));
  if (local == NULL)
    last = wo_log_last_n (self->store, act->replica, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (act->n == last + 1)
    return take_it (self, act, bytes, error);
  taken = wo_taken_new (WO_TAKEN_GAP, act->n);
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
take_one (WoTaking *self, GPtrArray *read, guint i, GError **error)
{
  GBytes *bytes = g_ptr_array_index (self->sending->acts, i);
  const WoAct *act = g_ptr_array_index (read, i);
  WoTaken *taken;

  if (act == NULL)
    {
      taken = wo_taken_new (WO_TAKEN_BAD, 0);
      wo_act_free (read_act (bytes, &taken->error));
      return taken;
    }
  taken = refuse (self, act);
  return taken != NULL ? taken : take_in_order (self, act, bytes, error);
}

static GPtrArray *
take_sending (WoTaking *self, const WoSending *sending, GPtrArray *read, GError **error)
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
                           : wo_taken_bad (0, WO_INPUT_ERROR_SIZE, "too many acts at once");

      if (taken == NULL)
        return NULL;
      g_ptr_array_add (all, taken);
    }
  g_hash_table_remove_all (self->stopped);
  return g_steal_pointer (&all);
}

static gboolean
take_each (WoTaking *self, WoSending *sendings, gsize n_sendings, GError **error)
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
  WoTaking taking = {
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
