/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-clean.h"

#include "protocol/wo-text.h"

#include <string.h>

static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

#define FIRST_LIGATURE 0xFB00
#define LAST_LIGATURE 0xFB06

/* Soft hyphen, zero width space and joiners, marks of direction, word joiner, byte order mark. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x1F;
}

static void
append_clean (GString *out, gunichar c)
{
  if (c >= FIRST_LIGATURE && c <= LAST_LIGATURE)
    g_string_append (out, ligatures[c - FIRST_LIGATURE]);
  else
    g_string_append_unichar (out, c);
}

static char *
clean (const char *valid, gboolean lines)
{
  GString *out = g_string_sized_new (strlen (valid) + 1);
  gboolean space = FALSE, newline = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_invisible (c))
        continue;
      if (g_unichar_isspace (c) || wo_text_is_control (c))
        {
          space = TRUE;
          newline = newline || (lines && c == '\n');
          continue;
        }
      if (space && out->len > 0)
        g_string_append_c (out, newline ? '\n' : ' ');
      space = newline = FALSE;
      append_clean (out, c);
    }
  return wo_text_take_nfc (g_string_free (out, FALSE));
}

char *
wo_clean_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return clean (valid, FALSE);
}

char *
wo_clean_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return clean (valid, TRUE);
}

WoSqueezed *
wo_squeeze (const char *text)
{
  WoSqueezed *self = g_new0 (WoSqueezed, 1);
  GString *out = g_string_sized_new (strlen (text) + 1);
  GArray *at = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint offset = (guint) (p - text);
      gsize before = out->len;

      if (!g_unichar_isalnum (c))
        continue;
      g_string_append_unichar (out, g_unichar_tolower (c));
      for (; before < out->len; before++)
        g_array_append_val (at, offset);
      end = (guint) (g_utf8_next_char (p) - text);
    }
  g_array_append_val (at, end);
  self->length = out->len;
  self->text = g_string_free (out, FALSE);
  self->at = (guint *) (gpointer) g_array_free (at, FALSE);
  return self;
}

void
wo_squeezed_free (WoSqueezed *self)
{
  g_free (self->text);
  g_free (self->at);
  g_free (self);
}

char *
wo_squeeze_text (const char *text)
{
  g_autoptr (WoSqueezed) squeezed = wo_squeeze (text);

  return g_steal_pointer (&squeezed->text);
}
