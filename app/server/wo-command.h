/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The server program's commands: one function each, and a line in the table of main.c. Without a command
 * it serves.
 */
#pragma once

#include "server/wo-config.h"

G_BEGIN_DECLS

/* Exit statuses, as everywhere in this program. */
enum
{
  WO_EXIT_DONE = 0,
  WO_EXIT_NO = 1,
  WO_EXIT_BAD_USE = 2,
  WO_EXIT_CANNOT_OPEN = 3
};

/* What the command line said. */
typedef struct
{
  WoConfigLine *line;
  const WoConfig *config;   /* NULL for a command that needs none */
  const char *const *words; /* what follows the command's name, ends with NULL */
  const char *const *roles; /* of --role, or NULL */
  const char *passphrase_file;
} WoCommandLine;

typedef struct
{
  const char *name;
  const char *words; /* what follows the name, as --help shows it */
  const char *help;
  int (*run) (const WoCommandLine *command); /* does it, says so, gives the exit status */
  gboolean unset;                            /* runs without a configuration */
} WoCommand;

int wo_command_backup (const WoCommandLine *command);
int wo_command_may_backup (const WoCommandLine *command);
int wo_command_verify_backup (const WoCommandLine *command);
int wo_command_restore (const WoCommandLine *command);
int wo_command_findings (const WoCommandLine *command);
int wo_command_serve (const WoCommandLine *command);
int wo_command_check_config (const WoCommandLine *command);

G_END_DECLS
