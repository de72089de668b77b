/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts done from the command line, and records in the words or the JSON of the contract.
 */
#pragma once

#include "tool/wo-tool-input.h"

G_BEGIN_DECLS

/* Does @act (taken over) and tells: nothing more where it went through and the exit status is
 * WO_EXIT_YES; else the reasons have been printed. */
int wo_tool_do (WoTool *tool, WoAct *act);
/* Tells why something is refused; gives WO_EXIT_NO. */
int wo_tool_refuse (WoTool *tool, GPtrArray *reasons);
/* Prints the case with its orders as the record after an act. */
int wo_tool_print_case (WoTool *tool, const char *reference);
/* Puts the members of the JSON object @args (NULL: none) into @act: cells, and what is no cell as
 * arguments; an act that is about cells alone has no others. */
gboolean wo_tool_fill_act (WoAct *act, const char *args, GError **error);
/* An act "create" with the cells of @record. */
WoAct *wo_tool_create_act (const WoRecord *record);

G_END_DECLS
