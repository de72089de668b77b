/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk that answers what an order and its case were at each step, out of the log: of the case only what who
 * asks may read.
 */
#pragma once

#include "server/wo-record-desk.h"

G_BEGIN_DECLS

/* It is asked by the id of an order or a case. */
WoRecordDesk *wo_history_desk_new (const char *store, GError **error);

G_END_DECLS
