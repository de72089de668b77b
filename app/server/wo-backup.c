/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-backup.h"

#include "register/wo-epoch.h"
#include "register/wo-wire-log.h"
#include "register/wo-witness.h"
#include "server/wo-place.h"
#include "server/wo-writer.h"
#include "store/wo-copy.h"
#include "store/wo-files.h"

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

static gboolean
check_file (const WoConfig *config, GError **error)
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

/* From now on clients need not keep what is in the backup. */
static gboolean
say_backed_up (const char *path, gint64 head, GError **error)
{
  g_autoptr (WoStore) store = wo_store_open (path, 0, error);
  g_autofree char *before = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, head);

  if (store == NULL)
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
  gint64 head = 0;

  if (!check_file (config, error))
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return fail_there (to, "name a new file for each backup", error);
  g_unlink (partial);
  if (!wo_copy_file (config->store, partial, error))
    return FALSE;
  if (!put_accounts (config->store, partial, error) || !check_copy (partial, &head, error) ||
      !wo_copy_settle (partial, to, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  *ret_head = head;
  return say_backed_up (config->store, head, error);
}

static char *
make_scratch (char **ret_folder, GError **error)
{
  *ret_folder = g_dir_make_tmp ("wider-orders-XXXXXX", error);
  return *ret_folder != NULL ? g_build_filename (*ret_folder, "again", NULL) : NULL;
}

static void
remove_scratch (const char *folder, const char *scratch)
{
  static const char *const parts[] = { "", "-wal", "-shm" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (scratch, parts[i], NULL);

      g_unlink (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
}

/* Each file in it against its hash. */
static gboolean
check_files (const char *from, GError **error)
{
  g_autoptr (WoDb) db = wo_place_db (from, WO_STORE_READ_ONLY, error);
  guint n = 0;

  return db != NULL && wo_files_verify (db, &n, error);
}

WoLogVerdict *
wo_backup_verify (const char *from, const char *witness, gboolean quick, GError **error)
{
  g_autoptr (WoStore) store = NULL;
  g_autoptr (GPtrArray) against = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *scratch = NULL;
  WoLogVerify how = { 0 };
  WoLogVerdict *verdict;

  if (!wo_copy_check (from, error))
    return NULL;
  store = wo_store_open (from, WO_STORE_READ_ONLY, error);
  if (store == NULL || !check_files (from, error) || (witness != NULL && (against = wo_witness_read (witness, error)) == NULL))
    return NULL;
  for (guint i = 0; against != NULL && i < against->len;)
    if (((WoCheckpoint *) g_ptr_array_index (against, i))->size > wo_log_head (store, NULL))
      g_ptr_array_remove_index (against, i);
    else
      i++;
  if (!quick && (scratch = make_scratch (&folder, error)) == NULL)
    return NULL;
  how.against = against;
  how.scratch = scratch;
  verdict = wo_log_verify (store, &how, error);
  remove_scratch (folder, scratch);
  return verdict;
}

/* Sets a file aside; one that is not there is no harm. */
static gboolean
set_aside (const char *path, const char *suffix, GError **error)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (path, ".replaced", suffix, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED, "%s: %s", from, g_strerror (errno));
  return FALSE;
}

/* The accounts come out again, into a file beside the store. */
static gboolean
take_accounts (const char *copy, const char *store, GError **error)
{
  g_autofree char *accounts = g_strconcat (store, ".accounts", NULL);
  g_autoptr (WoDb) db = wo_db_open (copy, 0, NULL, error);
  g_autoptr (WoStatement) from = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 there = 0;

  if (db == NULL || !wo_db_number (db,
                                   "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = "
                                   "'backup_part')",
                                   &there, error))
    return FALSE;
  if (there == 0)
    return TRUE;
  from = wo_db_prepare (db, "SELECT bytes FROM backup_part WHERE name = 'accounts'", error);
  if (from != NULL && wo_statement_next (from, error))
    bytes = wo_statement_bytes (from, 0);
  g_clear_pointer (&from, wo_statement_release);
  if (bytes == NULL || !set_aside (accounts, "", error) || !set_aside (accounts, "-wal", error) ||
      !set_aside (accounts, "-shm", error))
    return FALSE;
  return g_file_set_contents_full (accounts, g_bytes_get_data (bytes, NULL),
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

/* Behind the lock, with nothing of the old store in the way but under another name. */
static gboolean
restore_locked (const WoConfig *config, const char *from, gint64 *ret_head, GError **error)
{
  g_autofree char *partial = g_strconcat (config->store, ".partial", NULL);
  g_autofree char *witness = config->witness != NULL
                                 ? g_strdup (config->witness)
                                 : g_strconcat (config->store, ".witness", NULL);

  g_unlink (partial);
  if (wo_copy_file (from, partial, error) && begin_epoch (partial, ret_head, error) &&
      set_aside (config->store, "", error) && set_aside (config->store, "-wal", error) &&
      set_aside (config->store, "-shm", error) && set_aside (witness, "", error) &&
      take_accounts (partial, config->store, error) &&
      wo_copy_settle (partial, config->store, error))
    return TRUE;
  g_unlink (partial);
  return FALSE;
}

gboolean
wo_backup_restore (
    const WoConfig *config, const char *from, gboolean replace, gint64 *ret_head, GError **error)
{
  gint64 head = 0;
  gboolean done;
  int lock;

  if (!check_file (config, error) || !check_copy (from, &head, error))
    return FALSE;
  if (!replace && g_file_test (config->store, G_FILE_TEST_EXISTS))
    return fail_there (config->store,
                       "to put the backup in its place, say “restore FROM replace”: the store that "
                       "is there is set aside",
                       error);
  lock = wo_writer_lock (config->store, error);
  if (lock < 0)
    return FALSE;
  done = restore_locked (config, from, ret_head, error);
  close (lock);
  return done;
}
