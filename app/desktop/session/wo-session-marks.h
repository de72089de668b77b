/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The marks of a session as a text that this computer keeps.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

/* What is worth keeping of @entries (WoSessionEntry): marks, what was read and what was read to its end. */
char *wo_session_marks_write (GPtrArray *entries);
/* Gives @entry what @text says of it; a text that is no good says nothing. */
void wo_session_marks_read (const char *text, WoSessionEntry *entry);

G_END_DECLS
