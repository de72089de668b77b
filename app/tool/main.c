/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool.h"

#include "sync/wo-trust.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static void
print_help (void)
{
  g_print ("Use: wider-orders-tool [--store FILE] [--as PERSON] [--for PERSON] [--today "
           "YYYY-MM-DD] [--ca-file FILE] "
           "[--json] COMMAND [ARGUMENTS]\n\n");
  for (const WoCommand *command = wo_tool_commands; command->name != NULL; command++)
    g_print ("  %-9s %s\n            %s\n", command->name, command->about, command->usage);
  g_print ("\nExit status: 0 done or yes, 1 the answer is no, 2 bad use or bad input, 3 could not "
           "reach or "
           "open what it needs.\n");
}

static const WoCommand *
find_command (const char *name)
{
  for (const WoCommand *command = wo_tool_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

/* Whether help is asked for anywhere before a lone "--". */
static gboolean
asks_help (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help"))
      return TRUE;
  return FALSE;
}

static int
run_command (WoTool *tool, int argc, char **argv)
{
  const WoCommand *command = find_command (argv[0]);

  if (command == NULL)
    return wo_tool_usage (tool, argv[0], "there is no such command; see --help");
  if (asks_help (argc, argv))
    {
      g_print ("wider-orders-tool %s %s\n%s\n", command->name, command->usage, command->about);
      return WO_EXIT_YES;
    }
  return command->run (tool, argc, argv);
}

/* The index of the command: the first argument that is neither a global option nor its value. */
static int
command_index (int argc, char **argv)
{
  int at = 1;

  while (at < argc && g_str_has_prefix (argv[at], "--"))
    at += g_str_equal (argv[at], "--json") || g_str_equal (argv[at], "--help") ||
                  strchr (argv[at], '=') != NULL
              ? 1
              : 2;
  return MIN (at, argc);
}

typedef struct
{
  gboolean help;
  char *today;
  char *authorities;
} Globals;

static gboolean
read_globals (WoTool *tool, Globals *globals, int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &tool->store, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &tool->as, NULL, NULL },
    { "for", 0, 0, G_OPTION_ARG_STRING, &tool->in_name_of, NULL, NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &globals->today, NULL, NULL },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &globals->authorities, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &tool->json, NULL, NULL },
    { "help", 0, 0, G_OPTION_ARG_NONE, &globals->help, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (!g_option_context_parse_strv (context, &copy, &error))
    {
      wo_tool_usage (tool, NULL, error->message);
      return FALSE;
    }
  tool->today = wo_date_parse (globals->today);
  if (globals->today == NULL || tool->today != WO_DATE_NONE)
    return TRUE;
  wo_tool_usage (tool, NULL, "--today takes a date, as 2025-03-14");
  return FALSE;
}

/* --json may also stand behind the command, where people write it; behind a lone "--" it is a word. */
static int
take_json (WoTool *tool, int argc, char **argv)
{
  int kept = 0;
  gboolean words = FALSE;

  for (int i = 0; i < argc; i++)
    {
      words = words || g_str_equal (argv[i], "--");
      if (!words && g_str_equal (argv[i], "--json"))
        tool->json = TRUE;
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  return kept;
}

/* A file of authorities that cannot be read would look like a server that nobody vouches for. */
static int
trust_and_run (WoTool *tool, const char *authorities, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (authorities != NULL)
    {
      wo_trust_set_file (authorities);
      if (!wo_trust_check_file (&error))
        return wo_tool_fail (tool, authorities, error);
    }
  return run_command (tool, argc, argv);
}

int
main (int argc, char **argv)
{
  WoTool tool = { 0 };
  Globals globals = { 0 };
  int at = command_index (argc, argv), rest, status = WO_EXIT_BAD;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, WO_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (read_globals (&tool, &globals, at, argv))
    {
      rest = take_json (&tool, argc - at, argv + at);
      if (globals.help)
        print_help ();
      status = globals.help ? WO_EXIT_YES
               : rest == 0  ? wo_tool_usage (&tool, NULL, "say a command; see --help")
                            : trust_and_run (&tool, globals.authorities, rest, argv + at);
    }
  if (tool.office != NULL)
    {
      wo_office_close (tool.office);
      g_object_unref (tool.office);
    }
  g_free (tool.store);
  g_free (tool.as);
  g_free (tool.in_name_of);
  g_free (globals.today);
  g_free (globals.authorities);
  return status;
}
