/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records in the order of their ids, which never moves: what a new installation takes in bulk is cut
 * from it. And the other side: a store that is being filled with them, and what it takes over from the
 * store that was used meanwhile.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  WoRecordKind kind;
  gint64 position;
  const char *json;
} WoBootRow;

/* FALSE ends the reading. */
typedef gboolean (*WoBootRowFunc) (const WoBootRow *row, gpointer data);

/* All that is read between the two is of one moment. */
gboolean wo_boot_rows_begin (WoStore *store, GError **error);
void wo_boot_rows_end (WoStore *store);
/* Those after @after (by id) and up to @upto; NULL: to the last. */
gboolean wo_boot_rows (WoStore *store,
                       const char *after,
                       const char *upto,
                       WoBootRowFunc func,
                       gpointer data,
                       GError **error);
/* Those that changed after @position. */
gboolean wo_boot_rows_changed (
    WoStore *store, gint64 position, WoBootRowFunc func, gpointer data, GError **error);
/* The one of @id, where there is one. */
gboolean
wo_boot_row (WoStore *store, const char *id, WoBootRowFunc func, gpointer data, GError **error);

/* A store that is filled in bulk, and that nobody else can open until it is freed: each commit is on its disk.
 * NULL @vfs: SQLite's own. BUSY where another program fills it. */
WoStore *wo_boot_store_open (const char *path, const char *vfs, GError **error);
/* Takes the files of one that is open from under it, and leaves it to be freed. */
void wo_boot_store_unlink (WoStore *self, const char *vfs);
/* Removes one, and what lies beside it. FALSE with BUSY where another program fills it: that is left alone. */
gboolean wo_boot_store_remove (const char *path, const char *vfs, GError **error);
/* What SQLite leaves beside one that is whole, and was freed. */
void wo_boot_store_tidy (const char *path, const char *vfs);
/* Takes over from the file of @from what only this installation has: its acts and what it is called. In
 * a transaction of its own. */
gboolean wo_boot_store_take_over (WoStore *self, const char *from, GError **error);
/* Puts all that was committed into the one file of the store, on its disk. */
gboolean wo_boot_store_seal (WoStore *self, GError **error);

G_END_DECLS
