/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The witness: a file, best on another disk than the store, to which each commit's checkpoint is added.
 * A store that is older than its witness, or another, was put back by accident or changed by hand, and is
 * not served until somebody says that it shall be.
 */
#pragma once

#include "protocol/wo-checkpoint.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct _WoWitness WoWitness;

#define WO_WITNESS_ERROR (wo_witness_error_quark ())
GQuark wo_witness_error_quark (void);
typedef enum
{
  WO_WITNESS_ERROR_FILE,  /* it cannot be read or written */
  WO_WITNESS_ERROR_OLDER, /* the store holds less than the witness saw */
  WO_WITNESS_ERROR_OTHER  /* it holds something else */
} WoWitnessError;

/* Makes the file where there is none. */
WoWitness *wo_witness_open (const char *path, GError **error);
void wo_witness_free (WoWitness *self);
/* The longest log that it saw, or NULL where it saw none. */
const WoCheckpoint *wo_witness_last (WoWitness *self);
/* All that the file at @path holds (WoCheckpoint). */
GPtrArray *wo_witness_read (const char *path, GError **error);
/* Whether @store holds what the witness saw, and perhaps more. */
gboolean wo_witness_check (WoWitness *self, WoStore *store, GError **error);
/* Adds a checkpoint, on the disk when this returns. */
gboolean wo_witness_add (WoWitness *self, const WoCheckpoint *checkpoint, GError **error);
/* Begins the file anew with @checkpoint alone (NULL: with nothing): what it saw before no longer binds. */
gboolean wo_witness_begin (WoWitness *self, const WoCheckpoint *checkpoint, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWitness, wo_witness_free)

G_END_DECLS
