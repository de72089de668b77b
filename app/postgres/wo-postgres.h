/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register's other database: PostgreSQL behind the same WoDb that SQLite stands behind, so that
 * there is one store and not two. A transaction that writes holds an advisory lock and the counter's row
 * from its first statement to its end: whoever sees a position sees all before it. A place is a URI of
 * libpq. What it says of a password is never repeated in any message.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

/* Whether @place is such a URI ("postgresql://…"), not the path of a file. */
gboolean wo_postgres_is_place (const char *place);
/* @place as it may be shown: host and database, with neither name nor password. */
char *wo_postgres_shown (const char *place);
/* Whether @place holds a password itself, where everybody on the machine may read it. */
gboolean wo_postgres_has_password (const char *place);

/* Connects, and makes the schema with WO_STORE_CREATE in an empty database; brings an older one up to
 * date, unless it is opened to be read. */
WoDb *wo_postgres_open (const char *place, WoStoreFlags flags, GError **error);
/* The same without looking at what the database holds. */
WoDb *wo_postgres_connect (const char *place, WoStoreFlags flags, GError **error);
/* The steps of the schema, for wo_postgres_open () (wo-postgres-schema.c). */
gboolean wo_postgres_migrate (WoDb *db, WoStoreFlags flags, GError **error);

/* Says when the head moves, whichever process moved it: on a notice of the database, and at least by
 * asking once a second, on a thread and a connection of its own. Both are got again when they are lost. */
typedef struct _WoPostgresWatch WoPostgresWatch;
typedef void (*WoPostgresMoved) (gint64 head, gpointer data);
/* @moved is called on the watch's own thread. */
WoPostgresWatch *
wo_postgres_watch_new (const char *place, WoPostgresMoved moved, gpointer data, GError **error);
/* The channel by which processes tell each other what is kept nowhere; @text is not kept either. It is
 * called on the watch's own thread; said before anything was told. */
#define WO_POSTGRES_PRESENCE "wider_orders_presence"
typedef void (*WoPostgresTold) (const char *text, gpointer data);
void wo_postgres_watch_set_told (WoPostgresWatch *self, WoPostgresTold told, gpointer data);
/* Ends the thread; @moved is not called after it. */
void wo_postgres_watch_free (WoPostgresWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPostgresWatch, wo_postgres_watch_free)

G_END_DECLS
