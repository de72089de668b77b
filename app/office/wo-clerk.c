/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk.h"

#include "domain/wo-reach.h"
#include "office/wo-clerk-private.h"
#include "office/wo-hold.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "store/wo-log.h"
#include "store/wo-pending.h"

#include <errno.h>
#include <string.h>

/* How often an act is made again because another program of this office took its number. */
#define NUMBER_TRIES 8
/* How often a copy is opened again because another program put a file in its place meanwhile. */
#define OPEN_TRIES 3

GQuark
wo_office_error_quark (void)
{
  return g_quark_from_static_string ("wo-office-error");
}

gboolean
wo_clerk_lock (WoClerk *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->lock_fd >= 0)
    return TRUE;
  self->lock_fd = wo_hold_take (wo_store_path (self->store), WO_HOLD_SHARED, &local_error);
  if (self->lock_fd >= 0)
    return TRUE;
  if (self->server == NULL && g_error_matches (local_error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY))
    g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_SERVED,
                 "A server is serving this store; sign in to the server instead");
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
clerk_open_register (WoClerk *self, GError **error)
{
  if (self->reg != NULL)
    return TRUE;
  if (!wo_clerk_lock (self, error))
    return FALSE;
  self->reg = wo_register_new (self->store, error);
  return self->reg != NULL;
}

gboolean
wo_clerk_set_meta (WoClerk *self, GError **error, ...)
{
  va_list pairs;
  gboolean good = wo_store_begin (self->store, error);

  if (!good)
    return FALSE;
  va_start (pairs, error);
  for (const char *key = va_arg (pairs, const char *); good && key != NULL;
       key = va_arg (pairs, const char *))
    good = wo_store_set_meta (self->store, key, va_arg (pairs, const char *), error);
  va_end (pairs);
  if (good && wo_store_commit (self->store, error))
    return TRUE;
  wo_store_rollback (self->store);
  return FALSE;
}

char *
wo_clerk_replica (WoClerk *self, GError **error)
{
  char *replica;

  if (!wo_store_read_meta (self->store, "replica", &replica, error) || replica != NULL)
    return replica;
  replica = wo_uuid_new (g_get_real_time ());
  if (!wo_clerk_set_meta (self, error, "replica", replica, NULL))
    g_clear_pointer (&replica, g_free);
  return replica;
}

static gboolean
clerk_make_first_person (WoClerk *self, const char *name, GError **error)
{
  if (!clerk_open_register (self, error))
    return FALSE;
  self->person = wo_register_first_person (self->reg, name,
                                           WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                               WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                           g_get_real_time (), error);
  return self->person != NULL && wo_clerk_set_meta (self, error, "person", self->person, NULL);
}

/* Who acts in a local office unless somebody else is named: the one who made it, else its first
 * administrator. */
static gboolean
clerk_find_person (WoClerk *self, const char *first_person, GError **error)
{
  g_auto (GStrv) persons = wo_store_list (self->store, WO_RECORD_PERSON, error);

  if (persons == NULL)
    return FALSE;
  if (persons[0] == NULL)
    return first_person == NULL || clerk_make_first_person (self, first_person, error);

  self->person = wo_store_get_meta (self->store, "person");
  for (guint i = 0; persons[i] != NULL && self->person == NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (self->store, persons[i], error);
      WoPerson *person;

      if (record == NULL)
        return FALSE;
      person = wo_person_new (record, wo_date_from_us (g_get_real_time ()));
      if (wo_person_has_any (person, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR)))
        self->person = g_strdup (persons[i]);
      wo_person_free (person);
    }
  return TRUE;
}

static WoClerk *
clerk_new (const char *path, WoStoreFlags flags, GError **error)
{
  WoClerk *self = g_new0 (WoClerk, 1);

  self->lock_fd = -1;
  self->store = wo_store_open (path, flags, error);
  if (self->store != NULL)
    {
      self->server = wo_store_get_meta (self->store, "server");
      return self;
    }
  wo_clerk_free (self);
  return NULL;
}

static void
clerk_begin_copy (WoClerk *self)
{
  self->person = wo_store_get_meta (self->store, "person");
  self->engine = wo_engine_new (self->store);
}

WoClerk *
wo_clerk_open (const char *path, const char *first_person, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "Cannot make the folder %s: %s",
                   folder, g_strerror (errno));
      return NULL;
    }
  for (guint i = 0; i < OPEN_TRIES; i++)
    {
      g_autoptr (WoClerk) self = clerk_new (path, WO_STORE_CREATE, error);

      if (self == NULL)
        return NULL;
      if (self->server == NULL)
        return clerk_find_person (self, first_person, error) ? g_steal_pointer (&self) : NULL;
      if (!wo_clerk_lock (self, error))
        return NULL;
      /* It may have been taken away before it was held. */
      if (!wo_store_is_in_place (self->store))
        continue;
      clerk_begin_copy (self);
      return g_steal_pointer (&self);
    }
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY,
               "%s was just replaced by another program; try again", path);
  return NULL;
}

WoClerk *
wo_clerk_open_alone (const char *path, GError **error)
{
  g_autoptr (WoClerk) self = NULL;
  int fd = wo_hold_take (path, WO_HOLD_ALONE, error);

  if (fd < 0)
    return NULL;
  self = clerk_new (path, 0, error);
  if (self == NULL)
    {
      wo_hold_leave (fd);
      return NULL;
    }
  self->lock_fd = fd;
  if (self->server == NULL)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL,
                   "This office has no server; all of its work is on this computer");
      return NULL;
    }
  clerk_begin_copy (self);
  return g_steal_pointer (&self);
}

void
wo_clerk_free (WoClerk *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reg, wo_register_free);
  g_clear_pointer (&self->engine, wo_engine_free);
  g_clear_pointer (&self->store, wo_store_free);
  wo_hold_leave (self->lock_fd);
  g_free (self->server);
  g_free (self->person);
  g_free (self->in_name_of);
  g_free (self);
}

int
wo_clerk_close_holding (WoClerk *self)
{
  int fd = self->lock_fd;

  self->lock_fd = -1;
  wo_clerk_free (self);
  return fd;
}

WoStore *
wo_clerk_store (WoClerk *self)
{
  return self->store;
}

WoEngine *
wo_clerk_engine (WoClerk *self)
{
  return self->engine;
}

const char *
wo_clerk_server (WoClerk *self)
{
  return self->server;
}

const char *
wo_clerk_person (WoClerk *self)
{
  return self->person;
}

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

  if (!clerk_open_register (self, error))
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

gboolean
wo_clerk_act_as (WoClerk *self, const char *person, GError **error)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;

  if (self->engine != NULL)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "Under a server one acts as the person who signed in");
      return FALSE;
    }
  record = wo_store_get_record (self->store, person, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (record == NULL || record->kind != WO_RECORD_PERSON)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON, "No person %s works here",
                   person);
      return FALSE;
    }
  g_free (self->person);
  self->person = g_strdup (person);
  return TRUE;
}

/* What @person lends to the one who works here; 0: nothing, or there is no such person. */
static guint
clerk_lent (WoClerk *self, const char *person, WoDate today, char **ret_name)
{
  g_autoptr (WoRecord) record = wo_store_get_record (self->store, person, NULL);
  g_autoptr (WoPerson) covered = NULL;
  guint roles;

  if (record == NULL || record->kind != WO_RECORD_PERSON || self->person == NULL)
    return 0;
  covered = wo_person_new (record, today);
  roles = wo_cover_roles (covered, self->person, NULL, wo_store_state (self->store, 0));
  if (ret_name != NULL)
    *ret_name = g_strdup (covered->name);
  return roles;
}

gboolean
wo_clerk_act_for (WoClerk *self, const char *person, WoDate today, GError **error)
{
  if (person != NULL && clerk_lent (self, person, today, NULL) == 0)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "You do not stand in for that person today; ask an administrator for cover");
      return FALSE;
    }
  g_free (self->in_name_of);
  self->in_name_of = g_strdup (person);
  return TRUE;
}

static void
clerk_fill_person (WoClerk *self, WoOfficeStatus *status, WoDate today)
{
  g_autoptr (WoRecord) record = NULL;
  WoPerson *person;

  if (self->person == NULL)
    return;
  status->person_id = g_strdup (self->person);
  record = wo_store_get_record (self->store, self->person, NULL);
  if (record == NULL)
    {
      status->person_name = wo_store_get_meta (self->store, "person-name");
      return;
    }
  person = wo_person_new (record, today);
  status->person_name = g_strdup (person->name);
  for (guint role = 0; role < WO_ROLE_N; role++)
    if (wo_person_has_any (person, WO_ROLE_BIT (role)))
      status->roles |= WO_ROLE_BIT (role);
  if (self->in_name_of != NULL)
    {
      status->roles = clerk_lent (self, self->in_name_of, today, &status->for_name);
      status->for_id = g_strdup (self->in_name_of);
    }
  wo_person_free (person);
}

void
wo_clerk_fill_status (WoClerk *self, WoOfficeStatus *status, WoDate today)
{
  g_autofree char *way = wo_store_get_meta (self->store, "way-in");

  status->elsewhere = g_strcmp0 (way, "provider") == 0;
  status->server = g_strdup (self->server);
  clerk_fill_person (self, status, today);
  if (self->engine == NULL)
    return;
  status->waiting = wo_pending_count (self->store, WO_PENDING_WAITING);
  status->parked = wo_pending_count (self->store, WO_PENDING_PARKED);
}
