/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-place.h"

#include "postgres/wo-postgres-resources.h"

static const char *const steps[] = {
  "/org/widerorders/postgresql/0001-first.sql",     "/org/widerorders/postgresql/0002-ledger.sql",
  "/org/widerorders/postgresql/0003-accounts.sql",  "/org/widerorders/postgresql/0004-files.sql",
  "/org/widerorders/postgresql/0005-shown.sql",     "/org/widerorders/postgresql/0006-acts.sql",
  "/org/widerorders/postgresql/0007-published.sql",
};

/* 1: ours, 0: empty, -1: somebody else's. In one statement: asked one after the other, the tables of another
 * process that makes the schema just now would look like a stranger's. */
#define WHOSE                                                                                      \
  "SELECT CASE WHEN to_regclass ('schema_step') IS NOT NULL THEN 1 "                               \
  "WHEN EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema ()::regnamespace "      \
  "AND relkind IN ('r', 'v', 'm', 'f', 'p')) THEN -1 ELSE 0 END"

static gboolean
refuse (WoDb *db, const char *why, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s: %s", wo_db_name (db), why);
  return FALSE;
}

/* The version; 0: the database is empty, -1: it is somebody else's. */
static gboolean
read_version (WoDb *db, gint64 *ret_version, GError **error)
{
  if (!wo_db_number (db, WHOSE, ret_version, error))
    return FALSE;
  return *ret_version != 1 ||
         wo_db_number (db, "SELECT coalesce (max (step), 0) FROM schema_step", ret_version, error);
}

static gboolean
take_step (WoDb *db, gint64 version, GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (wo_postgres_get_resource (), steps[version],
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *mark =
      g_strdup_printf ("CREATE TABLE IF NOT EXISTS schema_step (step bigint PRIMARY KEY);"
                       "INSERT INTO schema_step VALUES (%" G_GINT64_FORMAT ")",
                       version + 1);
  g_autofree char *text = NULL;
  gsize size;

  if (sql == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (sql, &size), g_bytes_get_size (sql));
  return wo_db_exec (db, text, error) && wo_db_exec (db, mark, error);
}

/* Several processes may find the same empty database at once: the version is read again behind the lock. */
static gboolean
next_step (WoDb *db, gint64 *ret_version, GError **error)
{
  gint64 version = 0;

  if (!wo_db_exec (db, "BEGIN", error))
    return FALSE;
  if (wo_db_exec (db, "SELECT pg_advisory_xact_lock (" WO_POSTGRES_LOCK ")", error) &&
      read_version (db, &version, error) &&
      (version >= 0 || refuse (db, "It is a database of another program", error)) &&
      (version >= (gint64) G_N_ELEMENTS (steps) || take_step (db, version, error)) &&
      wo_db_exec (db, "COMMIT", error))
    {
      *ret_version = MAX (version, MIN (version + 1, (gint64) G_N_ELEMENTS (steps)));
      return TRUE;
    }
  wo_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
wo_postgres_migrate (WoDb *db, WoStoreFlags flags, GError **error)
{
  gint64 version = 0;

  if (!read_version (db, &version, error))
    return FALSE;
  if (version < 0)
    return refuse (db, "It is a database of another program", error);
  if (version > (gint64) G_N_ELEMENTS (steps))
    return refuse (db, "It was made by a newer version of this program", error);
  if (version == 0 && !(flags & WO_STORE_CREATE))
    return refuse (db, "It is empty", error);
  if (version < (gint64) G_N_ELEMENTS (steps) && (flags & WO_STORE_READ_ONLY))
    return refuse (db, "It is of an older version, and may not be brought up to date here", error);
  while (version < (gint64) G_N_ELEMENTS (steps))
    if (!next_step (db, &version, error))
      return FALSE;
  return TRUE;
}
