/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One SQLite file: the records as they are now, the acts that made them (a register's log, or a
 * client's pending acts), lists to page from, and the search index. The same schema serves the shared
 * server, a local office and a client's copy. A store belongs to the thread that opened it; others
 * open their own. Nothing here decides a rule.
 */
#pragma once

#include "domain/wo-record.h"
#include "domain/wo-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_STORE_ERROR (wo_store_error_quark ())
GQuark wo_store_error_quark (void);

typedef enum
{
  WO_STORE_ERROR_OPEN,    /* not there, not readable, not ours, or of a newer program */
  WO_STORE_ERROR_DAMAGED, /* SQLite finds the file malformed */
  WO_STORE_ERROR_FULL,    /* the disk is full: nothing was changed */
  WO_STORE_ERROR_BUSY,    /* another program holds it */
  WO_STORE_ERROR_FAILED,  /* anything else, with SQLite's words */
  WO_STORE_ERROR_SEALED,  /* it would change signed content, or a log entry */
  WO_STORE_ERROR_UNREADY  /* it needs words of orders that are not in the index yet */
} WoStoreError;

typedef enum
{
  WO_STORE_CREATE = 1 << 0,
  WO_STORE_READ_ONLY = 1 << 1
} WoStoreFlags;

typedef struct _WoStore WoStore;

/* WAL and synchronous=FULL; migrates an older file. NULL @vfs: SQLite's own. */
WoStore *wo_store_open (const char *path, WoStoreFlags flags, GError **error);
WoStore *
wo_store_open_with_vfs (const char *path, WoStoreFlags flags, const char *vfs, GError **error);
void wo_store_free (WoStore *self);
const char *wo_store_path (WoStore *self);
/* Whether the file that was opened still stands at its path; and a number that is another one once somebody
 * else's connection has written to it. Of SQLite alone. */
gboolean wo_store_is_in_place (WoStore *self);
gint64 wo_store_others_wrote (WoStore *self);

/* One transaction at a time; BEGIN IMMEDIATE. Savepoints may nest inside. */
gboolean wo_store_begin (WoStore *self, GError **error);
/* The same for what can be had again: it lasts when the program ends in any way, but where the power goes only
 * once a later transaction of the other sort was committed; until then all of it may be gone, never a part. */
gboolean wo_store_begin_unflushed (WoStore *self, GError **error);
gboolean wo_store_commit (WoStore *self, GError **error);
void wo_store_rollback (WoStore *self);
/* Records that are read or put from here to the transaction's end are not read again. */
void wo_store_remember (WoStore *self);
/* And cases and orders that are put are written at the transaction's end, or when something is asked that
 * they bear on, each as it is by then. */
void wo_store_write_behind (WoStore *self);
gboolean wo_store_savepoint (WoStore *self, GError **error);
gboolean wo_store_release (WoStore *self, GError **error);
void wo_store_rollback_to (WoStore *self);

/* Small named texts: "replica", "server", "person", "cursor", "epoch", ... NULL @value removes. One that cannot be
 * read is NULL as well, and then the transaction that it was asked for in is not committed. */
char *wo_store_get_meta (WoStore *self, const char *key);
/* FALSE: one of them could not be read in the transaction that is open, and what followed from it is not so. */
gboolean wo_store_was_read (WoStore *self, GError **error);
/* The same, where it matters that it could not be read: FALSE. *@ret_value is NULL where there is none. */
gboolean wo_store_read_meta (WoStore *self, const char *key, char **ret_value, GError **error);
gboolean wo_store_set_meta (WoStore *self, const char *key, const char *value, GError **error);

/* The record as it is now, or NULL without an error where there is none. */
WoRecord *wo_store_get_record (WoStore *self, const char *id, GError **error);
/* Keeps @record, its list row and its search text, in the transaction under way. @position: its
 * place in the register's order, 0 for a client's own preview. */
gboolean
wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error);
gboolean wo_store_remove_record (WoStore *self, const char *id, GError **error);
/* The ids of all records of @kind, in byte order. */
GStrv wo_store_list (WoStore *self, WoRecordKind kind, GError **error);
/* The ids of the records of @kind whose cell @path has @value, in byte order. Held for every field that
 * names another record (but not a person whom an act wrote), for "reference", "name", "code",
 * "edition" and "published", for "number", of cases for "not_similar", of cases and orders for
 * "files/ *.hash" (without the space), and of what did not fit for "state" and "record"; other paths find
 * nothing. */
GStrv wo_store_find (
    WoStore *self, WoRecordKind kind, const char *path, const char *value, GError **error);
/* The ids of the records of @kind that have a second text which nobody has settled, in byte order. */
GStrv wo_store_with_variants (WoStore *self, WoRecordKind kind, GError **error);
/* The landlord record that @name is a name of (name or alias, by key), or that such a record was joined
 * to in the end; or NULL. */
char *wo_store_find_landlord (WoStore *self, const char *name, GError **error);

/* The state that wo_apply () sees over this store. Puts get @position. Owned by the store; its error
 * since it was last asked for is given and forgotten by wo_store_state_error (), which is TRUE where
 * there was none. */
WoState *wo_store_state (WoStore *self, gint64 position);
gboolean wo_store_state_error (WoStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStore, wo_store_free)

G_END_DECLS
