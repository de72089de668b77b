/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-limits.h"
#include "server/wo-page-cache.h"

#include <string.h>

static const gint64 page[3] = { 5, 1000, -1 };

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
keep (WoPageCache *cache, const char *mark, const gint64 *which, gint64 head, const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  wo_page_cache_keep (cache, mark, which, head, bytes);
}

static gboolean
has (WoPageCache *cache, const char *mark, const gint64 *which, gint64 floor, const char *text)
{
  g_autoptr (GBytes) found = wo_page_cache_find (cache, mark, which, floor);
  g_autoptr (GBytes) wanted = bytes_of (text);

  return found != NULL && g_bytes_equal (found, wanted);
}

static void
test_floor (void)
{
  g_autoptr (WoPageCache) cache = wo_page_cache_new ();

  keep (cache, "office", page, 9, "nine");
  g_assert_true (has (cache, "office", page, 8, "nine"));
  g_assert_true (has (cache, "office", page, 9, "nine"));
  g_assert_false (has (cache, "office", page, 10, "nine"));
  keep (cache, "office", page, 10, "ten");
  g_assert_true (has (cache, "office", page, 9, "ten"));
}

static void
test_whose (void)
{
  static const gint64 others[][3] = { { 6, 1000, -1 }, { 5, 999, -1 }, { 5, 1000, 3 } };
  g_autoptr (WoPageCache) cache = wo_page_cache_new ();

  keep (cache, "office", page, 9, "nine");
  g_assert_false (has (cache, "one landlord", page, 0, "nine"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (has (cache, "office", others[i], 0, "nine"));
}

static void
test_bounds (void)
{
  g_autoptr (WoPageCache) cache = wo_page_cache_new ();
  g_autofree char *large = g_strnfill (WO_LIMIT_CACHED_BYTES + 1, 'a');

  keep (cache, "office", page, 9, large);
  g_assert_false (has (cache, "office", page, 0, large));
  for (gint64 i = 0; i <= WO_LIMIT_CACHED_PAGES; i++)
    {
      const gint64 other[3] = { i, 1000, -1 };

      keep (cache, "office", other, 9, "nine");
      /* The first is asked for again and again, and stays. */
      g_assert_true (has (cache, "office", (const gint64[3]){ 0, 1000, -1 }, 0, "nine"));
    }
  g_assert_false (has (cache, "office", (const gint64[3]){ 1, 1000, -1 }, 0, "nine"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/page-cache/a-page-that-is-too-old-is-not-given", test_floor);
  g_test_add_func ("/server/page-cache/a-page-is-for-the-eyes-it-was-made-for", test_whose);
  g_test_add_func ("/server/page-cache/few-are-kept-and-none-that-is-large", test_bounds);
  return g_test_run ();
}
