/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-journal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Longer values are cut: a line stays a line. */
#define VALUE_MAX 300
#define PAIRS_MAX 16

static int journal_level = WO_LOG_NORMAL;

void
wo_journal_set_level (WoLogLevel level)
{
  g_atomic_int_set (&journal_level, level);
}

gboolean
wo_journal_is_on (WoLogLevel level)
{
  return (int) level <= g_atomic_int_get (&journal_level);
}

static gboolean
value_is_plain (const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    if (*at <= ' ' || *at == '"' || *at == '=' || *at == '\\' || *at == 0x7f)
      return FALSE;
  return *value != '\0';
}

static void
journal_add_value (GString *line, const char *value)
{
  if (value_is_plain (value) && strlen (value) <= VALUE_MAX)
    {
      g_string_append (line, value);
      return;
    }
  g_string_append_c (line, '"');
  for (gsize i = 0; value[i] != '\0' && i < VALUE_MAX; i++)
    {
      if (value[i] == '"' || value[i] == '\\')
        g_string_append_c (line, '\\');
      if ((guchar) value[i] < ' ' || value[i] == 0x7f)
        g_string_append_c (line, ' ');
      else
        g_string_append_c (line, value[i]);
    }
  g_string_append_c (line, '"');
}

char *
wo_journal_line (const char *event, const char *const *pairs)
{
  GString *line = g_string_new ("event=");

  g_string_append (line, event);
  for (guint i = 0; pairs[i] != NULL; i += 2)
    {
      if (pairs[i + 1] == NULL)
        continue;
      g_string_append_printf (line, " %s=", pairs[i]);
      journal_add_value (line, pairs[i + 1]);
    }
  return g_string_free (line, FALSE);
}

/* In one write, so that no two threads' lines mix. */
static void
journal_write (WoLogLevel level, const char *text)
{
  static const char *const names[] = { "warning", "info", "debug" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *line =
      g_strdup_printf ("time=%s.%03dZ level=%s %s\n", time,
                       g_date_time_get_microsecond (now) / 1000, names[level], text);
  gssize written = write (STDERR_FILENO, line, strlen (line));

  /* Nobody is left to hear that nobody listens. */
  (void) written;
}

void
wo_journal (WoLogLevel level, const char *event, ...)
{
  const char *pairs[2 * PAIRS_MAX + 1] = { NULL };
  g_autofree char *line = NULL;
  va_list list;

  if (!wo_journal_is_on (level))
    return;
  va_start (list, event);
  for (guint i = 0; i < 2 * PAIRS_MAX; i += 2)
    {
      pairs[i] = va_arg (list, const char *);
      if (pairs[i] == NULL)
        break;
      pairs[i + 1] = va_arg (list, const char *);
    }
  va_end (list);
  line = wo_journal_line (event, pairs);
  journal_write (level, line);
}
