/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-account-command.h"
#include "server/wo-accounts.h"
#include "server/wo-limits.h"
#include "server/wo-server.h"
#include "server/wo-writer.h"

#include <glib-unix.h>
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *store;
  char *address;
  char *port_file;
  char *passphrase_file;
  char **roles;
  char **words;
  int port;
  int request_s;
  int fresh_s;
  gboolean version;
} WoOptions;

static void
options_clear (WoOptions *self)
{
  g_free (self->store);
  g_free (self->address);
  g_free (self->port_file);
  g_free (self->passphrase_file);
  g_strfreev (self->roles);
  g_strfreev (self->words);
}

static gboolean
options_read (WoOptions *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store, "The office's store", "FILE" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "Listen on this port; 0: any that is free",
      "N" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &self->address, "Listen here; else 127.0.0.1",
      "ADDRESS" },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &self->port_file, "Write the port there", "FILE" },
    { "request-seconds", 0, 0, G_OPTION_ARG_INT, &self->request_s,
      "Close a connection whose request has not come by then", "N" },
    { "fresh-s", 0, 0, G_OPTION_ARG_INT, &self->fresh_s,
      "An order may be signed for so many seconds after a passphrase was given; else 600", "N" },
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->roles, "A role of the person added", "ROLE" },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &self->passphrase_file,
      "The passphrase is its first line; -: standard input", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Say which version this is", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->words, NULL, NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new ("[account list | account add|remove|passphrase NAME]");

  g_option_context_set_summary (context,
                                "The shared server of wider orders, and who may sign in to it.");
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
stop_cb (gpointer server)
{
  wo_server_stop (server);
  return G_SOURCE_CONTINUE;
}

static gboolean
write_port (const char *file, guint16 port, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u\n", port);

  return file == NULL || g_file_set_contents (file, text, -1, error);
}

/* Says on stderr what would surprise whoever starts a server. */
static void
warn (const WoOptions *options)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (options->address);
  g_autoptr (WoAccounts) accounts = wo_accounts_open (options->store, NULL);
  g_autoptr (GPtrArray) all = accounts != NULL ? wo_accounts_list (accounts, NULL) : NULL;

  if (address != NULL && !g_inet_address_get_is_loopback (address))
    g_printerr ("wider-orders-server: this address is reached from other machines, and passphrases "
                "cross the network in the clear; put a TLS proxy before a server on 127.0.0.1 "
                "instead\n");
  if (all != NULL && all->len == 0)
    g_printerr (
        "wider-orders-server: nobody can sign in yet; “wider-orders-server --store %s account "
        "add NAME --role administrator --passphrase-file -” changes that\n",
        options->store);
}

static int
serve (const WoOptions *options)
{
  WoServerOptions what = { .store = options->store,
                           .address = options->address,
                           .port = options->port,
                           .request_s = options->request_s,
                           .fresh_s = options->fresh_s };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoServer) server = wo_server_new (&what, &error);
  guint terminate, interrupt;

  if (server == NULL || !write_port (options->port_file, wo_server_port (server), &error))
    {
      g_printerr ("wider-orders-server: %s\n", error->message);
      return WO_EXIT_CANNOT_OPEN;
    }
  warn (options);
  terminate = g_unix_signal_add (SIGTERM, stop_cb, server);
  interrupt = g_unix_signal_add (SIGINT, stop_cb, server);
  g_print ("listening on %s\n", wo_server_uri (server));
  fflush (stdout);
  wo_server_run (server);
  g_source_remove (terminate);
  g_source_remove (interrupt);
  return WO_EXIT_DONE;
}

static int
run (const WoOptions *options)
{
  WoAccountCommand command = { .store = options->store,
                               .roles = (const char *const *) options->roles,
                               .passphrase_file = options->passphrase_file };

  if (options->version)
    {
      g_print ("wider-orders-server %s\n", WO_VERSION);
      return WO_EXIT_DONE;
    }
  if (options->store == NULL || options->port < 0 || options->port > G_MAXUINT16 ||
      options->request_s < 1 || options->fresh_s < 0)
    {
      g_printerr (
          "wider-orders-server: %s; see --help\n",
          options->store == NULL
              ? "give the office's store with --store FILE"
              : "--port is from 0 to 65535, --request-seconds at least 1, --fresh-s at least 0");
      return WO_EXIT_BAD_USE;
    }
  if (options->words == NULL)
    return serve (options);
  if (strcmp (options->words[0], "account") != 0)
    {
      g_printerr ("wider-orders-server: “%s” is no command; see --help\n", options->words[0]);
      return WO_EXIT_BAD_USE;
    }
  command.words = (const char *const *) options->words + 1;
  return wo_account_command (&command);
}

int
main (int argc, char **argv)
{
  WoOptions options = { .address = g_strdup ("127.0.0.1"),
                        .request_s = WO_LIMIT_REQUEST_S,
                        .fresh_s = WO_LIMIT_FRESH_S };
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  umask (077);
  if (sodium_init () < 0 || !options_read (&options, &argc, &argv, &error))
    {
      g_printerr ("wider-orders-server: %s\n",
                  error != NULL ? error->message : "the machine has no source of randomness");
      status = WO_EXIT_BAD_USE;
    }
  else
    status = run (&options);
  options_clear (&options);
  return status;
}
