/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-command.h"
#include "server/wo-tls.h"

/* "wider-orders-server check-config FILE": whether a server could start with it, and with what. */
int
wo_command_check_config (const WoCommandLine *command)
{
  const char *file = command->words[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (WoConfig) config = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autofree char *text = NULL;

  if (file == NULL || command->words[1] != NULL)
    {
      g_printerr ("wider-orders-server: check-config needs one file of settings\n");
      return WO_EXIT_BAD_USE;
    }
  config = wo_config_line_load (command->line, file, &error);
  if (config != NULL && config->tls_certificate != NULL)
    certificate = wo_tls_load (config->tls_certificate, config->tls_key, &error);
  if (error != NULL)
    {
      g_printerr ("wider-orders-server: %s\n", error->message);
      return WO_EXIT_BAD_USE;
    }
  text = wo_config_to_text (config);
  g_print ("%s", text);
  return WO_EXIT_DONE;
}
