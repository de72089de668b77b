/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-account-person.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "server/wo-accounts.h"
#include "server/wo-place.h"
#include "server/wo-writer.h"
#include "store/wo-log.h"

#include <string.h>
#include <unistd.h>

/* What is known of the people of a store. */
typedef struct
{
  guint count;
  char *id;            /* of the one who is looked for */
  guint roles;         /* of them */
  gint64 version;      /* of their record */
  char *administrator; /* the first there is */
} WoPeople;

static void
people_clear (WoPeople *self)
{
  g_free (self->id);
  g_free (self->administrator);
}

static void
people_look_at (WoPeople *self, const WoRecord *record, const char *name)
{
  WoPerson *person = wo_person_new (record, wo_date_from_us (g_get_real_time ()));

  self->count++;
  if (self->administrator == NULL &&
      wo_person_has_any (person, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR)))
    self->administrator = g_strdup (record->id);
  if (self->id == NULL && !person->left && g_strcmp0 (person->name, name) == 0)
    {
      self->id = g_strdup (record->id);
      self->version = record->version;
      for (int role = 0; role < WO_ROLE_N; role++)
        if (wo_person_has_role (person, role))
          self->roles |= WO_ROLE_BIT (role);
    }
  wo_person_free (person);
}

static gboolean
people_read (WoPeople *self, WoStore *store, const char *name, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return FALSE;
      people_look_at (self, record, name);
    }
  return TRUE;
}

/* The number of the next act that is made on this machine. */
static gboolean
person_number_act (WoStore *store, WoAct *act, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_free (act->replica);
  act->replica = NULL;
  if (!wo_store_read_meta (store, "replica", &act->replica, error))
    return FALSE;
  if (act->replica == NULL)
    {
      act->replica = wo_uuid_new (g_get_real_time ());
      if (!wo_store_begin (store, error))
        return FALSE;
      if (!wo_store_set_meta (store, "replica", act->replica, error) ||
          !wo_store_commit (store, error))
        {
          wo_store_rollback (store);
          return FALSE;
        }
    }
  act->n = wo_log_last_n (store, act->replica, &local_error) + 1;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
person_take (WoRegister *reg, WoAct *act, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) all = NULL;
  char *json = wo_act_to_json (act);
  gint64 now_us = g_get_real_time ();
  const WoTaken *taken;

  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  all = wo_register_take (reg, acts, act->by, TRUE, now_us, wo_date_from_us (now_us), error);
  if (all == NULL)
    return FALSE;
  taken = g_ptr_array_index (all, 0);
  if (taken->status == WO_TAKEN && taken->result->outcome != WO_OUTCOME_PARKED)
    return TRUE;
  g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
               "The register did not take the person: %s",
               taken->error != NULL ? taken->error->message : "its rules refuse it");
  return FALSE;
}

/* Makes the person, or gives one who is there the roles that are missing. */
static char *
person_write (WoRegister *reg, WoStore *store, const WoPeople *people, WoAct *act, GError **error)
{
  if (people->administrator == NULL)
    {
      g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
                   "Nobody in this store is an administrator, so nobody can be added");
      return NULL;
    }
  act->v = WO_ACT_VERSION;
  act->at_us = g_get_real_time ();
  g_free (act->id);
  act->id = wo_uuid_new (act->at_us);
  g_free (act->by);
  act->by = g_strdup (people->administrator);
  act->seen_version = people->version;
  if (!person_number_act (store, act, error) || !person_take (reg, act, error))
    return NULL;
  return g_strdup (act->record);
}

static WoAct *
person_act (const WoPeople *people, const char *name, guint roles)
{
  g_autofree char *id =
      people->id != NULL ? g_strdup (people->id) : wo_uuid_new (g_get_real_time ());
  WoAct *act = wo_act_new (people->id != NULL ? "set" : "create", WO_RECORD_PERSON, id);

  if (people->id == NULL)
    wo_act_add_cell (act, "name", name);
  for (int role = 0; role < WO_ROLE_N; role++)
    {
      g_autofree char *path = g_strconcat ("roles/", wo_role_name (role), NULL);

      if (roles & ~people->roles & WO_ROLE_BIT (role))
        wo_act_add_cell (act, path, "yes");
    }
  return act;
}

static char *
person_first (WoRegister *reg, const char *name, guint roles, GError **error)
{
  if (roles & WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
    return wo_register_first_person (reg, name, roles, g_get_real_time (), error);
  g_set_error (
      error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
      "The first person of an office needs to be an administrator: add --role administrator");
  return NULL;
}

static char *
person_find_or_make (const char *path, const char *name, guint roles, GError **error)
{
  g_autoptr (WoStore) store = wo_place_store (path, WO_STORE_CREATE, error);
  g_autoptr (WoRegister) reg = store != NULL ? wo_register_new (store, error) : NULL;
  g_autoptr (WoAct) act = NULL;
  WoPeople people = { 0 };
  char *id = NULL;

  if (reg == NULL || !people_read (&people, store, name, error))
    return NULL;
  if (people.count == 0)
    id = person_first (reg, name, roles, error);
  else if (people.id != NULL && (roles & ~people.roles) == 0)
    id = g_strdup (people.id);
  else
    {
      act = person_act (&people, name, roles);
      id = person_write (reg, store, &people, act, error);
    }
  people_clear (&people);
  return id;
}

/* The person as the store has them now; NULL where something would have to be written. */
static char *
person_find (const char *path, const char *name, guint roles)
{
  g_autoptr (WoStore) store = wo_place_store (path, WO_STORE_READ_ONLY, NULL);
  WoPeople people = { 0 };
  char *id = NULL;

  if (store != NULL && people_read (&people, store, name, NULL) && (roles & ~people.roles) == 0)
    id = g_strdup (people.id);
  people_clear (&people);
  return id;
}

char *
wo_account_person (const char *store, const char *name, guint roles, GError **error)
{
  char *id = person_find (store, name, roles);
  int lock;

  if (id != NULL)
    return id;
  lock = wo_writer_lock (store, error);
  if (lock < 0)
    return NULL;
  id = person_find_or_make (store, name, roles, error);
  close (lock);
  return id;
}
