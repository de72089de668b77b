/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Choices as a .ui file writes them: one a line, "id|Title". Only for the widgets of this room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cuts @lines into @ret_ids and @ret_titles, each ending with NULL. A line without "|" is both. */
void wo_choices_parse (const char *lines, GStrv *ret_ids, GStrv *ret_titles);

G_END_DECLS
