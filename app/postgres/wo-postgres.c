/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-place.h"
#include "postgres/wo-postgres-private.h"

#include <string.h>

static WoPostgresDb *
db_of (WoDb *self)
{
  return (WoPostgresDb *) self;
}

gboolean
wo_postgres_is_fine (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

gboolean
wo_postgres_fail (WoPostgresDb *self, const PGresult *result, GError **error)
{
  wo_postgres_set_error (self->base.name, self->conn, result, error);
  return FALSE;
}

static gboolean
dial (WoPostgresDb *self, GError **error)
{
  PGconn *conn = wo_postgres_dial (self->place, self->base.name, error);
  PGresult *result;
  gboolean ok;

  if (conn == NULL)
    return FALSE;
  g_clear_pointer (&self->conn, PQfinish);
  self->conn = conn;
  self->session++;
  self->ours = FALSE;
  self->pipe = (WoPostgresPipe){ 0 };
  g_clear_error (&self->lost);
  if ((self->flags & WO_STORE_READ_ONLY) == 0)
    return TRUE;
  result = PQexec (conn, "SET default_transaction_read_only = on");
  ok = wo_postgres_is_fine (result) || wo_postgres_fail (self, result, error);
  PQclear (result);
  return ok;
}

/* A connection that was lost is got again, but never inside a transaction: that one is over. */
gboolean
wo_postgres_be_connected (WoPostgresDb *self, GError **error)
{
  if (PQstatus (self->conn) == CONNECTION_OK)
    return TRUE;
  if (!self->ours)
    return dial (self, error);
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
               "%s: The connection to the database was lost, and nothing was changed",
               self->base.name);
  return FALSE;
}

/* What was sent ahead has been answered, and well. A transaction that is lost stays so to its end. */
gboolean
wo_postgres_settle (WoPostgresDb *self, GError **error)
{
  PGresult *result;

  if (self->pipe.asked > 0)
    {
      result = wo_postgres_pipe_answer (&self->pipe, self->conn);
      if (self->lost == NULL && (result == NULL || !wo_postgres_is_fine (result)))
        wo_postgres_fail (self, result, &self->lost);
      else if (result != NULL)
        self->changes = atoi (PQcmdTuples (result));
      PQclear (result);
    }
  if (self->lost == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->lost));
  return FALSE;
}

static gboolean
exec_once (WoPostgresDb *self, const char *sql, GError **error)
{
  PGresult *result = PQexec (self->conn, sql);
  gboolean ok = wo_postgres_is_fine (result);

  if (ok)
    self->changes = atoi (PQcmdTuples (result));
  else
    wo_postgres_fail (self, result, error);
  PQclear (result);
  return ok;
}

static void
postgres_close (WoDb *base)
{
  WoPostgresDb *self = db_of (base);

  PQfinish (self->conn);
  g_free (self->place);
  g_clear_error (&self->lost);
}

static gboolean
postgres_exec (WoDb *base, const char *sql, GError **error)
{
  WoPostgresDb *self = db_of (base);
  gboolean ok;

  if (!wo_postgres_settle (self, NULL) && g_str_equal (sql, "ROLLBACK"))
    g_clear_error (&self->lost);
  ok = wo_postgres_settle (self, error) && wo_postgres_be_connected (self, error) &&
       exec_once (self, sql, error);
  /* A transaction that is given up on a connection that is lost is over as well. */
  if (PQtransactionStatus (self->conn) == PQTRANS_IDLE ||
      (PQstatus (self->conn) != CONNECTION_OK && g_str_equal (sql, "ROLLBACK")))
    self->ours = FALSE;
  return ok;
}

/* The lock first, by itself: what is read after it is what the one before has committed. Then the counter's
 * row, which no two can hold. */
static gboolean
postgres_begin (WoDb *base, GError **error)
{
  static const char begin[] = "BEGIN; SELECT pg_advisory_xact_lock (" WO_POSTGRES_LOCK ");"
                              "UPDATE head SET turn = turn + 1 RETURNING position";
  WoPostgresDb *self = db_of (base);
  g_autoptr (GError) failed = NULL;

  g_clear_error (&self->lost);
  if (!wo_postgres_be_connected (self, error))
    return FALSE;
  self->ours = exec_once (self, begin, &failed);
  /* Nothing had begun on a connection that turns out to be gone: once more on a new one. */
  if (!self->ours && PQstatus (self->conn) != CONNECTION_OK && dial (self, NULL))
    {
      g_clear_error (&failed);
      self->ours = exec_once (self, begin, &failed);
    }
  if (self->ours)
    return TRUE;
  if (PQtransactionStatus (self->conn) != PQTRANS_IDLE)
    exec_once (self, "ROLLBACK", NULL);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* What is committed moves the counter and tells every process, once. A transaction that had failed answers
 * a COMMIT with "ROLLBACK", and no error. */
static gboolean
postgres_commit (WoDb *base, GError **error)
{
  static const char tell[] =
      "WITH moved AS (UPDATE head SET position = top FROM "
      "(SELECT coalesce (max (position), 0) AS top FROM log) AS last "
      "WHERE head.position <> top RETURNING head.position) "
      "SELECT pg_notify ('" WO_POSTGRES_CHANNEL "', position::text) FROM moved;"
      "COMMIT";
  WoPostgresDb *self = db_of (base);
  PGresult *result;
  gboolean ok;

  if (!wo_postgres_settle (self, error) || !wo_postgres_be_connected (self, error))
    return FALSE;
  result = PQexec (self->conn, tell);
  ok = wo_postgres_is_fine (result) && strcmp (PQcmdStatus (result), "COMMIT") == 0;
  if (ok)
    self->ours = FALSE;
  else
    wo_postgres_fail (self, result, error);
  PQclear (result);
  return ok;
}

static gboolean
postgres_in_transaction (WoDb *base)
{
  PGTransactionStatusType status;

  if (db_of (base)->pipe.asked > 0)
    return TRUE;
  status = PQtransactionStatus (db_of (base)->conn);
  if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
    return TRUE;
  db_of (base)->ours = FALSE;
  return FALSE;
}

static int
postgres_changes (WoDb *base)
{
  wo_postgres_settle (db_of (base), NULL);
  return db_of (base)->changes;
}

static gint64
postgres_last_row (WoDb *base)
{
  gint64 row = 0;

  wo_db_number (base, "SELECT lastval ()", &row, NULL);
  return row;
}

static const WoDbDriver postgres_driver = {
  .close = postgres_close,
  .exec = postgres_exec,
  .begin = postgres_begin,
  .commit = postgres_commit,
  .in_transaction = postgres_in_transaction,
  .changes = postgres_changes,
  .last_row = postgres_last_row,
  .prepare = wo_postgres_prepare,
  .finalize = wo_postgres_finalize,
  .reset = wo_postgres_reset,
  .bind_text = wo_postgres_bind_text,
  .bind_int = wo_postgres_bind_int,
  .bind_bytes = wo_postgres_bind_bytes,
  .next = wo_postgres_next,
  .run = wo_postgres_run,
  .text = wo_postgres_text,
  .number = wo_postgres_number,
  .real = wo_postgres_real,
  .bytes = wo_postgres_bytes,
  .is_null = wo_postgres_is_null,
  .has_lists = FALSE,
};

WoDb *
wo_postgres_connect (const char *place, WoStoreFlags flags, GError **error)
{
  WoPostgresDb *made = g_new0 (WoPostgresDb, 1);
  g_autoptr (WoDb) self = &made->base;
  g_autofree char *shown = wo_postgres_shown (place);

  wo_db_init (self, &postgres_driver, shown);
  made->place = g_strdup (place);
  made->flags = flags;
  return dial (made, error) ? g_steal_pointer (&self) : NULL;
}

WoDb *
wo_postgres_open (const char *place, WoStoreFlags flags, GError **error)
{
  g_autoptr (WoDb) db = wo_postgres_connect (place, flags, error);

  return db != NULL && wo_postgres_migrate (db, flags, error) ? g_steal_pointer (&db) : NULL;
}
