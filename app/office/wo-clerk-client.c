/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk.h"

#include "office/wo-clerk-private.h"
#include "office/wo-hold.h"
#include "office/wo-premises.h"
#include "protocol/wo-case-json.h"
#include "store/wo-boot-rows.h"
#include "store/wo-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A local office has work of its own when it holds more than the person who made it. */
static gboolean
clerk_has_own_work (WoClerk *self, GError **error)
{
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_list (self->store, kind, error);

      if (ids == NULL)
        return TRUE;
      if (g_strv_length (ids) > (kind == WO_RECORD_PERSON ? 1 : 0))
        {
          g_set_error (
              error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK,
              "This store is a local office with work of its own; sign in with a new store, "
              "and this one stays as it is");
          return TRUE;
        }
    }
  return FALSE;
}

/* The acts that a local office numbered are in its own log; a copy counts from 1 as a new installation. */
static gboolean
clerk_renew_replica (WoClerk *self, GError **error)
{
  g_autofree char *replica = wo_uuid_new (g_get_real_time ());

  return wo_clerk_set_meta (self, error, "replica", replica, NULL);
}

gboolean
wo_clerk_may_sign_in (WoClerk *self, const char *server, GError **error)
{
  if (self->server == NULL)
    return !clerk_has_own_work (self, error) && wo_clerk_lock (self, error) &&
           clerk_renew_replica (self, error);
  if (wo_premises_same_server (self->server, server))
    return TRUE;
  g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OTHER,
               "This store is a copy of %s; sign in to that, or use a new store", self->server);
  return FALSE;
}

/* The log of a local office is never cut, so one that was never used makes way as a whole. */
static gboolean
clerk_start_over (WoClerk *self, GError **error)
{
  static const char *const parts[] = { "", "-wal", "-shm" };
  g_autofree char *path = g_strdup (wo_store_path (self->store));

  if (wo_log_head (self->store, NULL) == 0)
    return TRUE;
  g_clear_pointer (&self->reg, wo_register_free);
  g_clear_pointer (&self->store, wo_store_free);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      unlink (part);
    }
  self->store = wo_store_open (path, WO_STORE_CREATE, error);
  return self->store != NULL;
}

gboolean
wo_clerk_become_client (
    WoClerk *self, const char *server, const char *person, const char *name, GError **error)
{
  g_autofree char *replica = NULL;

  if (self->server != NULL)
    {
      if (g_strcmp0 (self->person, person) == 0)
        return TRUE;
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OTHER,
                   "This store belongs to somebody else; sign in as the same person, or use a new "
                   "store");
      return FALSE;
    }
  replica = wo_clerk_replica (self, error);
  if (replica == NULL || !wo_clerk_lock (self, error) || !clerk_start_over (self, error) ||
      !wo_clerk_set_meta (self, error, "server", server, "person", person, "person-name", name,
                          "replica", replica, NULL))
    return FALSE;
  g_clear_pointer (&self->reg, wo_register_free);
  g_free (self->server);
  self->server = g_strdup (server);
  g_free (self->person);
  self->person = g_strdup (person);
  self->engine = wo_engine_new (self->store);
  return TRUE;
}

gboolean
wo_clerk_keep_way (WoClerk *self, gboolean elsewhere, GError **error)
{
  return wo_clerk_set_meta (self, error, "way-in", elsewhere ? "provider" : "passphrase", NULL);
}

/* So that what was removed, or has a new name, outlives the power. */
static void
clerk_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* What SQLite keeps beside the old file is empty by now, and may not stay beside the new one. */
static gboolean
clerk_replace_file (const char *from, const char *to, GError **error)
{
  g_autofree char *wal = g_strconcat (to, "-wal", NULL);
  g_autofree char *shm = g_strconcat (to, "-shm", NULL);

  unlink (wal);
  unlink (shm);
  clerk_sync_folder (to);
  if (g_rename (from, to) != 0)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                   "The fetched office cannot take its place at %s: %s", to, g_strerror (errno));
      return FALSE;
    }
  clerk_sync_folder (to);
  return TRUE;
}

/* Who was let in between and took the store away, took all that could be kept in it. */
static void
clerk_hold_again (WoClerk *self)
{
  if (!wo_hold_turn_shared (self->lock_fd))
    abort ();
}

/* Another program that has this file open would go on writing to it when it is no longer in its place. */
static gboolean
clerk_hold_alone (WoClerk *self, const char *path, GError **error)
{
  if (!wo_clerk_lock (self, error))
    return FALSE;
  if (wo_hold_turn_alone (self->lock_fd, path, error))
    return TRUE;
  clerk_hold_again (self);
  return FALSE;
}

gboolean
wo_clerk_adopt (WoClerk *self, WoBoot *boot, GError **error)
{
  g_autofree char *path = g_strdup (wo_store_path (self->store));
  const char *whole;
  gboolean good;

  g_return_val_if_fail (self->engine != NULL && boot != NULL, FALSE);

  if (!clerk_hold_alone (self, path, error))
    return FALSE;
  whole = wo_boot_store_seal (self->store, error) ? wo_boot_finish (boot, error) : NULL;
  if (whole == NULL)
    {
      clerk_hold_again (self);
      return FALSE;
    }
  g_clear_pointer (&self->engine, wo_engine_free);
  g_clear_pointer (&self->store, wo_store_free);
  good = clerk_replace_file (whole, path, error);
  self->store = wo_store_open (path, WO_STORE_CREATE, good ? error : NULL);
  /* All is in the file, and nothing can be kept any more without it: the next start goes on. */
  if (self->store == NULL)
    abort ();
  self->engine = wo_engine_new (self->store);
  clerk_hold_again (self);
  return good;
}
