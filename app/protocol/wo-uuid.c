/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-case-json.h"

char *
wo_uuid_new (gint64 now_us)
{
  guint64 ms = (guint64) MAX (now_us, 0) / 1000;
  guint32 a = g_random_int ();
  guint32 b = g_random_int ();
  guint32 c = g_random_int ();

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%04x%08x", (guint) ((ms >> 16) & 0xffffffff),
                          (guint) (ms & 0xffff), a & 0xfff, ((a >> 16) & 0x3fff) | 0x8000,
                          b & 0xffff, c);
}
