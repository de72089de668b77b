/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands, each in the file of its noun; the table of them is in wo-tool-commands.c.
 */
#pragma once

#include "tool/wo-tool.h"

int wo_tool_guidance (WoTool *tool, int argc, char **argv);
int wo_tool_assess (WoTool *tool, int argc, char **argv);
int wo_tool_similar (WoTool *tool, int argc, char **argv);
int wo_tool_search (WoTool *tool, int argc, char **argv);
int wo_tool_lint (WoTool *tool, int argc, char **argv);
int wo_tool_order (WoTool *tool, int argc, char **argv);
int wo_tool_report (WoTool *tool, int argc, char **argv);
int wo_tool_clock (WoTool *tool, int argc, char **argv);
int wo_tool_import (WoTool *tool, int argc, char **argv);
int wo_tool_export (WoTool *tool, int argc, char **argv);
int wo_tool_case (WoTool *tool, int argc, char **argv);
int wo_tool_act (WoTool *tool, int argc, char **argv);
int wo_tool_file (WoTool *tool, int argc, char **argv);
int wo_tool_overrides (WoTool *tool, int argc, char **argv);
int wo_tool_landlord (WoTool *tool, int argc, char **argv);
int wo_tool_register (WoTool *tool, int argc, char **argv);
int wo_tool_person (WoTool *tool, int argc, char **argv);
int wo_tool_sign_in (WoTool *tool, int argc, char **argv);
int wo_tool_sign_out (WoTool *tool, int argc, char **argv);
int wo_tool_undo (WoTool *tool, int argc, char **argv);
int wo_tool_session (WoTool *tool, int argc, char **argv);
int wo_tool_parked (WoTool *tool, int argc, char **argv);
int wo_tool_sync (WoTool *tool, int argc, char **argv);
int wo_tool_capsule (WoTool *tool, int argc, char **argv);
int wo_tool_verify (WoTool *tool, int argc, char **argv);
int wo_tool_log (WoTool *tool, int argc, char **argv);
int wo_tool_demo (WoTool *tool, int argc, char **argv);
