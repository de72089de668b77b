/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"

#include "fixture.h"

#include <string.h>

/* Every kind that version 1 had: whatever a log may hold. Workflow acts have one form. */
static const char *const kinds_of_1[] = { "create",          "set",          "choose",
                                          "comment",         "hand-up",      "return",
                                          "override",        "override-off", "publish",
                                          "record-elsewhere" };

static GPtrArray *
names_of (int version)
{
  g_autofree char *folder = g_strdup_printf ("protocol/golden/acts/%d", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".becomes.json"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));
  g_assert_cmpuint (names->len, >, 0);
  return names;
}

static char *
golden (int version, const char *name, const char *suffix)
{
  g_autofree char *file = g_strdup_printf ("acts/%d/%s%s", version, name, suffix);

  return fixture_golden (file);
}

static WoAct *
read_act (const char *text)
{
  g_autoptr (GError) error = NULL;
  WoAct *act = wo_act_from_json (text, -1, &error);

  g_assert_no_error (error);
  return act;
}

static void
test_older (void)
{
  for (int version = 1; version < WO_ACT_VERSION; version++)
    {
      g_autoptr (GPtrArray) names = names_of (version);

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *text = golden (version, names->pdata[i], ".json");
          g_autofree char *becomes = golden (version, names->pdata[i], ".becomes.json");
          g_autoptr (WoAct) act = read_act (text);
          g_autofree char *written = wo_act_to_json (act);

          g_test_message ("version %d: %s", version, (char *) names->pdata[i]);
          g_assert_cmpint (act->v, ==, WO_ACT_VERSION);
          g_assert_cmpstr (written, ==, becomes);
        }
    }
}

static void
test_present (void)
{
  g_autoptr (GPtrArray) names = names_of (WO_ACT_VERSION);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = golden (WO_ACT_VERSION, names->pdata[i], ".json");
      g_autoptr (WoAct) act = read_act (text);
      g_autofree char *written = wo_act_to_json (act);

      g_assert_cmpstr (written, ==, text);
    }
}

/* A second reading changes nothing: what an older act became is an act of today. */
static void
test_settled (void)
{
  g_autoptr (GPtrArray) names = names_of (1);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = golden (1, names->pdata[i], ".becomes.json");
      g_autoptr (WoAct) act = read_act (text);
      g_autofree char *written = wo_act_to_json (act);

      g_assert_cmpstr (written, ==, text);
    }
}

static void
test_every_kind (void)
{
  g_autoptr (GPtrArray) names = names_of (1);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds_of_1); k++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *text = golden (1, names->pdata[i], ".json");
          g_autoptr (WoAct) act = read_act (text);

          found |= g_str_equal (act->kind, kinds_of_1[k]);
        }
      g_test_message ("%s", kinds_of_1[k]);
      g_assert_true (found);
    }
}

/* Whatever else it holds, since this program cannot know what that means. */
static void
test_newer (void)
{
  static const char *const newer[] = {
    "{\"v\":3}",
    "{\"kind\":\"set\",\"v\":3,\"whom\":[1,2]}",
    "{\"v\":9223372036854775807}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_act_from_json (newer[i], -1, &error));
      g_assert_cmpstr (wo_input_error_code (error), ==, "newer-version");
      fixture_refused (&error, WO_INPUT_ERROR_NEWER, "v");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/act-version/each-older-act-becomes-what-it-meant", test_older);
  g_test_add_func ("/protocol/act-version/what-it-became-stays", test_settled);
  g_test_add_func ("/protocol/act-version/each-kind-of-version-1-is-there", test_every_kind);
  g_test_add_func ("/protocol/act-version/acts-of-today-come-back-byte-for-byte", test_present);
  g_test_add_func ("/protocol/act-version/a-newer-act-is-refused-as-such", test_newer);
  return g_test_run ();
}
