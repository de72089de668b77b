/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-text.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-grant.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"

static gpointer
list_people (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_person_free);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (people, wo_person_new (record, *(WoDate *) data));
    }
  return ids != NULL ? g_steal_pointer (&people) : NULL;
}

/* The names of the roles that the person holds that day. */
static GPtrArray *
held_roles (const WoPerson *person)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint role = 0; role < WO_ROLE_N; role++)
    if (wo_person_has_role (person, role))
      g_ptr_array_add (names, (gpointer) wo_role_name (role));
  return names;
}

static void
print_json (GPtrArray *people)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      const WoPerson *person = people->pdata[i];
      g_autoptr (GPtrArray) roles = held_roles (person);

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "id", person->id);
      wo_json_add_string (builder, "name", person->name);
      wo_json_add_strings (builder, "roles", roles);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static int
print_people (WoTool *tool)
{
  g_autoptr (GError) error = NULL;
  WoDate today = wo_office_get_today (tool->office);
  g_autoptr (GPtrArray) people = wo_office_read (tool->office, list_people, &today, &error);

  if (people == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (tool->json)
    print_json (people);
  for (guint i = 0; i < people->len && !tool->json; i++)
    {
      const WoPerson *person = people->pdata[i];
      g_autoptr (GPtrArray) roles = held_roles (person);
      g_autofree char *words = NULL;

      g_ptr_array_add (roles, NULL);
      words = g_strjoinv (", ", (GStrv) roles->pdata);
      g_print ("%s  %s\n", person->name, words);
    }
  return WO_EXIT_YES;
}

static char *
roles_in_words (void)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint role = 0; role < WO_ROLE_N; role++)
    g_string_append_printf (all, "%s%s", role > 0 ? ", " : "", wo_role_name (role));
  return g_strdup_printf ("there is no such role; the roles are %s", all->str);
}

/* A person is named on the command line by name, so a name stands for one person. */
static gboolean
is_free_name (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  WoDate today = wo_office_get_today (tool->office);
  g_autoptr (GPtrArray) people = wo_office_read (tool->office, list_people, &today, &error);

  if (people == NULL)
    {
      *ret_exit = wo_tool_fail (tool, NULL, error);
      return FALSE;
    }
  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (((WoPerson *) people->pdata[i])->name, name) == 0)
      {
        *ret_exit = wo_tool_usage (tool, "person",
                                   "somebody has this name already; add what tells them apart");
        return FALSE;
      }
  return TRUE;
}

static int
add_person (WoTool *tool, const char *name, GStrv roles)
{
  g_autofree char *id = wo_office_new_id (tool->office);
  g_autofree char *why = NULL;
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);
  int status;

  wo_act_add_cell (act, "name", name);
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      g_autofree char *role = g_ascii_strdown (roles[i], -1);
      g_autofree char *path = g_strconcat ("roles/", role, NULL);
      WoRole known;

      if (!wo_role_parse (role, &known))
        {
          why = roles_in_words ();
          wo_act_free (act);
          return wo_tool_usage (tool, "person", why);
        }
      wo_act_add_cell (act, path, "yes");
    }
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_people (tool) : status;
}

static int
make_person (WoTool *tool, const char *given, GStrv roles)
{
  g_autofree char *name = wo_text_line (given);
  int status = WO_EXIT_BAD;

  if (*name == '\0' || !g_utf8_validate (given, -1, NULL))
    return wo_tool_usage (tool, "person", "a person has a name, in UTF-8");
  if (wo_tool_office (tool, &status) == NULL || !is_free_name (tool, name, &status))
    return status;
  return add_person (tool, name, roles);
}

static int
grant_to_person (WoTool *tool, const char *name, GStrv roles, WoToolGrant *grant)
{
  int status = WO_EXIT_BAD;

  if (roles != NULL && roles[0] != NULL && roles[1] != NULL)
    return wo_tool_usage (tool, "person", "one grant or cover is of one role");
  grant->role = roles != NULL && roles[0] != NULL ? g_ascii_strdown (roles[0], -1) : NULL;
  if (wo_tool_office (tool, &status) != NULL)
    status = wo_tool_grant (tool, name, grant);
  g_free (grant->role);
  return status == WO_EXIT_YES ? print_people (tool) : status;
}

int
wo_tool_person (WoTool *tool, int argc, char **argv)
{
  g_autofree char *scope = NULL, *from = NULL, *until = NULL, *by = NULL;
  g_auto (GStrv) roles = NULL;
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles, "a role; may stand again", "ROLE" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, "office, own, or landlord:ID", "SCOPE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "the first day", "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, "the last day", "DAY" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, "who stands in", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  WoToolGrant grant;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  grant = (WoToolGrant){ .scope = scope, .from = from, .until = until, .by = by };
  grant.is_cover = argc == 3 && g_str_equal (argv[1], "cover");
  if (argc == 3 && g_str_equal (argv[1], "add"))
    return make_person (tool, argv[2], roles);
  if (grant.is_cover || (argc == 3 && g_str_equal (argv[1], "grant")))
    return grant_to_person (tool, argv[2], roles, &grant);
  if (argc < 2 || !g_str_equal (argv[1], "list"))
    return wo_tool_usage (tool, argv[0], "say list, or add, grant or cover and a name");
  return wo_tool_office (tool, &status) != NULL ? print_people (tool) : status;
}
