/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool.h"

#include "protocol/wo-json.h"
#include "store/wo-store.h"
#include "sync/wo-engine.h"
#include "tool/wo-tool-json.h"

static int
exit_of (const GError *error)
{
  if (error->domain == WO_INPUT_ERROR)
    return WO_EXIT_BAD;
  if (error->domain == WO_STORE_ERROR || error->domain == WO_SYNC_ERROR ||
      error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR ||
      error->domain == G_RESOLVER_ERROR)
    return WO_EXIT_UNREACHABLE;
  return WO_EXIT_BAD;
}

static void
print_error_json (const char *code, const char *message, const char *at)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "code", code);
  wo_json_add_string (builder, "message", message);
  wo_json_add_string (builder, "at", at);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

int
wo_tool_fail (WoTool *tool, const char *file, const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *at = NULL;
  const char *code = exit_of (error) == WO_EXIT_BAD ? "bad-input" : "unreachable";

  if (error->domain == WO_INPUT_ERROR)
    {
      code = wo_input_error_code (error);
      at = wo_input_error_at (error);
    }
  sentence =
      file != NULL ? g_strdup_printf ("%s: %s", file, error->message) : g_strdup (error->message);
  g_printerr ("%s\n", sentence);
  if (tool->json)
    print_error_json (code, sentence, at);
  return exit_of (error);
}

int
wo_tool_usage (WoTool *tool, const char *name, const char *why)
{
  g_autofree char *sentence = NULL;
  const char *usage = "COMMAND";

  for (const WoCommand *command = wo_tool_commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      usage = command->usage;
  sentence = g_strdup_printf ("%s: %s. Use it as: wider-orders-tool %s %s", name, why, name, usage);
  g_printerr ("%s\n", sentence);
  if (tool->json)
    print_error_json ("bad-use", sentence, NULL);
  return WO_EXIT_BAD;
}

void
wo_tool_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = wo_json_write_pretty (root);

  g_print ("%s\n", text);
}

static char *
default_store (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "wider-orders", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "office.sqlite", NULL);
}

/* The person whose id or name is @who, or NULL. */
static gpointer
find_person (WoStore *store, gpointer data, GError **error)
{
  const char *who = data;
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (g_str_equal (ids[i], who) || g_strcmp0 (wo_record_get (record, "name"), who) == 0)
        return g_strdup (ids[i]);
    }
  if (ids != NULL)
    g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                 "There is nobody called \"%s\" here; see person list.", who);
  return NULL;
}

WoOffice *
wo_tool_office (WoTool *tool, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tool->store != NULL ? g_strdup (tool->store) : default_store ();
  g_autofree char *person = NULL;

  if (tool->office != NULL)
    return tool->office;
  tool->office = wo_office_open (path, g_get_real_name (), &error);
  if (tool->office != NULL)
    wo_office_set_today (tool->office, tool->today);
  if (tool->office != NULL && tool->as != NULL)
    {
      person = wo_office_read (tool->office, find_person, tool->as, &error);
      if (person != NULL)
        wo_office_act_as (tool->office, person, &error);
    }
  if (error == NULL)
    return tool->office;
  *ret_exit = wo_tool_fail (tool, NULL, error);
  return NULL;
}

gboolean
wo_tool_options (WoTool *tool, const GOptionEntry *entries, int *argc, char ***argv, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  *ret_exit = wo_tool_usage (tool, (*argv)[0], error->message);
  return FALSE;
}
