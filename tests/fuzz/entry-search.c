/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "domain/wo-search-text.h"

#include <string.h>

static void
check_places (const char *text, GPtrArray *parts)
{
  gsize at = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      g_assert_true (part->from >= at && part->to > part->from && part->to <= strlen (text));
      g_assert_true (g_utf8_validate (part->value, -1, NULL));
      at = part->to;
    }
}

static guint
count (GPtrArray *parts, WoSearchSort sort)
{
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += ((WoSearchPart *) parts->pdata[i])->sort == sort;
  return n;
}

/* A filter that was set is there once, and once it is taken out it is gone. */
static void
check_filter (const char *text, WoSearchSort sort, const char *value)
{
  g_autofree char *with = wo_search_text_with (text, sort, value);
  g_autofree char *without = wo_search_text_with (with, sort, NULL);
  g_autoptr (GPtrArray) there = wo_search_text_read (with);
  g_autoptr (GPtrArray) gone = wo_search_text_read (without);

  g_assert_cmpuint (count (there, sort), ==, 1);
  g_assert_cmpuint (count (gone, sort), ==, 0);
}

void
wo_fuzz_enter_search (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autoptr (GPtrArray) parts = wo_search_text_read (raw);

  check_places (text, parts);
  check_filter (text, WO_SEARCH_LANDLORD, "Northmoor Homes");
  check_filter (text, WO_SEARCH_AFTER, "2025-03-01");
  for (guint i = 0; i < MIN (parts->len, 50); i++)
    {
      g_autofree char *without = wo_search_text_without (text, i);
      g_autoptr (GPtrArray) left = wo_search_text_read (without);

      g_assert_cmpuint (left->len, <, parts->len);
    }
}
