/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-marks.h"

static const char *const names[] = {
  [WO_SESSION_READY] = "ready",
  [WO_SESSION_LATER] = "later",
  [WO_SESSION_CHANGED] = "changed",
};

static const char *
name_of (WoSessionMark mark)
{
  return mark < G_N_ELEMENTS (names) ? names[mark] : NULL;
}

char *
wo_session_marks_write (GPtrArray *entries)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const WoSessionEntry *entry = g_ptr_array_index (entries, i);

      if (name_of (entry->mark) != NULL)
        g_key_file_set_string (file, entry->id, "mark", name_of (entry->mark));
      if (name_of (entry->mark) != NULL && entry->hash != NULL)
        g_key_file_set_string (file, entry->id, "hash", entry->hash);
      if (entry->seen != NULL)
        g_key_file_set_string (file, entry->id, "seen", entry->seen);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

void
wo_session_marks_read (const char *text, WoSessionEntry *entry)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *mark = NULL;

  if (text == NULL || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return;
  mark = g_key_file_get_string (file, entry->id, "mark", NULL);
  for (guint i = 0; mark != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], mark) == 0)
      entry->mark = (WoSessionMark) i;
  entry->hash = g_key_file_get_string (file, entry->id, "hash", NULL);
  entry->seen = g_key_file_get_string (file, entry->id, "seen", NULL);
  if (entry->mark == WO_SESSION_READY && entry->hash == NULL)
    entry->mark = WO_SESSION_UNREAD;
}
