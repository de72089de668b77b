/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-place.h"

#include "postgres/wo-postgres.h"

#include <string.h>

gboolean
wo_place_is_file (const char *place)
{
  return !wo_postgres_is_place (place);
}

char *
wo_place_shown (const char *place)
{
  return wo_place_is_file (place) ? g_strdup (place) : wo_postgres_shown (place);
}

char *
wo_place_restoring (const char *place)
{
  return g_strconcat (place, ".restoring", NULL);
}

gboolean
wo_place_is_restored (const char *place, GError **error)
{
  g_autofree char *restoring = wo_place_restoring (place);

  if (!g_file_test (restoring, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN,
               "%s: A restore of it was cut off; say “restore” again, with the same backup", place);
  return FALSE;
}

WoStore *
wo_place_store (const char *place, WoStoreFlags flags, GError **error)
{
  WoDb *db;

  if (wo_place_is_file (place))
    return wo_place_is_restored (place, error) ? wo_store_open (place, flags, error) : NULL;
  db = wo_postgres_open (place, flags, error);
  return db != NULL ? wo_store_open_on (db, error) : NULL;
}

WoDb *
wo_place_db (const char *place, WoStoreFlags flags, GError **error)
{
  if (wo_place_is_file (place))
    return wo_place_is_restored (place, error) ? wo_db_open (place, flags, NULL, error) : NULL;
  return wo_postgres_open (place, flags, error);
}

gboolean
wo_place_tell (WoDb *db, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoStatement) tell =
      wo_db_prepare (db, "SELECT pg_notify ('" WO_POSTGRES_PRESENCE "', ?1)", error);

  if (tell == NULL)
    return FALSE;
  wo_statement_bind_text (tell, 1, text);
  wo_statement_next (tell, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
wo_place_hide (int argc, char **argv)
{
  for (int i = 0; i < argc; i++)
    {
      char *address = strstr (argv[i], "postgres");

      if (address != NULL && !wo_place_is_file (address) && wo_postgres_has_password (address))
        memset (address, '*', strlen (address));
    }
}
