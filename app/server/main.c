/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-account-command.h"
#include "server/wo-command.h"
#include "server/wo-place.h"
#include "server/wo-tls.h"

#include <locale.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  WoConfigLine *line;
  char *passphrase_file;
  char **roles;
  char **words;
  gboolean version;
} WoOptions;

static WoAccountCommand
account_of (const WoCommandLine *command)
{
  return (WoAccountCommand){ .store = command->config->store,
                             .words = command->words,
                             .roles = command->roles,
                             .passphrase_file = command->passphrase_file };
}

static int
run_account (const WoCommandLine *command)
{
  WoAccountCommand account = account_of (command);

  return wo_account_command (&account);
}

static int
run_init (const WoCommandLine *command)
{
  WoAccountCommand account = account_of (command);

  return wo_init_command (&account);
}

/* A new command is a line here. */
static const WoCommand commands[] = {
  { "serve", "", "serve the store; so does no command at all", wo_command_serve, FALSE },
  { "init", "NAME", "make the first account of an office, an administrator's", run_init, FALSE },
  { "account", "list | add NAME | remove NAME | passphrase NAME", "who may sign in", run_account,
    FALSE },
  { "findings", "FILE", "add published findings from a table, as CSV", wo_command_findings, FALSE },
  { "backup", "TO", "write the store into a new file, also while it is served", wo_command_backup,
    FALSE },
  { "may-backup", "", "whether that is how this store is backed up; a database has its own ways",
    wo_command_may_backup, FALSE },
  { "verify-backup", "FROM", "whether a backup is whole and what its log says",
    wo_command_verify_backup, FALSE },
  { "restore", "FROM [replace]", "put the store back from a backup", wo_command_restore, FALSE },
  { "check-config", "FILE", "whether a server could start with these settings, and what they are",
    wo_command_check_config, TRUE },
};

static char *
options_describe (void)
{
  GString *text = g_string_new ("Commands:\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %s%s%s: %s\n", commands[i].name,
                            *commands[i].words != '\0' ? " " : "", commands[i].words,
                            commands[i].help);
  return g_string_free (text, FALSE);
}

static gboolean
options_read (WoOptions *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->roles, "A role of the person added", "ROLE" },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &self->passphrase_file,
      "The passphrase is its first line; -: standard input", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Say which version this is", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->words, NULL, NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[COMMAND]");
  g_autofree char *description = options_describe ();

  g_option_context_set_summary (context, "The shared server of wider orders.");
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, wo_config_line_entries (self->line), NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static int
bad_use (const char *sentence)
{
  g_printerr ("wider-orders-server: %s\n", sentence);
  return WO_EXIT_BAD_USE;
}

static const WoCommand *
command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static int
run (const WoOptions *options)
{
  static const char *const no_words[] = { NULL };
  const char *const *words = (const char *const *) options->words;
  const WoCommand *command = command_find (words != NULL ? words[0] : "serve");
  WoCommandLine line = { .line = options->line,
                         .words = words != NULL ? words + 1 : no_words,
                         .roles = (const char *const *) options->roles,
                         .passphrase_file = options->passphrase_file };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config = NULL;

  if (options->version)
    {
      g_print ("wider-orders-server %s\n", WO_VERSION);
      return WO_EXIT_DONE;
    }
  if (command == NULL)
    {
      g_autofree char *sentence = g_strdup_printf ("“%s” is no command; see --help", words[0]);

      return bad_use (sentence);
    }
  if (!command->unset)
    {
      config = wo_config_line_load (options->line, wo_config_line_file (options->line), &error);
      if (config == NULL)
        return bad_use (error->message);
    }
  line.config = config;
  return command->run (&line);
}

static void
options_clear (WoOptions *self)
{
  wo_config_line_free (self->line);
  g_free (self->passphrase_file);
  g_strfreev (self->roles);
  g_strfreev (self->words);
}

/* What is read is kept; what the machine shows of this process need not hold it any longer. */
static gboolean
options_read_and_hide (WoOptions *self, int argc, char **argv, GError **error)
{
  g_autofree char **given = g_memdup2 (argv, sizeof *argv * (gsize) argc);
  int left = argc;
  gboolean done = options_read (self, &left, &argv, error);

  wo_place_hide (argc, given);
  return done;
}

int
main (int argc, char **argv)
{
  WoOptions options = { .line = wo_config_line_new () };
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  umask (077);
  wo_tls_begin ();
  if (sodium_init () < 0)
    status = bad_use ("the machine has no source of randomness");
  else if (!options_read_and_hide (&options, argc, argv, &error))
    status = bad_use (error->message);
  else
    status = run (&options);
  options_clear (&options);
  return status;
}
