/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-parameters.h"
#include "postgres/wo-postgres-place.h"

#include <string.h>

/* PostgreSQL's number for the type of true and false. */
#define BOOLEAN 16

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
} PostgresDb;

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
} PostgresStatement;

static PostgresDb *
db_of (WoDb *self)
{
  return (PostgresDb *) self;
}

static PostgresStatement *
statement_of (WoStatement *self)
{
  return (PostgresStatement *) self;
}

static gboolean
is_fine (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static gboolean
fail (PostgresDb *self, const PGresult *result, GError **error)
{
  wo_postgres_set_error (self->base.name, self->conn, result, error);
  return FALSE;
}

static gboolean
dial (PostgresDb *self, GError **error)
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
  if ((self->flags & WO_STORE_READ_ONLY) == 0)
    return TRUE;
  result = PQexec (conn, "SET default_transaction_read_only = on");
  ok = is_fine (result) || fail (self, result, error);
  PQclear (result);
  return ok;
}

/* A connection that was lost is got again, but never inside a transaction: that one is over. */
static gboolean
be_connected (PostgresDb *self, GError **error)
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

static gboolean
exec_once (PostgresDb *self, const char *sql, GError **error)
{
  PGresult *result = PQexec (self->conn, sql);
  gboolean ok = is_fine (result);

  if (ok)
    self->changes = atoi (PQcmdTuples (result));
  else
    fail (self, result, error);
  PQclear (result);
  return ok;
}

static void
postgres_close (WoDb *base)
{
  PostgresDb *self = db_of (base);

  PQfinish (self->conn);
  g_free (self->place);
}

static gboolean
postgres_exec (WoDb *base, const char *sql, GError **error)
{
  PostgresDb *self = db_of (base);
  gboolean ok = be_connected (self, error) && exec_once (self, sql, error);

  if (PQtransactionStatus (self->conn) == PQTRANS_IDLE)
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
  PostgresDb *self = db_of (base);
  g_autoptr (GError) failed = NULL;

  if (!be_connected (self, error))
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
  PostgresDb *self = db_of (base);
  PGresult *result;
  gboolean ok;

  if (!be_connected (self, error))
    return FALSE;
  result = PQexec (self->conn, tell);
  ok = is_fine (result) && strcmp (PQcmdStatus (result), "COMMIT") == 0;
  if (ok)
    self->ours = FALSE;
  else
    fail (self, result, error);
  PQclear (result);
  return ok;
}

static gboolean
postgres_in_transaction (WoDb *base)
{
  PGTransactionStatusType status = PQtransactionStatus (db_of (base)->conn);

  if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
    return TRUE;
  db_of (base)->ours = FALSE;
  return FALSE;
}

static int
postgres_changes (WoDb *base)
{
  return db_of (base)->changes;
}

static gint64
postgres_last_row (WoDb *base)
{
  gint64 row = 0;

  wo_db_number (base, "SELECT lastval ()", &row, NULL);
  return row;
}

static PGresult *
prepare_here (PostgresDb *db, PostgresStatement *self)
{
  return PQprepare (db->conn, self->name, self->sql, 0, NULL);
}

static PGresult *
execute_here (PostgresDb *db, PostgresStatement *self)
{
  int n = self->n_parameters;
  g_autofree const char **values = g_new (const char *, MAX (n, 1));
  g_autofree int *lengths = g_new (int, MAX (n, 1));
  g_autofree int *formats = g_new (int, MAX (n, 1));

  for (int i = 0; i < n; i++)
    {
      values[i] = self->parameters[i].data;
      lengths[i] = self->parameters[i].length;
      formats[i] = self->parameters[i].format;
    }
  return PQexecPrepared (db->conn, self->name, n, values, lengths, formats, 0);
}

/* What @ask is answered. A connection that is found lost while nothing was under way is got again, once: who
 * reads goes on after the database was started anew. */
static PGresult *
ask (PostgresStatement *self,
     PGresult *(*question) (PostgresDb *db, PostgresStatement *self),
     GError **error)
{
  PostgresDb *db = db_of (self->base.db);
  gboolean once_more = !db->ours;

  while (be_connected (db, error))
    {
      PGresult *result = question (db, self);

      if (is_fine (result))
        return result;
      if (PQstatus (db->conn) == CONNECTION_OK || !once_more)
        {
          fail (db, result, error);
          PQclear (result);
          return NULL;
        }
      PQclear (result);
      once_more = FALSE;
    }
  return NULL;
}

static gboolean
be_prepared (PostgresStatement *self, GError **error)
{
  PostgresDb *db = db_of (self->base.db);
  PGresult *result;

  if (!be_connected (db, error))
    return FALSE;
  if (self->session == db->session)
    return TRUE;
  result = ask (self, prepare_here, error);
  if (result == NULL)
    return FALSE;
  self->session = db->session;
  PQclear (result);
  return TRUE;
}

static void
postgres_reset (WoStatement *base)
{
  PostgresStatement *self = statement_of (base);

  g_clear_pointer (&self->result, PQclear);
  self->row = -1;
  for (int i = 0; i < self->n_parameters; i++)
    {
      g_free (self->parameters[i].data);
      self->parameters[i] = (Parameter){ 0 };
    }
}

static void
statement_free (PostgresStatement *self)
{
  postgres_reset (&self->base);
  g_free (self->name);
  g_free (self->sql);
  g_free (self->parameters);
  g_free (self);
}

/* One that is kept lives as long as its connection. Inside a transaction that failed nothing can be said to
 * the database, so one that is not kept may be left there. */
static void
postgres_finalize (WoStatement *base)
{
  PostgresStatement *self = statement_of (base);
  PostgresDb *db = db_of (base->db);
  g_autofree char *sql = g_strconcat ("DEALLOCATE ", self->name, NULL);

  if (!base->kept && self->session == db->session &&
      PQtransactionStatus (db->conn) != PQTRANS_INERROR)
    PQclear (PQexec (db->conn, sql));
  statement_free (self);
}

static WoStatement *
postgres_prepare (WoDb *base, const char *sql, GError **error)
{
  PostgresDb *db = db_of (base);
  PostgresStatement *self;

  self = g_new0 (PostgresStatement, 1);
  self->base.db = base;
  self->name = g_strdup_printf ("s%u", ++db->statements);
  self->sql = wo_postgres_parameters (sql, &self->n_parameters);
  self->parameters = g_new0 (Parameter, MAX (self->n_parameters, 1));
  self->row = -1;
  if (be_prepared (self, error))
    return &self->base;
  statement_free (self);
  return NULL;
}

static Parameter *
parameter_of (WoStatement *base, int index)
{
  PostgresStatement *self = statement_of (base);
  Parameter *parameter;

  g_return_val_if_fail (index >= 1 && index <= self->n_parameters, NULL);

  parameter = &self->parameters[index - 1];
  g_free (parameter->data);
  *parameter = (Parameter){ 0 };
  return parameter;
}

static void
postgres_bind_text (WoStatement *base, int index, const char *text)
{
  Parameter *parameter = parameter_of (base, index);

  if (parameter != NULL)
    parameter->data = g_strdup (text);
}

static void
postgres_bind_int (WoStatement *base, int index, gint64 number)
{
  Parameter *parameter = parameter_of (base, index);

  if (parameter != NULL)
    parameter->data = g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
postgres_bind_bytes (WoStatement *base, int index, GBytes *bytes)
{
  Parameter *parameter = parameter_of (base, index);
  gsize size;
  const void *data;

  if (parameter == NULL || bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &size);
  parameter->data = g_malloc (MAX (size, 1));
  if (size > 0)
    memcpy (parameter->data, data, size);
  parameter->length = (int) size;
  parameter->format = 1;
}

/* After a connection that was lost the statement is prepared on the new one. */
static PGresult *
prepare_and_execute (PostgresDb *db, PostgresStatement *self)
{
  return be_prepared (self, NULL) ? execute_here (db, self) : NULL;
}

static gboolean
execute (PostgresStatement *self, GError **error)
{
  if (!be_prepared (self, error))
    return FALSE;
  g_clear_pointer (&self->result, PQclear);
  self->result = ask (self, prepare_and_execute, error);
  if (self->result == NULL)
    return FALSE;
  db_of (self->base.db)->changes = atoi (PQcmdTuples (self->result));
  self->row = -1;
  return TRUE;
}

static gboolean
postgres_next (WoStatement *base, GError **error)
{
  PostgresStatement *self = statement_of (base);

  if (self->result == NULL && !execute (self, error))
    return FALSE;
  if (self->row + 1 < PQntuples (self->result))
    {
      self->row++;
      return TRUE;
    }
  /* As with SQLite, who asks again after the end runs it again. */
  g_clear_pointer (&self->result, PQclear);
  return FALSE;
}

static gboolean
postgres_run (WoStatement *base, GError **error)
{
  PostgresStatement *self = statement_of (base);
  gboolean ok = self->result != NULL || execute (self, error);

  postgres_reset (base);
  return ok;
}

static const char *
postgres_text (WoStatement *base, int column)
{
  PostgresStatement *self = statement_of (base);

  if (self->result == NULL || self->row < 0 || PQgetisnull (self->result, self->row, column))
    return NULL;
  return PQgetvalue (self->result, self->row, column);
}

static gint64
postgres_number (WoStatement *base, int column)
{
  const char *text = postgres_text (base, column);

  if (text == NULL)
    return 0;
  if (PQftype (statement_of (base)->result, column) == BOOLEAN)
    return *text == 't';
  return g_ascii_strtoll (text, NULL, 10);
}

static double
postgres_real (WoStatement *base, int column)
{
  const char *text = postgres_text (base, column);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

static GBytes *
postgres_bytes (WoStatement *base, int column)
{
  const char *text = postgres_text (base, column);
  size_t size = 0;
  unsigned char *data = text != NULL ? PQunescapeBytea ((const unsigned char *) text, &size) : NULL;

  return data != NULL ? g_bytes_new_with_free_func (data, size, PQfreemem, data)
                      : g_bytes_new (NULL, 0);
}

static gboolean
postgres_is_null (WoStatement *base, int column)
{
  return postgres_text (base, column) == NULL;
}

static const WoDbDriver postgres_driver = {
  .close = postgres_close,
  .exec = postgres_exec,
  .begin = postgres_begin,
  .commit = postgres_commit,
  .in_transaction = postgres_in_transaction,
  .changes = postgres_changes,
  .last_row = postgres_last_row,
  .prepare = postgres_prepare,
  .finalize = postgres_finalize,
  .reset = postgres_reset,
  .bind_text = postgres_bind_text,
  .bind_int = postgres_bind_int,
  .bind_bytes = postgres_bind_bytes,
  .next = postgres_next,
  .run = postgres_run,
  .text = postgres_text,
  .number = postgres_number,
  .real = postgres_real,
  .bytes = postgres_bytes,
  .is_null = postgres_is_null,
  .has_lists = FALSE,
};

WoDb *
wo_postgres_connect (const char *place, WoStoreFlags flags, GError **error)
{
  PostgresDb *made = g_new0 (PostgresDb, 1);
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
