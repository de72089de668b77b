/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a connection to PostgreSQL and its statements share. No other layer includes this.
 */
#pragma once

#include "postgres/wo-postgres-pipe.h"
#include "store/wo-db-driver.h"

G_BEGIN_DECLS

typedef struct
{
  WoDb base;
  PGconn *conn;
  char *place;
  WoStoreFlags flags;
  guint session; /* grows with each new connection: what was prepared before is gone */
  guint statements;
  int changes;
  gboolean ours; /* we began a transaction, and have not ended it */
  WoPostgresPipe pipe;
  GError *lost; /* why the transaction is lost, where a statement of the pipe failed */
} WoPostgresDb;

typedef struct
{
  char *data; /* NULL: NULL */
  int length; /* of bytes; of a text not counted */
  int format; /* 1: bytes */
} Parameter;

typedef struct
{
  WoStatement base;
  char *name;
  char *sql;
  guint session; /* it was prepared in; 0: in none */
  int n_parameters;
  Parameter *parameters;
  PGresult *result;
  int row;
} WoPostgresStatement;

gboolean wo_postgres_is_fine (const PGresult *result);
/* FALSE, with @error of what went wrong; @result may be NULL. */
gboolean wo_postgres_fail (WoPostgresDb *self, const PGresult *result, GError **error);
/* A connection that was lost is got again, but never inside a transaction: that one is over. */
gboolean wo_postgres_be_connected (WoPostgresDb *self, GError **error);
/* What was sent ahead has been answered, and well. A transaction that is lost stays so to its end. */
gboolean wo_postgres_settle (WoPostgresDb *self, GError **error);

/* What the driver gives of statements (wo-postgres-statement.c). */
WoStatement *wo_postgres_prepare (WoDb *base, const char *sql, GError **error);
void wo_postgres_finalize (WoStatement *base);
void wo_postgres_reset (WoStatement *base);
void wo_postgres_bind_text (WoStatement *base, int index, const char *text);
void wo_postgres_bind_int (WoStatement *base, int index, gint64 number);
void wo_postgres_bind_bytes (WoStatement *base, int index, GBytes *bytes);
gboolean wo_postgres_next (WoStatement *base, GError **error);
gboolean wo_postgres_run (WoStatement *base, GError **error);
const char *wo_postgres_text (WoStatement *base, int column);
gint64 wo_postgres_number (WoStatement *base, int column);
double wo_postgres_real (WoStatement *base, int column);
GBytes *wo_postgres_bytes (WoStatement *base, int column);
gboolean wo_postgres_is_null (WoStatement *base, int column);

G_END_DECLS
