/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A landlord named on the command line: any of its names, or an id; and where none has that name, the
 * ones that may have been meant.
 */
#pragma once

#include "store/wo-landlords.h"
#include "tool/wo-tool.h"

G_BEGIN_DECLS

/* Landlords that are offered where a name is nobody's. */
#define WO_TOOL_NEAR_MAX 5

/* Where a name leads: the record itself, or the root it was joined to in the end, and likely ones. */
typedef struct
{
  char *record, *root; /* ids, or NULL */
  GPtrArray *near;     /* WoLandlordNear: where there is no record */
} WoToolLandlord;

/* NULL after it has said why not, with the exit status in *ret_exit; the office is open. */
WoToolLandlord *wo_tool_landlord_look (WoTool *tool, const char *name, int *ret_exit);
void wo_tool_landlord_free (WoToolLandlord *self);
/* The reason for a name that is nobody's, with the landlords that may have been meant. */
WoReason *wo_tool_landlord_unknown (const char *name, GPtrArray *near);
/* The root's id, newly allocated; NULL after the name was refused, with the exit status in *ret_exit. */
char *wo_tool_landlord_root (WoTool *tool, const char *name, int *ret_exit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoToolLandlord, wo_tool_landlord_free)

G_END_DECLS
