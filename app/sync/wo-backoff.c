/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-backoff.h"

#include <libsoup/soup.h>
#include <string.h>

guint
wo_backoff_ms (guint failures, double chance)
{
  guint ceiling = WO_BACKOFF_FIRST_MS;

  for (guint i = 1; i < failures && ceiling < WO_BACKOFF_LAST_MS; i++)
    ceiling *= 2;
  ceiling = MIN (ceiling, WO_BACKOFF_LAST_MS);
  return MAX (WO_BACKOFF_FLOOR_MS, (guint) (CLAMP (chance, 0.0, 1.0) * ceiling));
}

static gint64
unix_of (const char *text)
{
  g_autoptr (GDateTime) when = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return when != NULL ? g_date_time_to_unix (when) : -1;
}

guint
wo_backoff_asked_s (const char *retry_after, const char *date, gint64 now_us)
{
  const gint64 most = WO_BACKOFF_LAST_MS / 1000;
  g_autofree char *text = g_strdup (retry_after);
  guint64 seconds;
  gint64 until, from;

  if (text == NULL || *g_strstrip (text) == '\0')
    return 0;
  if (strspn (text, "0123456789") == strlen (text))
    {
      /* One that is too long for a number is the largest. */
      seconds = g_ascii_strtoull (text, NULL, 10);
      return (guint) MIN (seconds, (guint64) most);
    }
  until = unix_of (text);
  if (until < 0)
    return 0;
  from = unix_of (date);
  if (from < 0)
    from = now_us / G_USEC_PER_SEC;
  return (guint) CLAMP (until - from, 0, most);
}
