/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client knows of the files in the folder beside its store, on the worker: which of them the server
 * has, which still have to go up, and which may go. Nothing of it is written down but what the server said:
 * a mark with the server's epoch. What a restored server lost has no mark of its new epoch and goes up again,
 * from whoever has it. Whatever was never marked stays.
 */
#pragma once

#include "store/wo-folder.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* Where records hold the hash of a file: see wo_store_find (). */
#define WO_SHELF_HASHES "files/*.hash"
/* Of what was fetched; the longest unused go first. */
#define WO_SHELF_FETCHED_MAX ((gint64) 2 * 1024 * 1024 * 1024)
/* A file that no record names is kept so long, in case its removal is undone. */
#define WO_SHELF_LOOSE_US (7 * G_TIME_SPAN_DAY)

/* The server has it; @fetched: it came from there. */
gboolean wo_shelf_mark (WoStore *store, const char *hash, gboolean fetched, GError **error);
gboolean wo_shelf_is_marked (WoStore *store, const char *hash);
/* Nobody knows any longer whether the server has it: it is asked once a record names it. */
gboolean wo_shelf_unmark (WoStore *store, const char *hash, GError **error);
/* Whether a record that is here, or an act that was parked, names it. */
gboolean wo_shelf_is_named (WoStore *store, const char *hash);
/* Whether a record names it and the server is not known to have it. */
gboolean wo_shelf_is_to_go_up (WoStore *store, const char *hash);
/* What is in the folder and the server is not known to have, or may let go of since no record names it
 * (WoFolderEntry), the oldest first; nothing where there is no server. It walks the whole folder. */
GPtrArray *wo_shelf_unmarked (WoStore *store);
/* Lets go of what may go at @now_us: what was fetched for a record that is here no longer, at once; what else
 * no record has named for a time; and of what was fetched what is more than @fetched_max. It walks the whole
 * folder, and gives how many bytes of what was fetched stay. */
gint64 wo_shelf_tidy (WoStore *store, gint64 now_us, gint64 fetched_max);

G_END_DECLS
