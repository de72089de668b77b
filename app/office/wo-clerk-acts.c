/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk-private.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "store/wo-log.h"

#include <string.h>

/* How often an act is made again because another program of this office took its number. */
#define NUMBER_TRIES 8

static gboolean
clerk_number_act (WoClerk *self, WoAct *act, GError **error)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 last;

  g_free (act->replica);
  act->replica = wo_clerk_replica (self, error);
  if (act->replica == NULL)
    return FALSE;
  last = wo_log_last_n (self->store, act->replica, &local_error);
  if (local_error == NULL)
    record = wo_store_get_record (self->store, act->record, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  act->n = last + 1;
  if (record == NULL)
    return TRUE;
  if (act->seen_version == 0)
    act->seen_version = record->version;
  wo_act_fill_seen (act, record, record->version);
  return TRUE;
}

/* The register's answer to @act, or NULL with an @error. */
static WoTaken *
clerk_take (WoClerk *self, WoAct *act, WoDate today, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  char *json = wo_act_to_json (act);

  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (self->reg, acts, act->by, FALSE, g_get_real_time (), today, error);
  return taken == NULL ? NULL : g_ptr_array_steal_index (taken, 0);
}

/* TRUE: @taken says what became of the act. FALSE without an @error: its number was used meanwhile. */
static gboolean
clerk_judge_taken (WoTaken *taken, WoResult **ret_result, GError **error)
{
  switch (taken->status)
    {
    case WO_TAKEN:
      *ret_result = g_steal_pointer (&taken->result);
      return TRUE;
    case WO_TAKEN_BAD:
      g_propagate_error (error, g_steal_pointer (&taken->error));
      return FALSE;
    case WO_TAKEN_FOREIGN:
    case WO_TAKEN_EARLY:
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "The register did not take this as an act of the person who acts here");
      return FALSE;
    case WO_TAKEN_FORK:
    case WO_TAKEN_GAP:
    default:
      return FALSE;
    }
}

static WoResult *
clerk_act_locally (WoClerk *self, WoAct *act, WoDate today, GError **error)
{
  gint64 seen = act->seen_version;

  if (!wo_clerk_open_register (self, error))
    return NULL;
  for (guint try = 0; try < NUMBER_TRIES; try++)
    {
      g_autoptr (GError) local_error = NULL;
      WoResult *result = NULL;
      WoTaken *taken;

      act->seen_version = seen;
      taken = clerk_number_act (self, act, error) ? clerk_take (self, act, today, error) : NULL;
      if (taken == NULL)
        return NULL;
      clerk_judge_taken (taken, &result, &local_error);
      wo_taken_free (taken);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (result != NULL)
        return result;
    }
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY,
               "Another program is working in this office at the same time; try again");
  return NULL;
}

WoResult *
wo_clerk_act (WoClerk *self, WoAct *act, WoDate today, GError **error)
{
  if (self->engine == NULL || !g_str_equal (act->kind, "sign"))
    return wo_clerk_sign (self, act, today, error);
  g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_ONLINE,
               "Under a server an order is signed with the server’s answer and your passphrase, "
               "never to be sent later");
  return NULL;
}

WoResult *
wo_clerk_sign (WoClerk *self, WoAct *act, WoDate today, GError **error)
{
  WoMoment moment = { .today = today, .authenticated = TRUE };

  if (self->person == NULL)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "Nobody works here yet: sign in to a server, or start a local office");
      return NULL;
    }
  act->v = WO_ACT_VERSION;
  act->at_us = g_get_real_time ();
  g_free (act->by);
  act->by = g_strdup (self->person);
  if (act->for_person == NULL)
    act->for_person = g_strdup (self->in_name_of);
  if (act->id == NULL)
    act->id = wo_uuid_new (act->at_us);
  if (self->engine == NULL)
    return clerk_act_locally (self, act, today, error);
  return wo_engine_act (self->engine, act, &moment, error);
}
