/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-schema.h"

#include "store/wo-schema-resources.h"

static const char *const files[] = {
  "/org/widerorders/schema/0001-first.sql",     "/org/widerorders/schema/0002-registers.sql",
  "/org/widerorders/schema/0003-ledger.sql",    "/org/widerorders/schema/0004-people.sql",
  "/org/widerorders/schema/0005-client.sql",    "/org/widerorders/schema/0006-files.sql",
  "/org/widerorders/schema/0007-shown.sql",     "/org/widerorders/schema/0008-stems.sql",
  "/org/widerorders/schema/0009-acts.sql",      "/org/widerorders/schema/0010-open.sql",
  "/org/widerorders/schema/0011-published.sql",
};

static char *steps_read[G_N_ELEMENTS (files) + 1];

const char *const *
wo_schema_steps (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autoptr (GBytes) bytes = g_resource_lookup_data (wo_schema_get_resource (), files[i],
                                                             G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
          gsize size;
          const char *text;

          g_assert (bytes != NULL);
          text = g_bytes_get_data (bytes, &size);
          steps_read[i] = g_strndup (text, size);
        }
      g_once_init_leave (&done, 1);
    }
  return (const char *const *) steps_read;
}

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s: %s", path, why);
  return FALSE;
}

/* The steps from version @from on, and the number of the version @to that comes of them. */
static gboolean
take_steps (WoDb *db, const char *const *steps, guint from, guint to, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                           WO_APPLICATION_ID, to);

  for (guint i = from; i < to; i++)
    if (!wo_db_exec (db, steps[i], error))
      return FALSE;
  return wo_db_exec (db, mark, error);
}

/* Two programs may find the same old file at once: the version is read again behind the lock. Nobody has
 * seen anything in a new file, and each transaction waits for the disk several times: it gets all at once. */
static gboolean
next_step (WoDb *db, const char *const *steps, guint n_steps, gboolean *ret_more, GError **error)
{
  gint64 version = 0;
  guint to = 0;

  if (!wo_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (wo_db_number (db, "PRAGMA user_version", &version, error))
    {
      to = version == 0 ? n_steps : (guint) version + 1;
      if ((version >= n_steps || take_steps (db, steps, (guint) version, to, error)) &&
          wo_db_exec (db, "COMMIT", error))
        {
          *ret_more = to < n_steps;
          return TRUE;
        }
    }
  if (wo_db_in_transaction (db))
    wo_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
wo_schema_migrate (
    WoDb *db, const char *path, const char *const *steps, WoStoreFlags flags, GError **error)
{
  guint n_steps = g_strv_length ((GStrv) steps);
  gint64 application = 0, version = 0, tables = 0;
  gboolean more;

  if (!wo_db_number (db, "PRAGMA application_id", &application, error) ||
      !wo_db_number (db, "PRAGMA user_version", &version, error) ||
      !wo_db_number (db, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (application != WO_APPLICATION_ID && (application != 0 || version != 0 || tables != 0))
    return refuse (path, "It is a database of another program", error);
  if (version < 0 || version > n_steps)
    return refuse (path, "It was made by a newer version of this program", error);
  if (version == n_steps)
    return TRUE;
  if (flags & WO_STORE_READ_ONLY)
    return refuse (path, "It is of an older version, and may not be brought up to date here",
                   error);
  if (application == 0 && !(flags & WO_STORE_CREATE))
    return refuse (path, "It is empty", error);

  do
    if (!next_step (db, steps, n_steps, &more, error))
      return FALSE;
  while (more);
  return TRUE;
}
