/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where an office's store is: SQLite's file, or a database of PostgreSQL by its address. The server's
 * other files open it here and need not know which. A file is one process's alone; a database may be
 * served by several, and keeps them in order by itself.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

gboolean wo_place_is_file (const char *place);
/* As it may be shown to anybody: a path, or an address without name and password. */
char *wo_place_shown (const char *place);
/* The name of what a restore has made ready to take the place of the file at @place: as long as it is there
 * nothing is opened at that place. */
char *wo_place_restoring (const char *place);
/* FALSE: a restore of the file at @place was cut off. */
gboolean wo_place_is_restored (const char *place, GError **error);
WoStore *wo_place_store (const char *place, WoStoreFlags flags, GError **error);
/* A connection beside the store, to a schema that is there. */
WoDb *wo_place_db (const char *place, WoStoreFlags flags, GError **error);
/* Tells the other processes of a database @text, which is kept nowhere. */
gboolean wo_place_tell (WoDb *db, const char *text, GError **error);
/* Takes passwords out of the command line that the machine shows of this process. */
void wo_place_hide (int argc, char **argv);

G_END_DECLS
