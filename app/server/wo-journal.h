/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the server says while it runs: one line an event on stderr, "name=value" after "name=value", for
 * journald or a file. It never holds what is about a person: no names, no queries, no ids of records, no
 * addresses; whoever asks about a failure quotes the request's id, which the client showed them.
 */
#pragma once

#include "server/wo-config.h"

G_BEGIN_DECLS

void wo_journal_set_level (WoLogLevel level);
/* Whether a line of @level would be written, for whoever spares the making of it. */
gboolean wo_journal_is_on (WoLogLevel level);
/* @event, then names and values in turn, then NULL; a NULL value leaves its name out. From any thread. */
void wo_journal (WoLogLevel level, const char *event, ...) G_GNUC_NULL_TERMINATED;
/* The line without the time and the newline, for its test. */
char *wo_journal_line (const char *event, const char *const *pairs);

G_END_DECLS
