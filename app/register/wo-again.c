/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-reason.h"
#include "protocol/wo-act-json.h"
#include "register/wo-register-private.h"
#include "store/wo-log-tree.h"

static void
add_ids (GPtrArray *ids, GPtrArray *read)
{
  for (guint i = 0; i < MIN (read->len, WO_REGISTER_BATCH_MAX); i++)
    {
      const WoAct *act = g_ptr_array_index (read, i);

      if (act != NULL)
        g_ptr_array_add (ids, act->id);
    }
}

gboolean
wo_register_find_again (WoStore *store, GPtrArray *sendings, GHashTable *there, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < sendings->len; i++)
    add_ids (ids, g_ptr_array_index (sendings, i));
  return wo_log_find_acts (store, ids, there, error);
}

/* The act as it would be under no installation's number. */
static char *
without_number (const WoAct *act)
{
  g_autoptr (WoAct) copy = wo_act_copy (act);

  g_free (copy->replica);
  copy->replica = g_strdup ("");
  copy->n = 0;
  return wo_act_to_json (copy);
}

gboolean
wo_register_was_erased (WoStore *store, gint64 position, gboolean *ret_erased, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoLogProof) proof = wo_log_proof_at (store, position, &local);

  *ret_erased = proof != NULL && proof->erased_by > 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* An act that was erased is not kept as it arrived: that this one is the same is taken on trust, so that
 * nothing that was erased comes again. */
static gboolean
is_trusted (const WoAct *act, const WoLogEntry *entry)
{
  return g_strcmp0 (act->by, entry->person) == 0 && g_strcmp0 (act->record, entry->record) == 0;
}

static gboolean
is_same (const WoAct *act, const WoLogEntry *entry, gboolean erased)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  g_autoptr (WoAct) there = NULL;
  g_autofree char *is = NULL, *was = NULL;

  if (erased)
    return is_trusted (act, entry);
  there = wo_act_from_json (data, (gssize) length, NULL);
  if (there == NULL)
    return FALSE;
  is = without_number (act);
  was = without_number (there);
  return g_str_equal (is, was);
}

/* What was parked stays in its author's sight, whichever of their machines brings it. */
static WoResult *
as_then (const WoLogEntry *entry, GError **error)
{
  WoMoment moment = { 0 };
  g_autoptr (WoResult) result = wo_register_result_read (entry->result, &moment, error);

  if (result != NULL && result->outcome != WO_OUTCOME_PARKED)
    {
      result->outcome = WO_OUTCOME_DUPLICATE;
      g_ptr_array_set_size (result->reasons, 0);
      g_ptr_array_set_size (result->touched, 0);
    }
  return g_steal_pointer (&result);
}

static WoLogEntry *
entry_at (WoStore *store, gint64 position, GError **error)
{
  WoLogEntry *entry = wo_log_at (store, position, error);

  if (entry == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
                         "an act of the log is not where it was found");
  return entry;
}

WoResult *
wo_register_judge_again (WoStore *store, const WoAct *act, gint64 position, GError **error)
{
  g_autoptr (WoLogEntry) entry = entry_at (store, position, error);
  gboolean erased = FALSE;
  WoResult *result;

  if (entry == NULL || !wo_register_was_erased (store, position, &erased, error))
    return NULL;
  if (is_same (act, entry, erased))
    return as_then (entry, error);
  result = wo_result_new (WO_OUTCOME_PARKED);
  wo_reasons_add (result->reasons, "same-id", NULL, NULL);
  return result;
}

gboolean
wo_register_was_judged (const char *then,
                        const WoResult *now,
                        const WoMoment *moment,
                        WoOutcome *ret_outcome)
{
  g_autofree char *json = wo_register_result_json (now, moment);
  WoMoment at = { 0 };
  g_autoptr (WoResult) was = NULL;

  if (g_strcmp0 (json, then) == 0)
    return FALSE;
  was = wo_register_result_read (then, &at, NULL);
  if (was == NULL || was->outcome == WO_OUTCOME_DUPLICATE)
    return FALSE;
  *ret_outcome = was->outcome;
  return TRUE;
}

/* What is no act any more says nothing any more. */
static WoAct *
act_left (const WoAct *act, const WoLogEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  WoAct *left = wo_act_from_json (data, (gssize) length, NULL);

  if (left == NULL)
    {
      left = wo_act_copy (act);
      g_ptr_array_set_size (left->cells, 0);
      g_hash_table_remove_all (left->args);
    }
  g_free (left->replica);
  left->replica = g_strdup (act->replica);
  left->n = act->n;
  return left;
}

gboolean
wo_register_find_left (
    WoStore *store, const WoAct *act, gint64 position, WoAct **ret_left, GError **error)
{
  g_autoptr (WoLogEntry) entry = NULL;
  gboolean erased = FALSE;

  *ret_left = NULL;
  if (!wo_register_was_erased (store, position, &erased, error))
    return FALSE;
  if (!erased)
    return TRUE;
  entry = entry_at (store, position, error);
  if (entry == NULL)
    return FALSE;
  if (is_trusted (act, entry))
    *ret_left = act_left (act, entry);
  return TRUE;
}
