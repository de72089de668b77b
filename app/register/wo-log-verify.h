/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a register's store is what its log says, told from the store alone: each entry against its
 * leaf, each leaf against the tree, each checkpoint against its root and its signature, and the whole log
 * taken again into an empty store, which must come out the same. It reads; it mends nothing.
 */
#pragma once

#include "protocol/wo-checkpoint.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef enum
{
  WO_LOG_CHECK_ENTRIES,     /* what each entry says is what its leaf commits to */
  WO_LOG_CHECK_TREE,        /* the tree is that of the leaves */
  WO_LOG_CHECK_CHECKPOINTS, /* each was signed, of the log as it is */
  WO_LOG_CHECK_AGAINST,     /* so were those that were brought from elsewhere */
  WO_LOG_CHECK_RESULTS,     /* taken again, every act comes to the same */
  WO_LOG_CHECK_ROWS,        /* and so does every record */
  WO_LOG_CHECK_N
} WoLogCheckName;

typedef struct
{
  gboolean done;
  gboolean ok;
  gint64 count; /* of what was looked at */
  gint64 left;  /* of what could not be, for what it rests on was erased */
  gint64 at;    /* where it first fails: a position, or a checkpoint's size */
  char *record; /* of the first record that is not the same */
} WoLogCheck;

typedef struct
{
  gint64 head;
  gint64 erased;    /* entries */
  gint64 signed_to; /* the last checkpoint's size */
  GArray *
      again; /* gint64: positions of acts that had an effect though their id stands earlier, as it was before
                       acts were known by their id; nothing is wrong with them */
  WoLogCheck checks[WO_LOG_CHECK_N];
} WoLogVerdict;

typedef struct
{
  const char *key;    /* the public key that must have signed; NULL: the store's own word for it */
  GPtrArray *against; /* WoCheckpoint, or NULL */
  const char
      *scratch; /* a file that is not there, for the log taken again; NULL: that is left out */
} WoLogVerify;

const char *wo_log_check_name (WoLogCheckName check);
/* NULL with @error where the store could not be read at all. */
WoLogVerdict *wo_log_verify (WoStore *store, const WoLogVerify *how, GError **error);
gboolean wo_log_verdict_is_good (const WoLogVerdict *self);
void wo_log_verdict_free (WoLogVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLogVerdict, wo_log_verdict_free)

G_END_DECLS
