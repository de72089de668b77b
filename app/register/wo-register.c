/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "register/wo-register-private.h"

/* Another process may have made it since it was looked for: it is looked for again behind the lock. */
static char *
make_epoch (WoStore *store, GError **error)
{
  g_autofree char *epoch = NULL;

  if (!wo_store_begin (store, error))
    return NULL;
  epoch = wo_store_get_meta (store, "epoch");
  if (epoch == NULL)
    epoch = wo_uuid_new (0);
  if (!wo_store_set_meta (store, "epoch", epoch, error) || !wo_store_commit (store, error))
    {
      wo_store_rollback (store);
      return NULL;
    }
  return g_steal_pointer (&epoch);
}

/* The first person of all: nobody could have granted anything yet, so the register itself does. */
static WoAct *
first_person_act (const char *name, guint roles, gint64 now_us)
{
  g_autofree char *id = wo_uuid_new (now_us);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);

  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (now_us);
  g_free (act->replica);
  act->replica = g_strdup (WO_REGISTER_REPLICA);
  act->n = 1;
  act->at_us = now_us;
  g_free (act->by);
  act->by = g_strdup (id);
  wo_act_add_cell (act, "name", name);
  for (int role = 0; role < WO_ROLE_N; role++)
    {
      g_autofree char *path = g_strconcat ("roles/", wo_role_name (role), NULL);

      if (roles & WO_ROLE_BIT (role))
        wo_act_add_cell (act, path, "yes");
    }
  return act;
}

static gboolean
put_first_person (WoStore *store, const WoAct *act, GError **error)
{
  g_autoptr (WoRecord) person = wo_record_new (WO_RECORD_PERSON, act->record);

  person->version = 1;
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      wo_record_set (person, cell->path, cell->value, act->by, act->replica, 1);
    }
  return wo_store_put_record (store, person, 1, error);
}

static gboolean
keep_first_person (WoStore *store, const WoAct *act, GBytes *bytes, gint64 now_us, GError **error)
{
  g_autoptr (WoResult) result = wo_result_new (WO_OUTCOME_APPLIED);
  WoMoment moment = { .today = wo_date_from_us (now_us),
                      .now_us = now_us,
                      .register_decides = TRUE };
  WoLogEntry entry = { .position = 1,
                       .act = act->id,
                       .replica = act->replica,
                       .n = act->n,
                       .record = act->record,
                       .person = act->by,
                       .at_us = now_us,
                       .bytes = bytes };
  gboolean kept;

  g_ptr_array_add (result->touched, g_strdup (act->record));
  entry.result = wo_register_result_json (result, &moment);
  kept = put_first_person (store, act, error) && wo_log_append (store, &entry, error);
  g_free (entry.result);
  return kept;
}

static gboolean
is_empty (WoStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 head = wo_log_head (store, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (head > 0)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                   "the register already holds %" G_GINT64_FORMAT " acts", head);
      return FALSE;
    }
  return TRUE;
}

static gboolean
replay_entry (WoRegister *self, const WoLogEntry *entry, GError **error)
{
  WoMoment moment = { 0 };
  g_autoptr (WoResult) result = wo_register_result_read (entry->result, &moment, error);
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GPtrArray) taken = NULL;
  WoSending sending = { .acts = acts,
                        .person = entry->person,
                        .authenticated = moment.authenticated,
                        .stale_sign_in = moment.stale_sign_in,
                        .then = entry->result };
  const WoTaken *first;

  if (result == NULL)
    return FALSE;
  g_ptr_array_add (acts, entry->bytes);
  if (!wo_register_take_all (self, &sending, 1, entry->at_us, moment.today, error))
    return FALSE;
  taken = sending.taken;
  first = g_ptr_array_index (taken, 0);
  if (first->status == WO_TAKEN && first->position == entry->position)
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "the act at position %" G_GINT64_FORMAT
               " of the log does not follow from those before",
               entry->position);
  return FALSE;
}

static gboolean
replay_first_person (WoRegister *self, const WoLogEntry *entry, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, length, error);

  if (act == NULL || !wo_store_begin (self->store, error))
    return FALSE;
  if (keep_first_person (self->store, act, entry->bytes, entry->at_us, error) &&
      wo_store_commit (self->store, error))
    return TRUE;
  wo_store_rollback (self->store);
  return FALSE;
}

WoRegister *
wo_register_new (WoStore *store, GError **error)
{
  g_autoptr (WoRegister) self = NULL;

  g_return_val_if_fail (store != NULL, NULL);

  self = g_new0 (WoRegister, 1);
  self->store = store;
  self->epoch = wo_store_get_meta (store, "epoch");
  if (self->epoch == NULL)
    self->epoch = make_epoch (store, error);
  return self->epoch != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_register_free (WoRegister *self)
{
  if (self == NULL)
    return;
  g_free (self->epoch);
  g_free (self);
}

const char *
wo_register_epoch (WoRegister *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->epoch;
}

gint64
wo_register_head (WoRegister *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return wo_log_head (self->store, NULL);
}

guint
wo_register_scrub_tries (WoRegister *self, gint64 *ret_pause_us)
{
  g_return_val_if_fail (self != NULL && ret_pause_us != NULL, 0);

  *ret_pause_us = self->scrub.pause_us;
  return self->scrub.tries;
}

char *
wo_register_first_person (
    WoRegister *self, const char *name, guint roles, gint64 now_us, GError **error)
{
  g_autoptr (WoAct) act = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *json;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  act = first_person_act (name, roles, now_us);
  json = wo_act_to_json (act);
  bytes = g_bytes_new_take (json, strlen (json));
  if (!wo_store_begin (self->store, error))
    return NULL;
  if (is_empty (self->store, error) && keep_first_person (self->store, act, bytes, now_us, error) &&
      wo_register_checkpoint (self, now_us, error) && wo_store_commit (self->store, error))
    return g_strdup (act->record);
  wo_store_rollback (self->store);
  return NULL;
}

gboolean
wo_register_replay (WoRegister *self, WoStore *log, GError **error)
{
  g_return_val_if_fail (self != NULL && log != NULL, FALSE);

  if (!is_empty (self->store, error))
    return FALSE;
  for (gint64 position = 1;; position++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (WoLogEntry) entry = wo_log_at (log, position, &local);
      gboolean own = entry != NULL && g_str_equal (entry->replica, WO_REGISTER_REPLICA);

      if (entry == NULL && local == NULL)
        return TRUE;
      if (entry == NULL ||
          !(own ? replay_first_person (self, entry, &local) : replay_entry (self, entry, &local)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}
