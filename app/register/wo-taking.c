/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-taking.h"

#include "domain/wo-parked.h"
#include "domain/wo-reason.h"
#include "protocol/wo-act-json.h"
#include "register/wo-register-private.h"
#include "store/wo-files-shown.h"

#include <string.h>

WoTaken *
wo_taken_new (WoTakenStatus status, gint64 n)
{
  WoTaken *self = g_new0 (WoTaken, 1);

  self->status = status;
  self->n = n;
  return self;
}

WoTaken *
wo_taken_bad (gint64 n, int code, const char *message)
{
  WoTaken *self = wo_taken_new (WO_TAKEN_BAD, n);

  self->error = g_error_new_literal (WO_INPUT_ERROR, code, message);
  return self;
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

/* What arrived is not kept any more, or was not kept as it arrived: that it is the same is taken on trust, so
 * that nothing that was erased comes again under another number. */
static gboolean
was_erased (
    WoTaking *self, const WoLogEntry *entry, const WoAct *act, gboolean *ret_erased, GError **error)
{
  const gint64 *there =
      g_str_equal (entry->act, act->id) ? g_hash_table_lookup (self->there, act->id) : NULL;

  if (!wo_register_was_erased (self->store, entry->position, ret_erased, error))
    return FALSE;
  return *ret_erased || there == NULL ||
         wo_register_was_erased (self->store, *there, ret_erased, error);
}

WoTaken *
wo_taking_before (
    WoTaking *self, const WoLogEntry *entry, const WoAct *act, GBytes *bytes, GError **error)
{
  WoTaken *taken;
  WoMoment moment = { 0 };
  gboolean erased = FALSE;

  if (!g_bytes_equal (entry->bytes, bytes))
    {
      if (!was_erased (self, entry, act, &erased, error))
        return NULL;
      if (!erased)
        return wo_taken_new (WO_TAKEN_FORK, entry->n);
    }
  taken = wo_taken_new (WO_TAKEN, entry->n);
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
park_sealed (WoTaking *self)
{
  WoResult *result = wo_result_new (WO_OUTCOME_PARKED);

  wo_store_rollback_to (self->store);
  wo_reason_arg (wo_reasons_add (result->reasons, "locked", NULL, NULL), "signed");
  return result;
}

/* Applies the act inside a savepoint; a parked act leaves nothing behind, nor does one that comes to anything but
 * @only, where that is given. */
static WoResult *
judge_now (WoTaking *self, const WoAct *act, const WoOutcome *only, GError **error)
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
judge (WoTaking *self, const WoAct *act, GError **error)
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
keep_in_sight (WoTaking *self, const WoAct *act, const WoResult *result, GError **error)
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
follow_files (WoTaking *self, const WoAct *act, const WoResult *result, GError **error)
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
erase_behind (WoTaking *self,
              const WoAct *act,
              const WoResult *result,
              const WoRecord *before,
              GError **error)
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
find_left (WoTaking *self, const WoAct *act, WoAct **ret_left, GError **error)
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

WoTaken *
wo_taking_next (WoTaking *self, const WoAct *act, GBytes *bytes, GError **error)
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
  taken = wo_taken_new (WO_TAKEN, act->n);
  taken->position = self->head;
  taken->result = g_steal_pointer (&result);
  return taken;
}
