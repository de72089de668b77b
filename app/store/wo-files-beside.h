/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the parts of files stand. Beside SQLite's store there is a database of its own for them, STORE.parts, so
 * that no act waits for the bytes of a file, and what writes the store anew does not write them anew. In a
 * backup, which is one file, they stand within the store, and so they do in a store of before: they are moved
 * out when it is next served. In PostgreSQL they are a table among the others. Parts are written before
 * the row that speaks of them, and go after it: what is cut off in between leaves parts that nobody speaks of.
 */
#pragma once

#include "store/wo-files.h"

G_BEGIN_DECLS

/* The parts of the store at @path. */
char *wo_files_parts_path (const char *path);
/* Parts are found beside the store that @db, outside a transaction, is a connection to; with READ_ONLY in
 * @flags they must be there already. @vfs may be NULL. */
gboolean wo_files_attach (WoDb *db, const char *vfs, WoStoreFlags flags, GError **error);
/* Parts are found within, as in a backup; nothing can be written. */
gboolean wo_files_within (WoDb *db, GError **error);
/* Moves what stands within to where it is @attach'ed; may be cut off, and goes on. @ret_n: parts. */
gboolean wo_files_move_out (WoDb *db, guint *ret_n, GError **error);
/* @ret_n: files whose parts are not there, as where somebody took the database of parts away. */
gboolean wo_files_count_missing (WoDb *db, gint64 *ret_n, GError **error);
/* Puts into the copy at @copy the parts that its rows speak of, from beside the store at @path, which may be
 * served meanwhile: what was let go of since is no part of the copy either. */
gboolean wo_files_move_in (const char *copy, const char *path, GError **error);

/* Removes at most @most parts of bodies that are to go, each by itself; @ret_n: how many. */
gboolean wo_files_remove_parts (WoDb *db, guint most, guint *ret_n, GError **error);
/* Nothing of what was removed is left in any of SQLite's files; FALSE without an error: somebody reads just
 * now, and it is to be said again. */
gboolean wo_files_wipe (WoDb *db, GError **error);

G_END_DECLS
