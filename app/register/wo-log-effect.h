/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether an act of the log did anything. An act may stand there more than once, sent again under another number,
 * or under an id that another has; and it may have been parked: such have their place, and changed nothing.
 */
#pragma once

#include "store/wo-log.h"

G_BEGIN_DECLS

/* FALSE also where its result cannot be read. */
gboolean wo_log_had_effect (const WoLogEntry *entry);

G_END_DECLS
