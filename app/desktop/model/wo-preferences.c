/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-preferences.h"

#define NOTICES "notices"
#define SHOW "show"
#define GUIDE "guide"
/* So many orders that one looked at are kept in mind. */
#define LOOKED_MAX 300

static char *
path_of (void)
{
  return g_build_filename (g_get_user_config_dir (), "wider-orders", "desktop.ini", NULL);
}

static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = path_of ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = path_of ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0 && !g_key_file_save_to_file (file, path, &error))
    g_debug ("%s", error->message);
}

gboolean
wo_preferences_get_notices (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_autoptr (GError) error = NULL;
  gboolean notices = g_key_file_get_boolean (file, NOTICES, SHOW, &error);

  return error != NULL || notices;
}

void
wo_preferences_set_notices (gboolean notices)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_boolean (file, NOTICES, SHOW, notices);
  save (file);
}

WoDate
wo_preferences_get_briefed (const char *id)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = g_strconcat ("brief-", id, NULL);
  g_autofree char *day = g_key_file_get_string (file, NOTICES, key, NULL);

  return day != NULL ? wo_date_parse (day) : WO_DATE_NONE;
}

void
wo_preferences_set_briefed (const char *id, WoDate day)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = g_strconcat ("brief-", id, NULL);
  g_autofree char *text = wo_date_format (day);

  g_key_file_set_string (file, NOTICES, key, text != NULL ? text : "");
  save (file);
}

static char *
looked_group (const char *id)
{
  return g_strconcat ("looked ", id, NULL);
}

GHashTable *
wo_preferences_get_looked (const char *id)
{
  GHashTable *looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = looked_group (id);
  g_auto (GStrv) orders = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; orders != NULL && orders[i] != NULL; i++)
    g_hash_table_insert (looked, g_strdup (orders[i]),
                         g_key_file_get_string (file, group, orders[i], NULL));
  return looked;
}

void
wo_preferences_set_looked (const char *id, const char *order, const char *step)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = looked_group (id);
  g_auto (GStrv) orders = NULL;
  gsize n = 0;

  g_key_file_remove_key (file, group, order, NULL);
  g_key_file_set_string (file, group, order, step);
  orders = g_key_file_get_keys (file, group, &n, NULL);
  for (gsize i = 0; i + LOOKED_MAX < n; i++)
    g_key_file_remove_key (file, group, orders[i], NULL);
  save (file);
}

gboolean
wo_preferences_get_guide (void)
{
  g_autoptr (GKeyFile) file = load ();

  return g_key_file_get_boolean (file, GUIDE, SHOW, NULL);
}

void
wo_preferences_set_guide (gboolean guide)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_boolean (file, GUIDE, SHOW, guide);
  save (file);
}
