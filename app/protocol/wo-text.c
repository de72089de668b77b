/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-text.h"

#include <string.h>

#define NEAR_MAX 64

/* Nothing below U+0300 and no common punctuation or currency sign ever changes under NFC, and that is
 * nearly all the text there is. */
static gboolean
is_surely_nfc (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      if (c >= 0x300 && !(c >= 0x2002 && c <= 0x20CF))
        return FALSE;
      p = g_utf8_next_char (p);
    }
  return TRUE;
}

char *
wo_text_nfc (const char *text, gsize length)
{
  if (is_surely_nfc (text, length))
    return g_strndup (text, length);
  return g_utf8_normalize (text, (gssize) length, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
wo_text_take_nfc (char *text)
{
  gsize length = strlen (text);
  char *composed;

  if (is_surely_nfc (text, length))
    return text;
  composed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_DEFAULT_COMPOSE);
  g_free (text);
  return composed;
}

gboolean
wo_text_is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
}

char *
wo_text_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text) + 1);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || wo_text_is_control (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_len (line, p, g_utf8_next_char (p) - p);
    }
  return wo_text_take_nfc (g_string_free (line, FALSE));
}

char *
wo_text_prose (const char *text)
{
  GString *prose = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (prose, '\n');
        }
      else if (wo_text_is_control (c))
        g_string_append_c (prose, ' ');
      else
        g_string_append_len (prose, p, g_utf8_next_char (p) - p);
    }
  return wo_text_take_nfc (g_strstrip (g_string_free (prose, FALSE)));
}

static guint
distance (const char *a, const char *b)
{
  guint row[NEAR_MAX + 1];
  gsize n_b = strlen (b);

  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint corner = row[0];

      row[0] = (guint) i + 1;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint change = corner + (g_ascii_tolower (a[i]) == g_ascii_tolower (b[j - 1]) ? 0 : 1);
          guint step = MIN (row[j], row[j - 1]) + 1;

          corner = row[j];
          row[j] = MIN (change, step);
        }
    }
  return row[n_b];
}

const char *
wo_text_nearest (const char *name, GPtrArray *names)
{
  const char *nearest = NULL;
  guint best = (guint) MAX (2, strlen (name) / 3) + 1;

  if (strlen (name) > NEAR_MAX)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      const char *other = g_ptr_array_index (names, i);
      guint far = strlen (other) > NEAR_MAX ? G_MAXUINT : distance (name, other);

      if (far < best && far < strlen (other))
        {
          best = far;
          nearest = other;
        }
    }
  return nearest;
}
