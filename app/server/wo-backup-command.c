/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-backup.h"
#include "server/wo-command.h"
#include "server/wo-writer.h"

#include <string.h>

static int
failed (const GError *error)
{
  g_printerr ("wider-orders-server: %s\n", error->message);
  if (g_error_matches (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_DATABASE))
    return WO_EXIT_BAD_USE;
  if (g_error_matches (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_NEWER))
    return WO_EXIT_CANNOT_OPEN;
  return error->domain == WO_BACKUP_ERROR ||
                 g_error_matches (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED)
             ? WO_EXIT_NO
             : WO_EXIT_CANNOT_OPEN;
}

static int
bad_use (const char *sentence)
{
  g_printerr ("wider-orders-server: %s\n", sentence);
  return WO_EXIT_BAD_USE;
}

int
wo_command_backup (const WoCommandLine *command)
{
  g_autoptr (GError) error = NULL;
  gint64 head = 0;

  if (g_strv_length ((char **) command->words) != 1)
    return bad_use ("after “backup” comes one name, of a file that is not there yet");
  if (!wo_backup (command->config, command->words[0], &head, &error))
    return failed (error);
  g_print ("%s holds %" G_GINT64_FORMAT " changes, and is whole.\n", command->words[0], head);
  return WO_EXIT_DONE;
}

int
wo_command_may_backup (const WoCommandLine *command)
{
  g_autoptr (GError) error = NULL;

  if (command->words[0] != NULL)
    return bad_use ("nothing comes after “may-backup”");
  if (wo_backup_may (command->config, &error))
    return WO_EXIT_DONE;
  g_printerr ("wider-orders-server: %s\n", error->message);
  return WO_EXIT_NO;
}

static char *
witness_of (const WoConfig *config)
{
  g_autofree char *beside = g_strconcat (config->store, ".witness", NULL);

  if (config->witness != NULL)
    return g_strdup (config->witness);
  return g_file_test (beside, G_FILE_TEST_EXISTS) ? g_steal_pointer (&beside) : NULL;
}

int
wo_command_verify_backup (const WoCommandLine *command)
{
  const char *from = command->words[0];
  g_autofree char *witness = witness_of (command->config);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLogVerdict) verdict = NULL;
  gint64 schema = 0, present = 0;

  if (g_strv_length ((char **) command->words) != 1)
    return bad_use ("after “verify-backup” comes one name, of a backup");
  if (!wo_backup_schema (from, &schema, &present, &error))
    return failed (error);
  verdict = wo_backup_verify (from, witness, FALSE, &error);
  if (verdict == NULL)
    return failed (error);
  if (schema < present)
    g_print ("version: %" G_GINT64_FORMAT " (a restore brings it to %" G_GINT64_FORMAT ")\n",
             schema, present);
  else
    g_print ("version: %" G_GINT64_FORMAT "\n", schema);
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    if (verdict->checks[i].done)
      g_print ("%s: %s (%" G_GINT64_FORMAT ")\n", wo_log_check_name (i),
               verdict->checks[i].ok ? "right" : "WRONG", verdict->checks[i].count);
  if (wo_log_verdict_is_good (verdict))
    {
      g_print ("%s is whole: %" G_GINT64_FORMAT " changes, which come to the same again.\n", from,
               verdict->head);
      return WO_EXIT_DONE;
    }
  g_print ("%s is not what its log says; do not restore it.\n", from);
  return WO_EXIT_NO;
}

int
wo_command_restore (const WoCommandLine *command)
{
  const char *from = command->words[0];
  guint words = g_strv_length ((char **) command->words);
  gboolean replace = words == 2 && strcmp (command->words[1], "replace") == 0;
  g_autoptr (GError) error = NULL;
  gint64 head = 0;

  if (words != 1 && !replace)
    return bad_use (
        "after “restore” comes the name of a backup, and then “replace” where a store is "
        "there that it takes the place of");
  if (!wo_backup_restore (command->config, from, replace, &head, &error))
    return failed (error);
  g_print ("The store is as it was after %" G_GINT64_FORMAT
           " changes. Start the server: clients go back to that, and send again what they did "
           "since.\n",
           head);
  return WO_EXIT_DONE;
}
