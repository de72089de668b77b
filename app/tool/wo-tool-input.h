/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a command works on: a CASE or ORDER file, standard input ("-"), or a reference in the store.
 */
#pragma once

#include "domain/wo-edition.h"
#include "tool/wo-tool.h"

G_BEGIN_DECLS

typedef struct
{
  WoRecord *c;              /* the case */
  const WoEdition *edition; /* that it is judged under */
  const WoEdition *current; /* the newest */
  GPtrArray *orders;        /* WoRecord: its orders, maybe none */
  GPtrArray
      *earlier; /* WoRecord: the orders that those refer to, where the store holds them; or NULL */
} WoToolCase;

/* The bytes of @name, at most WO_TOOL_FILE_MAX. */
GBytes *wo_tool_read (const char *name, GError **error);
/* The first line of standard input: a passphrase never stands on a command line. */
char *wo_tool_read_passphrase (GError **error);
/* NULL after it has said why, with the exit status in *ret_exit. */
WoToolCase *wo_tool_read_case (WoTool *tool, const char *name, int *ret_exit);
/* The same, and @name is a file (or "-"), never a reference. */
WoToolCase *wo_tool_read_case_file (WoTool *tool, const char *name, int *ret_exit);
void wo_tool_case_free (WoToolCase *self);
/* The newest edition: the office's where --store names one or it is open already, else the newest that is
 * compiled in. NULL after it has said why, with the exit status in *ret_exit. */
const WoEdition *wo_tool_newest_edition (WoTool *tool, int *ret_exit);
/* The order of a case that a step or a text is about: @id where given, else the only one, else the
 * furthest that is not withdrawn; NULL where there is none. */
const WoRecord *wo_tool_case_order (const WoToolCase *self, const char *id);
/* The order that @order refers to, or NULL. */
const WoRecord *wo_tool_case_earlier (const WoToolCase *self, const WoRecord *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoToolCase, wo_tool_case_free)

G_END_DECLS
