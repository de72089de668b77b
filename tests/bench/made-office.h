/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office of many records, made from a fixed seed: each case with its order in turn, with as much text as
 * they have after a year of work. As the segments that a new installation fetches.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *lines;    /* GBytes: a line of a segment, by id */
  GPtrArray *segments; /* GBytes */
  GPtrArray *hashes;   /* char *, of each segment */
} MadeOffice;

MadeOffice *made_office_new (guint n_records);
/* The same, where each record had @removed ticks that were taken away again. */
MadeOffice *made_office_new_after (guint n_records, guint removed);
void made_office_free (MadeOffice *self);
/* The list of the segments, as a server gives it. */
GBytes *made_office_manifest (const MadeOffice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MadeOffice, made_office_free)

G_END_DECLS
