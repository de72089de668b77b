/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two files of the command "guidance" share: reading editions, and making one.
 */
#pragma once

#include "domain/wo-edition.h"
#include "tool/wo-tool.h"

G_BEGIN_DECLS

/* The edition @id, or NULL after it has said why not. */
const WoEdition *
wo_tool_find_edition (WoTool *tool, const char *command, const char *id, int *ret_exit);
/* @rows: WoEditionDifference. */
void wo_tool_print_differences (WoTool *tool, GPtrArray *rows);
/* Whether @verb is one of those that work on a draft edition in the store, and that work. */
gboolean wo_tool_guidance_makes (const char *verb);
int wo_tool_guidance_make (WoTool *tool, int argc, char **argv);

G_END_DECLS
