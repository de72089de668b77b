/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A database in two types: a connection, and a statement that stays prepared. Behind it stands a driver
 * (wo-db-driver.h): SQLite's is opened here. Every call that can fail gives a GError of WO_STORE_ERROR; a
 * statement that is released goes back to its connection and is there again, prepared, when the same
 * text is asked for next. SQL that a register needs is written so that SQLite and PostgreSQL both take it.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct _WoDb WoDb;
typedef struct _WoStatement WoStatement;

/* How long a writer waits for another program's transaction. */
#define WO_DB_BUSY_MS 2000

/* Opens SQLite's file without looking into it. NULL @vfs: SQLite's own. */
WoDb *wo_db_open (const char *path, WoStoreFlags flags, const char *vfs, GError **error);
void wo_db_close (WoDb *self);
/* What SQLite wrote into the file itself is on its disk, whatever its settings. Of SQLite's alone. */
gboolean wo_db_flush (WoDb *self, GError **error);
/* Whether the file that is open still has its name; TRUE where that cannot be told. Of SQLite alone. */
gboolean wo_db_is_in_place (WoDb *self);
/* One file of SQLite's, where it is there. */
void wo_db_remove_file (const char *path, const char *vfs);
/* SQLite's own connection; of SQLite alone. */
gpointer wo_db_sqlite (WoDb *self);
gboolean wo_db_is_read_only (WoDb *self);
/* What is asked ends with G_IO_ERROR_CANCELLED as soon as @cancellable (or NULL: nobody) is cancelled. */
void wo_db_set_cancellable (WoDb *self, GCancellable *cancellable);
/* What the database is called in messages: a path, or where a server keeps it, without any secret. */
const char *wo_db_name (WoDb *self);
/* Whether rows for lists and the text index are kept here: a register behind a server needs none. */
gboolean wo_db_has_lists (WoDb *self);
/* Runs one or more statements that give no rows. */
gboolean wo_db_exec (WoDb *self, const char *sql, GError **error);
/* The first column of the first row, 0 where there is none. */
gboolean wo_db_number (WoDb *self, const char *sql, gint64 *ret_number, GError **error);
/* A transaction that writes: one at a time, whoever else has the database open. */
gboolean wo_db_begin (WoDb *self, GError **error);
gboolean wo_db_commit (WoDb *self, GError **error);
/* Whether a transaction is open; SQLite ends one by itself when the disk fails. */
gboolean wo_db_in_transaction (WoDb *self);
/* Rows that the last statement changed. */
int wo_db_changes (WoDb *self);
/* The row number that the last insert gave. */
gint64 wo_db_last_row (WoDb *self);

/* The texts of the statements that are kept prepared, for tests of their plans. */
GStrv wo_db_kept (WoDb *self);

/* @sql ready to be bound; NULL on an error. */
WoStatement *wo_db_prepare (WoDb *self, const char *sql, GError **error);
/* The same for what has nothing to do with what waits to be written: @ahead is not asked. */
WoStatement *wo_db_prepare_apart (WoDb *self, const char *sql, GError **error);
/* Is asked before every other statement, which @writes unless it is a SELECT; FALSE with @error: it is not
 * made. NULL: nobody is. */
typedef gboolean (*WoDbAhead) (gpointer data, gboolean writes, GError **error);
void wo_db_set_ahead (WoDb *self, WoDbAhead ahead, gpointer data);
void wo_statement_release (WoStatement *self);

/* Parameters count from 1; each is copied. A NULL text or bytes is NULL. */
void wo_statement_bind_text (WoStatement *self, int index, const char *text);
void wo_statement_bind_int (WoStatement *self, int index, gint64 number);
void wo_statement_bind_bytes (WoStatement *self, int index, GBytes *bytes);

/* TRUE: a row stands; FALSE: there is no further one, or @error is set. */
gboolean wo_statement_next (WoStatement *self, GError **error);
/* Runs it to its end and makes it ready to be bound again. */
gboolean wo_statement_run (WoStatement *self, GError **error);
/* Forgets where it was, and what was bound, to be used once more. */
void wo_statement_reset (WoStatement *self);

/* Columns count from 0. The text is valid until the next step. */
const char *wo_statement_text (WoStatement *self, int column);
char *wo_statement_dup (WoStatement *self, int column);
gint64 wo_statement_int (WoStatement *self, int column);
double wo_statement_double (WoStatement *self, int column);
GBytes *wo_statement_bytes (WoStatement *self, int column);
gboolean wo_statement_is_null (WoStatement *self, int column);

/* A store over @db, which is taken over: its schema is there already. */
WoStore *wo_store_open_on (WoDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoDb, wo_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStatement, wo_statement_release)

G_END_DECLS
