/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-account-command.h"

#include "server/wo-account-person.h"
#include "server/wo-accounts.h"
#include "server/wo-limits.h"
#include "server/wo-writer.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int
command_bad_use (const char *message)
{
  g_printerr ("wider-orders-server: %s\n", message);
  return WO_EXIT_BAD_USE;
}

static int
command_failed (const GError *error)
{
  g_printerr ("wider-orders-server: %s\n", error->message);
  if (error->domain == WO_STORE_ERROR || error->domain == WO_WRITER_ERROR)
    return WO_EXIT_CANNOT_OPEN;
  return error->domain == WO_ACCOUNT_ERROR && error->code != WO_ACCOUNT_ERROR_PASSPHRASE
             ? WO_EXIT_NO
             : WO_EXIT_BAD_USE;
}

/* Asks on the terminal, without showing what is typed. */
static void
command_ask_line (char *line, int size)
{
  struct termios shown, hidden;
  gboolean is_terminal = tcgetattr (STDIN_FILENO, &shown) == 0;

  if (is_terminal)
    {
      g_printerr ("Passphrase: ");
      hidden = shown;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }
  if (fgets (line, size, stdin) == NULL)
    line[0] = '\0';
  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
      g_printerr ("\n");
    }
}

static void
command_read_line (const char *file, char *line, int size)
{
  FILE *stream;

  if (strcmp (file, "-") == 0)
    {
      command_ask_line (line, size);
      return;
    }
  stream = fopen (file, "re");
  if (stream == NULL || fgets (line, size, stream) == NULL)
    line[0] = '\0';
  if (stream != NULL)
    fclose (stream);
}

/* The first line of the file, or of standard input for "-". */
static char *
command_read_passphrase (const char *file, GError **error)
{
  char line[WO_LIMIT_PASSPHRASE_BYTES + 2] = "";
  char *passphrase;

  command_read_line (file, line, sizeof line);
  line[strcspn (line, "\r\n")] = '\0';
  if (line[0] == '\0')
    {
      g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_PASSPHRASE,
                   "There is no passphrase on the first line of %s", file);
      return NULL;
    }
  passphrase = g_strdup (line);
  explicit_bzero (line, sizeof line);
  return passphrase;
}

static char *
command_read_hash (const WoAccountCommand *command, GError **error)
{
  g_autofree char *passphrase = command_read_passphrase (command->passphrase_file, error);
  char *hash = passphrase != NULL ? wo_passphrase_hash (passphrase, error) : NULL;

  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  return hash;
}

static gboolean
command_read_roles (const WoAccountCommand *command, guint *ret_roles)
{
  guint roles = 0;

  for (guint i = 0; command->roles != NULL && command->roles[i] != NULL; i++)
    {
      WoRole role;

      if (!wo_role_parse (command->roles[i], &role))
        {
          g_printerr ("wider-orders-server: “%s” is not a role; the roles are", command->roles[i]);
          for (int one = 0; one < WO_ROLE_N; one++)
            g_printerr ("%s %s", one > 0 ? "," : "", wo_role_name (one));
          g_printerr ("\n");
          return FALSE;
        }
      roles |= WO_ROLE_BIT (role);
    }
  *ret_roles = roles;
  return TRUE;
}

static int
command_add (const WoAccountCommand *command, WoAccounts *accounts, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *person = NULL;
  g_autoptr (WoAccount) before = NULL;
  guint roles;

  if (!command_read_roles (command, &roles))
    return WO_EXIT_BAD_USE;
  before = wo_accounts_find (accounts, name, &error);
  if (before != NULL)
    g_set_error (&error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS,
                 "There is an account “%s” already", before->name);
  if (error == NULL)
    hash = command_read_hash (command, &error);
  if (hash != NULL)
    person = wo_account_person (command->store, name, roles, &error);
  if (person == NULL || !wo_accounts_add (accounts, name, person, hash, &error))
    return command_failed (error);
  g_print ("%s may sign in now.\n", name);
  return WO_EXIT_DONE;
}

static int
command_list (WoAccounts *accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = wo_accounts_list (accounts, &error);

  if (all == NULL)
    return command_failed (error);
  for (guint i = 0; i < all->len; i++)
    {
      const WoAccount *account = g_ptr_array_index (all, i);

      g_print ("%s\t%s\t%" G_GINT64_FORMAT "\n", account->name, account->person, account->sign_ins);
    }
  return WO_EXIT_DONE;
}

static int
command_remove (WoAccounts *accounts, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!wo_accounts_remove (accounts, name, &error))
    return command_failed (error);
  g_print ("%s may sign in no longer, and is signed out everywhere.\n", name);
  return WO_EXIT_DONE;
}

static int
command_passphrase (const WoAccountCommand *command, WoAccounts *accounts, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = command_read_hash (command, &error);

  if (hash == NULL || !wo_accounts_set_hash (accounts, name, hash, &error))
    return command_failed (error);
  g_print ("%s has a new passphrase, and is signed out everywhere.\n", name);
  return WO_EXIT_DONE;
}

int
wo_account_command (const WoAccountCommand *command)
{
  const char *verb = command->words[0];
  const char *name = verb != NULL ? command->words[1] : NULL;
  guint words = g_strv_length ((char **) command->words);
  gboolean names = g_strcmp0 (verb, "list") != 0;
  gboolean writes = g_strcmp0 (verb, "add") == 0 || g_strcmp0 (verb, "passphrase") == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccounts) accounts = NULL;

  if (verb == NULL || (!writes && g_strcmp0 (verb, "remove") != 0 && names))
    return command_bad_use ("after “account” comes list, add, remove or passphrase");
  if (words != (names ? 2u : 1u) ||
      (names && (*name == '\0' || strlen (name) > WO_LIMIT_NAME_BYTES)))
    return command_bad_use (
        "“account add”, “remove” and “passphrase” need one name, in quotes where "
        "it has spaces");
  if (writes && command->passphrase_file == NULL)
    return command_bad_use ("give --passphrase-file FILE, or - to type it");
  accounts = wo_accounts_open (command->store, &error);
  if (accounts == NULL)
    return command_failed (error);
  if (strcmp (verb, "add") == 0)
    return command_add (command, accounts, name);
  if (strcmp (verb, "list") == 0)
    return command_list (accounts);
  if (strcmp (verb, "remove") == 0)
    return command_remove (accounts, name);
  return command_passphrase (command, accounts, name);
}

int
wo_init_command (const WoAccountCommand *command)
{
  static const char *const roles[] = { "administrator", NULL };
  const char *name = command->words[0];
  WoAccountCommand add = *command;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccounts) accounts = NULL;
  g_autoptr (GPtrArray) all = NULL;
  int status;

  if (name == NULL || *name == '\0' || command->words[1] != NULL ||
      strlen (name) > WO_LIMIT_NAME_BYTES)
    return command_bad_use ("“init” needs the name of who administers, in quotes where it has "
                            "spaces");
  accounts = wo_accounts_open (command->store, &error);
  if (accounts != NULL)
    all = wo_accounts_list (accounts, &error);
  if (all == NULL)
    return command_failed (error);
  if (all->len > 0)
    {
      g_printerr (
          "wider-orders-server: there are accounts here already; “account add” makes more\n");
      return WO_EXIT_NO;
    }
  add.roles = roles;
  if (add.passphrase_file == NULL)
    add.passphrase_file = "-";
  status = command_add (&add, accounts, name);
  if (status == WO_EXIT_DONE)
    g_print ("Start the server now. %s signs in with the desktop program, and makes the others "
             "under “People”.\n",
             name);
  return status;
}
