/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record in the very form that wo_record_to_json () writes, read in one pass without a tree: nearly
 * every record that is ever read is one of those. It takes nothing that the full reader would refuse,
 * gives what the full reader would give, and leaves whatever else there is to it.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

/* NULL says only that the full reader must look; nothing is known to be wrong. @ret_written: whether
 * wo_record_to_json () would write just these bytes. */
WoRecord *wo_record_read_quick (const char *data, gsize length, gboolean *ret_written);

G_END_DECLS
