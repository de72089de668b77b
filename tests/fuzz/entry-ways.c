/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "sync/wo-ways.h"

#include <string.h>

/* What an unknown server says before anybody signs in: ways that a page can show, or an error. */
void
wo_fuzz_enter_ways (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) answer = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoWays) ways = wo_ways_read (answer, &error);

  g_assert_true ((ways == NULL) == (error != NULL));
  if (ways == NULL)
    return;
  g_assert_true (ways->provider != NULL || ways->unavailable == NULL);
  g_assert_true (ways->provider == NULL || g_utf8_strlen (ways->provider, -1) <= 80);
  g_assert_true (ways->unavailable == NULL || g_utf8_strlen (ways->unavailable, -1) <= 400);
  g_assert_nonnull (ways->epochs);
}
