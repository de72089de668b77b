/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-fill.h"

static gboolean
is_place (const char *p)
{
  return p[0] == '{' && p[1] >= '0' && p[1] < '0' + WO_FILL_MAX && p[2] == '}';
}

char *
wo_fill (const char *sentence, const char *const args[WO_FILL_MAX])
{
  GString *filled = g_string_sized_new (128);

  for (const char *p = sentence; *p != '\0'; p++)
    {
      if (!is_place (p))
        {
          g_string_append_c (filled, *p);
          continue;
        }
      g_string_append (filled, args[p[1] - '0'] != NULL ? args[p[1] - '0'] : "");
      p += 2;
    }
  return g_string_free (filled, FALSE);
}

char *
wo_begin_large (const char *text)
{
  char large[7] = "";

  if (*text == '\0')
    return g_strdup (text);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), large);
  return g_strconcat (large, g_utf8_next_char (text), NULL);
}
