/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-backup.h"

#include "register/wo-epoch.h"
#include "register/wo-wire-log.h"
#include "server/wo-place.h"
#include "server/wo-writer.h"
#include "store/wo-copy.h"
#include "store/wo-files-beside.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PART "CREATE TABLE backup_part (name TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT"

G_DEFINE_QUARK (wo - backup - error - quark, wo_backup_error)

static gboolean
fail_there (const char *path, const char *what, GError **error)
{
  g_set_error (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_THERE, "%s is there already; %s", path,
               what);
  return FALSE;
}

gboolean
wo_backup_may (const WoConfig *config, GError **error)
{
  if (wo_place_is_file (config->store))
    return TRUE;
  g_set_error (
      error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_DATABASE,
      "The store is a database of PostgreSQL, which has its own ways: back it up with "
      "pg_dump or a base backup, and start with --accept-older-store after putting it back");
  return FALSE;
}

/* Who may sign in, as one more file inside the copy. */
static gboolean
put_accounts (const char *store, const char *copy, GError **error)
{
  g_autofree char *accounts = g_strconcat (store, ".accounts", NULL);
  g_autofree char *part = g_strconcat (copy, ".accounts", NULL);
  g_autoptr (WoDb) db = NULL;
  g_autoptr (WoStatement) to = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;
  gboolean read;

  if (!g_file_test (accounts, G_FILE_TEST_EXISTS))
    return TRUE;
  g_unlink (part);
  read = wo_copy_file (accounts, part, error) && g_file_get_contents (part, &text, &length, error);
  g_unlink (part);
  if (!read)
    return FALSE;
  bytes = g_bytes_new_take (text, length);
  db = wo_db_open (copy, 0, NULL, error);
  if (db == NULL || !wo_db_exec (db, PART, error))
    return FALSE;
  to = wo_db_prepare (db, "INSERT INTO backup_part (name, bytes) VALUES ('accounts', ?)", error);
  if (to == NULL)
    return FALSE;
  wo_statement_bind_bytes (to, 1, bytes);
  return wo_statement_run (to, error);
}

static gboolean
check_verdict (const char *path, const WoLogVerdict *verdict, GError **error)
{
  if (wo_log_verdict_is_good (verdict))
    return TRUE;
  g_set_error (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_WRONG,
               "%s is not what its log says; “wider-orders-tool --store %s log verify” shows where",
               path, path);
  return FALSE;
}

/* What the copy holds, as far as can be told at once. */
static gboolean
check_copy (const char *copy, gint64 *ret_head, GError **error)
{
  g_autoptr (WoLogVerdict) verdict = wo_backup_verify (copy, NULL, TRUE, error);

  if (verdict == NULL || !check_verdict (copy, verdict, error))
    return FALSE;
  *ret_head = verdict->head;
  return TRUE;
}

/* From now on clients need not keep what is in the backup, which began at @at_us. */
static gboolean
say_backed_up (const char *path, gint64 head, gint64 at_us, GError **error)
{
  g_autoptr (WoStore) store = wo_store_open (path, 0, error);
  g_autofree char *before = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, head);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, at_us);

  if (store == NULL || !wo_store_set_meta (store, WO_META_BACKED_UP_AT, at, error))
    return FALSE;
  before = wo_store_get_meta (store, WO_META_BACKED_UP);
  if (before != NULL && g_ascii_strtoll (before, NULL, 10) >= head)
    return TRUE;
  return wo_store_set_meta (store, WO_META_BACKED_UP, text, error);
}

gboolean
wo_backup (const WoConfig *config, const char *to, gint64 *ret_head, GError **error)
{
  g_autofree char *partial = g_strconcat (to, ".partial", NULL);
  gint64 head = 0, at_us = g_get_real_time ();

  if (!wo_backup_may (config, error))
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return fail_there (to, "name a new file for each backup", error);
  g_unlink (partial);
  if (!wo_copy_file (config->store, partial, error))
    return FALSE;
  if (!wo_files_move_in (partial, config->store, error) ||
      !put_accounts (config->store, partial, error) || !check_copy (partial, &head, error) ||
      !wo_copy_settle (partial, to, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  *ret_head = head;
  return say_backed_up (config->store, head, at_us, error);
}

/* The accounts come out again, into a file of their own; FALSE of @ret_there: the backup has none. */
static gboolean
take_accounts (const char *copy, const char *to, gboolean *ret_there, GError **error)
{
  g_autoptr (WoDb) db = wo_db_open (copy, 0, NULL, error);
  g_autoptr (WoStatement) from = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 there = 0;

  if (db == NULL || !wo_db_number (db,
                                   "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = "
                                   "'backup_part')",
                                   &there, error))
    return FALSE;
  *ret_there = there != 0;
  if (there == 0)
    return TRUE;
  from = wo_db_prepare (db, "SELECT bytes FROM backup_part WHERE name = 'accounts'", error);
  if (from != NULL && wo_statement_next (from, error))
    bytes = wo_statement_bytes (from, 0);
  g_clear_pointer (&from, wo_statement_release);
  return bytes != NULL &&
         g_file_set_contents_full (to, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error) &&
         wo_db_exec (db, "DROP TABLE backup_part", error);
}

static gboolean
begin_epoch (const char *path, gint64 *ret_head, GError **error)
{
  g_autoptr (WoStore) store = wo_store_open (path, 0, error);

  if (store == NULL || !wo_epoch_begin (store, g_get_real_time (), error))
    return FALSE;
  *ret_head = wo_log_head (store, error);
  return *ret_head >= 0;
}

/* What a restore has to do with, by name. */
typedef struct
{
  char *store, *accounts, *witness, *parts;
  char *partial, *partial_accounts; /* until they are whole */
  char *ready;                      /* the store, as long as others are in its place */
} Restore;

static void
restore_init (Restore *self, const WoConfig *config)
{
  self->store = g_strdup (config->store);
  self->accounts = g_strconcat (config->store, ".accounts", NULL);
  self->witness = config->witness != NULL ? g_strdup (config->witness)
                                          : g_strconcat (config->store, ".witness", NULL);
  self->parts = wo_files_parts_path (config->store);
  self->partial = g_strconcat (config->store, ".partial", NULL);
  self->partial_accounts = g_strconcat (self->accounts, ".partial", NULL);
  self->ready = wo_place_restoring (config->store);
}

static void
restore_clear (Restore *self)
{
  g_free (self->store);
  g_free (self->accounts);
  g_free (self->witness);
  g_free (self->parts);
  g_free (self->partial);
  g_free (self->partial_accounts);
  g_free (self->ready);
}

static void
remove_partial (const Restore *self)
{
  static const char *const parts[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (self->partial, parts[i], NULL);

      g_unlink (path);
    }
  g_unlink (self->partial_accounts);
}

/* Nothing of it is beside it any more, as where the disk was too full to put it in. */
static gboolean
is_one_file (const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  if (!g_file_test (wal, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED, "%s could not be written whole", path);
  return FALSE;
}

/* Makes what is to take the place of the store. Nothing of that is touched yet. */
static gboolean
make_ready (
    const Restore *self, const char *from, gboolean *ret_accounts, gint64 *ret_head, GError **error)
{
  remove_partial (self);
  if (wo_copy_file (from, self->partial, error) && begin_epoch (self->partial, ret_head, error) &&
      take_accounts (self->partial, self->partial_accounts, ret_accounts, error) &&
      is_one_file (self->partial, error) && wo_copy_settle (self->partial, self->ready, error))
    return TRUE;
  remove_partial (self);
  return FALSE;
}

static gboolean
is_taken (const Restore *self, const char *suffix)
{
  const char *const paths[] = { self->store, self->accounts, self->witness, self->parts };
  gboolean taken = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strconcat (paths[i], suffix, NULL);

      taken = taken || g_file_test (path, G_FILE_TEST_EXISTS);
    }
  return taken;
}

/* What was set aside before is not lost for it. */
static char *
free_suffix (const Restore *self)
{
  char *suffix = g_strdup (".replaced");

  for (guint n = 2; is_taken (self, suffix); n++)
    {
      g_free (suffix);
      suffix = g_strdup_printf (".replaced-%u", n);
    }
  return suffix;
}

static gboolean
set_aside (const char *path, const char *suffix, GError **error)
{
  static const char *const parts[] = { "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (path, suffix, parts[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !wo_copy_rename (from, to, error))
        return FALSE;
    }
  return TRUE;
}

/* From here on there is no way back but forward: as long as the store that is ready has not taken its place
 * nothing is served there, and who restores again comes to the end. */
static gboolean
put_in_place (const Restore *self, gboolean accounts, GError **error)
{
  g_autofree char *suffix = free_suffix (self);

  return set_aside (self->store, suffix, error) && set_aside (self->parts, suffix, error) &&
         set_aside (self->witness, suffix, error) &&
         (!accounts || (set_aside (self->accounts, suffix, error) &&
                        wo_copy_settle (self->partial_accounts, self->accounts, error))) &&
         wo_copy_settle (self->ready, self->store, error);
}

gboolean
wo_backup_restore (
    const WoConfig *config, const char *from, gboolean replace, gint64 *ret_head, GError **error)
{
  Restore self = { 0 };
  gint64 head = 0;
  gboolean done, accounts = FALSE;
  int lock;

  if (!wo_backup_may (config, error) || !check_copy (from, &head, error))
    return FALSE;
  if (!replace && g_file_test (config->store, G_FILE_TEST_EXISTS))
    return fail_there (config->store,
                       "to put the backup in its place, say “restore FROM replace”: the store that "
                       "is there is set aside",
                       error);
  lock = wo_writer_lock (config->store, error);
  if (lock < 0)
    return FALSE;
  restore_init (&self, config);
  done =
      make_ready (&self, from, &accounts, ret_head, error) && put_in_place (&self, accounts, error);
  restore_clear (&self);
  close (lock);
  return done;
}
