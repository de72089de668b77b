/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-accounts.h"
#include "server/wo-command.h"
#include "server/wo-journal.h"
#include "server/wo-server.h"

#include <glib-unix.h>
#include <stdio.h>

typedef struct
{
  const WoCommandLine *command;
  WoServer *server;
} WoServing;

static gboolean
stop_cb (gpointer data)
{
  WoServing *self = data;

  wo_server_stop (self->server);
  return G_SOURCE_CONTINUE;
}

/* SIGHUP: what can change while the server runs changes, or nothing does. */
static gboolean
reload_cb (gpointer data)
{
  WoServing *self = data;
  g_autoptr (GError) error = NULL;
  WoConfig *config =
      wo_config_line_load (self->command->line, wo_config_line_file (self->command->line), &error);

  if (config == NULL || !wo_server_reload (self->server, config, &error))
    wo_journal (WO_LOG_QUIET, "reload-refused", "why", error->message, "kept", "all settings",
                NULL);
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
warn (const WoConfig *config)
{
  g_autoptr (WoAccounts) accounts = wo_accounts_open (config->store, NULL);
  g_autoptr (GPtrArray) all = accounts != NULL ? wo_accounts_list (accounts, NULL) : NULL;

  if (all != NULL && all->len == 0)
    g_printerr ("wider-orders-server: nobody can sign in yet; “wider-orders-server --store FILE "
                "account add NAME --role administrator --passphrase-file -” changes that\n");
}

int
wo_command_serve (const WoCommandLine *command)
{
  const WoConfig *config = command->config;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoServer) server = NULL;
  WoServing serving = { .command = command };
  guint sources[3];

  wo_journal_set_level (config->log_level);
  server = wo_server_new (config, &error);
  if (server == NULL || !write_port (config->port_file, wo_server_port (server), &error))
    {
      g_printerr ("wider-orders-server: %s\n", error->message);
      return WO_EXIT_CANNOT_OPEN;
    }
  warn (config);
  serving.server = server;
  sources[0] = g_unix_signal_add (SIGTERM, stop_cb, &serving);
  sources[1] = g_unix_signal_add (SIGINT, stop_cb, &serving);
  sources[2] = g_unix_signal_add (SIGHUP, reload_cb, &serving);
  g_print ("listening on %s\n", wo_server_uri (server));
  fflush (stdout);
  wo_server_run (server);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  return WO_EXIT_DONE;
}
