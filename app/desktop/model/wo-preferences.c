/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-preferences.h"

#define NOTICES "notices"
#define SHOW "show"
#define GUIDE "guide"

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
