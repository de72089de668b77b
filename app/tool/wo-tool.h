/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every command of the tool shares: the global options, one way to answer (words, or exactly one
 * JSON document), one way to fail (a sentence on stderr), and the exit statuses of the contract.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-date.h"
#include "domain/wo-order.h"
#include "office/wo-office.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WO_TOOL_FILE_MAX (1024 * 1024)

typedef enum
{
  WO_EXIT_YES = 0,         /* done, or yes */
  WO_EXIT_NO = 1,          /* the answer is no */
  WO_EXIT_BAD = 2,         /* bad use or bad input: nothing was changed */
  WO_EXIT_UNREACHABLE = 3, /* could not reach or open what it needs */
} WoExit;

typedef struct
{
  char *store;      /* NULL: the desktop's own local office */
  char *as;         /* NULL: the office's own person */
  char *in_name_of; /* of --for, or NULL */
  WoDate today;     /* the date rules see */
  gboolean json;
  WoOffice *office; /* opened when first needed */
} WoTool;

typedef struct
{
  const char *name;
  const char *usage;                                /* what follows the name */
  const char *about;                                /* one line */
  int (*run) (WoTool *tool, int argc, char **argv); /* argv[0] is the command's name */
} WoCommand;

/* Ends with one whose name is NULL. */
extern const WoCommand wo_tool_commands[];

/* Prints @error's sentence on stderr (and with --json its code on stdout); gives the exit status that
 * goes with it. @file: what was read, for the sentence, or NULL. */
int wo_tool_fail (WoTool *tool, const char *file, const GError *error);
/* The same for a file that could not be written. */
int wo_tool_unwritten (WoTool *tool, const char *file, const GError *error);
/* Bad use: a sentence and the command's usage. */
int wo_tool_usage (WoTool *tool, const char *command, const char *why);
/* Prints the one document of --json and frees it. */
void wo_tool_print_json (JsonBuilder *builder);
/* The store's file. */
char *wo_tool_store (WoTool *tool);
/* Opens the office at first use; NULL after it has said why not, with the exit status in *ret_exit. */
WoOffice *wo_tool_office (WoTool *tool, int *ret_exit);

/* What @job, which asks for nothing, gives of the office; NULL after it has said why not. */
GPtrArray *wo_tool_read_rows (WoTool *tool, WoOfficeJob job, int *ret_exit);

/* The id of the person that @who names, by name or id; NULL after it has said why not. */
char *wo_tool_find_person (WoTool *tool, const char *who, int *ret_exit);

/* Parses options of one command: like g_option_context, with our way to fail. TRUE to go on. */
gboolean
wo_tool_options (WoTool *tool, const GOptionEntry *entries, int *argc, char ***argv, int *ret_exit);

G_END_DECLS
