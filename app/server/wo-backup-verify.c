/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a backup is what its log says. One of an older version of the store is read as a copy of it that was
 * brought up to date; the backup itself is never written to. */
#include "server/wo-backup.h"

#include "register/wo-witness.h"
#include "server/wo-place.h"
#include "store/wo-copy.h"
#include "store/wo-files-beside.h"
#include "store/wo-log.h"
#include "store/wo-schema.h"

#include <glib/gstdio.h>

/* What is read beside the backup, in a folder that goes again. */
typedef struct
{
  char *folder; /* NULL: nothing */
} Scratch;

static char *
scratch_name (Scratch *self, const char *name, GError **error)
{
  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("wider-orders-XXXXXX", error);
  return self->folder != NULL ? g_build_filename (self->folder, name, NULL) : NULL;
}

static void
scratch_clear (Scratch *self)
{
  g_autoptr (GDir) dir = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scratch, scratch_clear)

gboolean
wo_backup_schema (const char *from, gint64 *ret_schema, gint64 *ret_present, GError **error)
{
  g_autoptr (WoDb) db = wo_db_open (from, WO_STORE_READ_ONLY, NULL, error);
  gint64 schema = 0, application = 0;
  gint64 present = g_strv_length ((GStrv) wo_schema_steps ());

  if (db == NULL || !wo_db_number (db, "PRAGMA application_id", &application, error) ||
      !wo_db_number (db, "PRAGMA user_version", &schema, error))
    return FALSE;
  if (application != WO_APPLICATION_ID)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s is no backup of this program",
                   from);
      return FALSE;
    }
  if (schema > present)
    {
      g_set_error (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_NEWER,
                   "%s was made by a newer version of this program: its store is of version "
                   "%" G_GINT64_FORMAT ", and this program knows none after %" G_GINT64_FORMAT
                   "; verify and restore it with the newer program",
                   from, schema, present);
      return FALSE;
    }
  *ret_schema = schema;
  *ret_present = present;
  return TRUE;
}

/* Each file in it against its hash. */
static gboolean
check_files (const char *path, GError **error)
{
  g_autoptr (WoDb) db = wo_place_db (path, WO_STORE_READ_ONLY, error);
  guint n = 0;

  return db != NULL && wo_files_within (db, error) && wo_files_verify (db, &n, error);
}

/* The backup itself, or a copy of it that is up to date. */
static WoStore *
open_backup (Scratch *scratch, const char *from, GError **error)
{
  g_autoptr (WoStore) store = NULL;
  g_autofree char *copy = NULL;
  gint64 schema = 0, present = 0;

  if (!wo_backup_schema (from, &schema, &present, error) || !wo_copy_check (from, error))
    return NULL;
  if (schema == present)
    store = wo_store_open (from, WO_STORE_READ_ONLY, error);
  else
    {
      copy = scratch_name (scratch, "older", error);
      if (copy != NULL && wo_copy_file (from, copy, error))
        store = wo_store_open (copy, 0, error);
    }
  return store != NULL && check_files (wo_store_path (store), error) ? g_steal_pointer (&store)
                                                                     : NULL;
}

/* What the witness saw of what came after it says nothing about the backup. */
static GPtrArray *
read_witness (WoStore *store, const char *witness, GError **error)
{
  g_autoptr (GPtrArray) against = wo_witness_read (witness, error);
  gint64 head = wo_log_head (store, NULL);

  for (guint i = 0; against != NULL && i < against->len;)
    if (((WoCheckpoint *) g_ptr_array_index (against, i))->size > head)
      g_ptr_array_remove_index (against, i);
    else
      i++;
  return g_steal_pointer (&against);
}

WoLogVerdict *
wo_backup_verify (const char *from, const char *witness, gboolean quick, GError **error)
{
  g_auto (Scratch) scratch = { NULL };
  g_autoptr (WoStore) store = open_backup (&scratch, from, error);
  g_autoptr (GPtrArray) against = NULL;
  g_autofree char *again = NULL;
  WoLogVerify how = { 0 };

  if (store == NULL ||
      (witness != NULL && (against = read_witness (store, witness, error)) == NULL) ||
      (!quick && (again = scratch_name (&scratch, "again", error)) == NULL))
    return NULL;
  how.against = against;
  how.scratch = again;
  return wo_log_verify (store, &how, error);
}
