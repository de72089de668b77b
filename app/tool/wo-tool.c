/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool.h"

#include "office/wo-office-cover.h"
#include "protocol/wo-json.h"
#include "reading/wo-report.h"
#include "store/wo-store.h"
#include "store/wo-folder.h"
#include "sync/wo-file-link.h"
#include "tool/wo-tool-json.h"

static int
exit_of (const GError *error)
{
  if (error->domain == WO_INPUT_ERROR)
    return WO_EXIT_BAD;
  if (g_error_matches (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_SERVED))
    return WO_EXIT_UNREACHABLE;
  if (error->domain == WO_STORE_ERROR || error->domain == WO_SYNC_ERROR ||
      error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR ||
      error->domain == G_RESOLVER_ERROR || error->domain == WO_FILE_LINK_ERROR ||
      g_error_matches (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_FULL))
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

static const char *
code_of (const GError *error)
{
  static const char *const office[] = {
    [WO_OFFICE_ERROR_CLOSED] = "closed",     [WO_OFFICE_ERROR_NO_PERSON] = "no-person",
    [WO_OFFICE_ERROR_SERVED] = "served",     [WO_OFFICE_ERROR_OWN_WORK] = "own-work",
    [WO_OFFICE_ERROR_OTHER] = "other-store", [WO_OFFICE_ERROR_LOCAL] = "no-server",
    [WO_OFFICE_ERROR_ONLINE] = "online",
  };

  if (error->domain == WO_INPUT_ERROR)
    return wo_input_error_code (error);
  if (error->domain == WO_READ_ERROR)
    return wo_read_error_code (error);
  if (error->domain == WO_OFFICE_ERROR && (guint) error->code < G_N_ELEMENTS (office))
    return office[error->code];
  return exit_of (error) == WO_EXIT_BAD ? "bad-input" : "unreachable";
}

/* What is wrong with a file that does not open, without its path, which stands before it. */
static const char *
message_of (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return "there is no such file";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return "this is a folder, not a file";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return "this file may not be read";
  return error->message;
}

int
wo_tool_fail (WoTool *tool, const char *file, const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *at = NULL;
  const char *code = code_of (error);

  if (error->domain == WO_INPUT_ERROR)
    at = wo_input_error_at (error);
  sentence = file != NULL ? g_strdup_printf ("%s: %s", file, message_of (error))
                          : g_strdup (error->message);
  g_printerr ("%s\n", sentence);
  if (tool->json)
    print_error_json (code, sentence, at);
  return exit_of (error);
}

int
wo_tool_unwritten (WoTool *tool, const char *file, const GError *error)
{
  g_autofree char *sentence = g_strdup_printf ("%s: cannot be written: %s", file, error->message);

  g_printerr ("%s\n", sentence);
  if (tool->json)
    print_error_json ("unwritable", sentence, NULL);
  return WO_EXIT_UNREACHABLE;
}

int
wo_tool_usage (WoTool *tool, const char *name, const char *why)
{
  g_autofree char *sentence = NULL;
  const char *usage = "COMMAND [ARGUMENTS]";
  gboolean known = FALSE;

  for (const WoCommand *command = wo_tool_commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      {
        usage = command->usage;
        known = TRUE;
      }
  sentence =
      g_strdup_printf ("%s%s%s. Use it as: wider-orders-tool %s%s%s", name != NULL ? name : "",
                       name != NULL ? ": " : "", why, known ? name : "", known ? " " : "", usage);
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

/* The id of the person whose id or name is @who; NULL where there is none, or more than one. */
static gpointer
find_person (WoStore *store, gpointer data, GError **error)
{
  const char *who = data;
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);
  g_autofree char *found = NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (g_str_equal (ids[i], who))
        return g_strdup (ids[i]);
      if (g_strcmp0 (wo_record_get (record, "name"), who) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                       "More than one person is called \"%s\"; say which by the id that person "
                       "list --json shows.",
                       who);
          return NULL;
        }
      found = g_strdup (ids[i]);
    }
  if (ids != NULL && found == NULL)
    g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                 "There is nobody called \"%s\" here; see person list.", who);
  return g_steal_pointer (&found);
}

char *
wo_tool_store (WoTool *tool)
{
  return tool->store != NULL ? g_strdup (tool->store) : default_store ();
}

WoOffice *
wo_tool_office (WoTool *tool, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wo_tool_store (tool);
  g_autofree char *person = NULL;
  g_autofree char *covered = NULL;

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
  if (tool->office != NULL && error == NULL && tool->in_name_of != NULL)
    {
      covered = wo_office_read (tool->office, find_person, tool->in_name_of, &error);
      if (covered != NULL)
        wo_office_act_for (tool->office, covered, &error);
    }
  if (error == NULL)
    return tool->office;
  *ret_exit = wo_tool_fail (tool, NULL, error);
  return NULL;
}

GPtrArray *
wo_tool_read_rows (WoTool *tool, WoOfficeJob job, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = NULL;

  if (wo_tool_office (tool, ret_exit) == NULL)
    return NULL;
  rows = wo_office_read (tool->office, job, NULL, &error);
  if (rows == NULL)
    *ret_exit = wo_tool_fail (tool, NULL, error);
  return rows;
}

char *
wo_tool_find_person (WoTool *tool, const char *who, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  char *person = wo_office_read (tool->office, find_person, (gpointer) who, &error);

  if (person == NULL)
    *ret_exit = wo_tool_fail (tool, NULL, error);
  return person;
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
