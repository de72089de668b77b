/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-memory.h"

#include <sqlite3.h>

static sqlite3_mem_methods below;
static guint left = FAILING_MEMORY_NEVER;
static guint count;
static gboolean failed;

static gboolean
fails (void)
{
  count++;
  if (left == FAILING_MEMORY_NEVER)
    return FALSE;
  if (left-- > 0)
    return FALSE;
  left = FAILING_MEMORY_NEVER;
  failed = TRUE;
  return TRUE;
}

static void *
failing_malloc (int size)
{
  return fails () ? NULL : below.xMalloc (size);
}

static void *
failing_realloc (void *old, int size)
{
  return fails () ? NULL : below.xRealloc (old, size);
}

void
failing_memory_install (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &below), ==, SQLITE_OK);
  methods = below;
  methods.xMalloc = failing_malloc;
  methods.xRealloc = failing_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
}

void
failing_memory_set (guint at)
{
  left = at;
  count = 0;
  failed = FALSE;
}

gboolean
failing_memory_has_failed (void)
{
  return failed;
}

guint
failing_memory_count (void)
{
  return count;
}
