/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A segment of an office as it is sent: a line a record, each with its position in the register's order, all
 * under the hash of its bytes. Whoever has one has checked it: it is the one of its name, and every line of
 * it is a record. It knows no store, so that one is read on one thread while another puts the one before.
 */
#pragma once

#include "store/wo-fill-record.h"

G_BEGIN_DECLS

typedef struct
{
  char *hash;
  gsize size;    /* of its bytes */
  GArray *lines; /* WoBootLine */
} WoBootSegment;

typedef struct
{
  gint64 position;
  WoFillRecord *record;
} WoBootLine;

/* NULL with an error (of WO_SYNC_ERROR, or what is wrong with a record) where it is not that segment. */
WoBootSegment *wo_boot_segment_read (const char *hash, GBytes *bytes, GError **error);
void wo_boot_segment_free (WoBootSegment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoBootSegment, wo_boot_segment_free)

G_END_DECLS
