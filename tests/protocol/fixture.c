/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <gio/gio.h>
#include <string.h>

char *
fixture_golden (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "protocol", "golden", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (text);
}

void
fixture_refused (GError **error, WoInputError code, const char *at)
{
  g_autofree char *place = NULL;

  g_assert_error (*error, WO_INPUT_ERROR, (int) code);
  place = wo_input_error_at (*error);
  g_assert_cmpstr (place, ==, at);
  g_assert_nonnull (wo_input_error_code (*error));
  if (at != NULL)
    g_assert_true (g_str_has_prefix ((*error)->message, at));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

char *
fixture_real_file (const char *name)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", name, NULL);

  if (folder != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_test_skip ("the folder of real data is not here");
  return NULL;
}
