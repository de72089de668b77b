/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "wider-orders-server account …": who may sign in, managed on the server's own machine. A person who
 * is not there yet is made through the register, by its administrator; the first of all is made by the
 * register itself.
 */
#pragma once

#include "server/wo-command.h"

G_BEGIN_DECLS

typedef struct
{
  const char *store;
  const char *const *words; /* what follows "account", ends with NULL */
  const char *const *roles; /* of --role, or NULL */
  const char *passphrase_file;
} WoAccountCommand;

/* Does it, says so, and gives the exit status. */
int wo_account_command (const WoAccountCommand *command);
/* "init NAME": the first account of an office, an administrator's; exit status 1 where there is one. The
 * passphrase is asked for on the terminal where no file was named. */
int wo_init_command (const WoAccountCommand *command);

G_END_DECLS
