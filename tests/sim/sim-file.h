/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file as a program sees it, and as it would be after the power went: what was written since it was
 * last flushed is kept or lost by the sector.
 */
#pragma once

#include "sim-disk.h"

G_BEGIN_DECLS

typedef struct
{
  GByteArray *now;    /* what a program reads */
  GByteArray *safe;   /* what was there when it was last flushed; NULL: never was */
  GHashTable *dirty;  /* sectors written since */
  GPtrArray *regions; /* shared memory */
  guint opened;
  guint shared;     /* connections that have it locked, in whatever way */
  gboolean removed; /* but not yet for good: the power could bring it back */
  gboolean orphan;  /* its name is gone, or another's; it goes with whoever has it open */
} SimFile;

SimFile *sim_file_new (void);
SimFile *sim_file_copy (const SimFile *self);
void sim_file_free (SimFile *self);
void sim_file_write (SimFile *self, const void *from, gsize size, gsize offset);
void sim_file_truncate (SimFile *self, gsize size);
void sim_file_flush (SimFile *self);
/* The power goes; FALSE: the file is gone with it. */
gboolean sim_file_lose (SimFile *self, SimDraw draw, gpointer data);

G_END_DECLS
