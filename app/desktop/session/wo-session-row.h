/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The orders of a session as a list: whose, which, how each is marked, and the short form of its hash.
 */
#pragma once

#include "desktop/session/wo-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the rows of @list those of @session; pressing one opens it to be read, or where that is over,
 * the order's page. */
void wo_session_rows_show (GtkListBox *list, WoSession *session);
/* The first sixteen digits in fours: "9f3a 11c0 72be 0d41"; NULL for none. */
char *wo_session_short_hash (const char *hash);
/* What stands before the first full stop that a space or a new line follows; all of a text without. */
char *wo_session_first_sentence (const char *text);
const char *wo_session_mark_word (WoSessionMark mark);
/* "WO-2026-0041", or the reference where there is no number yet. */
const char *wo_session_entry_name (const WoSessionEntry *entry);

G_END_DECLS
