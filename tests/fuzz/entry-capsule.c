/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a signed decision: read, proven, written again, and with parts withheld. */
#include "entries.h"

#include "protocol/wo-capsule.h"

#include <string.h>

/* What is in the form comes out again as it came in, and is no worse with a part less. */
static void
write_again (WoCapsule *capsule, GBytes *data)
{
  static const char *const less[] = { "notes", "people", "factors", NULL };
  g_autoptr (GBytes) again = wo_capsule_to_bytes (capsule, NULL);
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (WoProven) proven = NULL;

  g_assert_true (g_bytes_equal (again, data));
  g_assert_true (wo_capsule_withhold (capsule, less, NULL));
  rest = wo_capsule_to_bytes (capsule, NULL);
  proven = wo_capsule_prove (rest, NULL, NULL, NULL);
  g_assert_nonnull (proven);
  g_assert_cmpint (proven->checks[WO_PROVEN_FORM].state, ==, WO_PROVEN_HOLDS);
}

void
wo_fuzz_enter_capsule (const uint8_t *data, size_t size)
{
  static const char *const keys[] = { "AAAA", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (WoCapsule) capsule = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoProven) proven = wo_capsule_prove (bytes, keys, &capsule, &error);

  g_assert_true ((proven == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == WO_INPUT_ERROR);
  g_assert_true (proven != NULL || capsule == NULL);
  if (capsule == NULL)
    {
      g_assert_true (proven == NULL || wo_proven_fails (proven));
      return;
    }
  for (guint i = 0; i < WO_PROVEN_N; i++)
    g_assert_cmpint (proven->checks[i].state, !=, WO_PROVEN_NOT_REACHED);
  write_again (capsule, bytes);
}
