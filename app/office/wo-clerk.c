/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk-private.h"

#include "office/wo-hold.h"
#include "protocol/wo-case-json.h"

#include <errno.h>

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

gboolean
wo_clerk_open_register (WoClerk *self, GError **error)
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
  if (!wo_clerk_open_register (self, error))
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
