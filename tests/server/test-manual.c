/* SPDX-License-Identifier: GPL-3.0-or-later */
/* README.md is the manual of the wire: each route of the program stands in its table, and in its worked
 * example, which readme.py runs. */
#include "server/wo-server-private.h"

#include <string.h>

static char *
read_manual (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "app", "server", "README.md", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* "/v1/files/" of a path with a star. */
static char *
fixed_part (const WoRoute *route)
{
  return g_strndup (route->path, strcspn (route->path, "*"));
}

/* Each of the manual's commands, on one line. */
static GPtrArray *
read_commands (const char *manual)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) blocks = g_strsplit (manual, "\n```sh\n", -1);

  for (guint i = 1; blocks[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (blocks[i], "\n```", 2);
      g_auto (GStrv) pieces = g_strsplit (ends[0], "\\\n", -1);
      g_autofree char *joined = g_strjoinv (" ", pieces);
      g_auto (GStrv) lines = g_strsplit (joined, "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        if (strstr (lines[j], "curl ") != NULL)
          g_ptr_array_add (commands, g_strdup (lines[j]));
    }
  return commands;
}

static const char *
method_of (const char *command)
{
  static const char *const methods[] = { "GET", "POST", "PUT", "DELETE", "HEAD" };
  const char *said = strstr (command, "-X ");

  for (guint i = 0; said != NULL && i < G_N_ELEMENTS (methods); i++)
    if (g_str_has_prefix (said + 3, methods[i]))
      return methods[i];
  if (strstr (command, " -I ") != NULL)
    return "HEAD";
  return strstr (command, " -d ") != NULL || strstr (command, " --data") != NULL ? "POST" : "GET";
}

static gboolean
command_asks (const char *command, const WoRoute *route)
{
  g_autofree char *fixed = fixed_part (route);
  g_autofree char *where = g_strconcat ("$URL", fixed, NULL);
  const char *at = strstr (command, where);
  gboolean star = strchr (route->path, '*') != NULL;

  if (at == NULL || strcmp (method_of (command), route->method) != 0)
    return FALSE;
  at += strlen (where);
  return star ? *at != '"' && *at != '\0' : strchr ("\"?", *at) != NULL;
}

static void
test_table (void)
{
  g_autofree char *manual = read_manual ();
  guint n;
  const WoRoute *routes = wo_routes_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *fixed = fixed_part (&routes[i]);
      gboolean star = strchr (routes[i].path, '*') != NULL;
      g_autofree char *row = g_strdup_printf ("\n| `%s %s", routes[i].method, fixed);
      const char *at = strstr (manual, row);

      while (at != NULL && !star && strchr ("`? ", at[strlen (row)]) == NULL)
        at = strstr (at + 1, row);
      if (at == NULL)
        {
          g_test_message ("README.md has no row for %s %s", routes[i].method, routes[i].path);
          g_test_fail ();
        }
    }
}

static void
test_example (void)
{
  g_autofree char *manual = read_manual ();
  g_autoptr (GPtrArray) commands = read_commands (manual);
  guint n;
  const WoRoute *routes = wo_routes_table (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean asked = FALSE;

      for (guint j = 0; j < commands->len && !asked; j++)
        asked = command_asks (g_ptr_array_index (commands, j), &routes[i]);
      if (!asked)
        {
          g_test_message ("no curl of README.md asks %s %s", routes[i].method, routes[i].path);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/manual/each-route-has-its-row", test_table);
  g_test_add_func ("/server/manual/each-route-has-an-example", test_example);
  return g_test_run ();
}
