/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Granting a role for a time and a part of the office, and naming who stands in for somebody.
 */
#pragma once

#include "tool/wo-tool.h"

G_BEGIN_DECLS

/* What the options said; NULL where they said nothing. */
typedef struct
{
  gboolean is_cover;
  char *role, *scope, *from, *until;
  char *by; /* the name of who stands in */
} WoToolGrant;

/* Does it to the person of @name; gives the exit status. */
int wo_tool_grant (WoTool *tool, const char *name, const WoToolGrant *grant);

G_END_DECLS
