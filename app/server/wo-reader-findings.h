/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page of published findings, which are no records and stand in a list of their own.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

/* The findings after row @after, at most @limit, one a line, then the tail with their count and hash. */
GBytes *wo_reader_findings (WoDb *db, const char *epoch, gint64 after, guint limit, GError **error);

G_END_DECLS
