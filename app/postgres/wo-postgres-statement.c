/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-parameters.h"
#include "postgres/wo-postgres-private.h"

#include <string.h>

/* PostgreSQL's number for the type of true and false. */
#define BOOLEAN 16

static WoPostgresDb *
db_of (WoDb *self)
{
  return (WoPostgresDb *) self;
}

static WoPostgresStatement *
statement_of (WoStatement *self)
{
  return (WoPostgresStatement *) self;
}

static PGresult *
prepare_here (WoPostgresDb *db, WoPostgresStatement *self)
{
  return PQprepare (db->conn, self->name, self->sql, 0, NULL);
}

typedef struct
{
  const char **values;
  int *lengths, *formats;
} Values;

static void
values_clear (Values *self)
{
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

static Values
values_of (const WoPostgresStatement *self)
{
  int n = self->n_parameters;
  Values values = { g_new (const char *, MAX (n, 1)), g_new (int, MAX (n, 1)),
                    g_new (int, MAX (n, 1)) };

  for (int i = 0; i < n; i++)
    {
      values.values[i] = self->parameters[i].data;
      values.lengths[i] = self->parameters[i].length;
      values.formats[i] = self->parameters[i].format;
    }
  return values;
}

static gboolean
send_ahead (WoPostgresDb *db, WoPostgresStatement *self)
{
  g_auto (Values) values = values_of (self);

  return wo_postgres_pipe_ask (&db->pipe, db->conn,
                               &(WoPostgresCall){ self->name, self->n_parameters, values.values,
                                                  values.lengths, values.formats });
}

static PGresult *
execute_here (WoPostgresDb *db, WoPostgresStatement *self)
{
  g_auto (Values) values = values_of (self);

  return PQexecPrepared (db->conn, self->name, self->n_parameters, values.values, values.lengths,
                         values.formats, 0);
}

/* What @ask is answered. A connection that is found lost while nothing was under way is got again, once: who
 * reads goes on after the database was started anew. */
static PGresult *
ask (WoPostgresStatement *self,
     PGresult *(*question) (WoPostgresDb *db, WoPostgresStatement *self),
     GError **error)
{
  WoPostgresDb *db = db_of (self->base.db);
  gboolean once_more = !db->ours;

  while (wo_postgres_be_connected (db, error))
    {
      PGresult *result = question (db, self);

      if (wo_postgres_is_fine (result))
        return result;
      if (PQstatus (db->conn) == CONNECTION_OK || !once_more)
        {
          wo_postgres_fail (db, result, error);
          PQclear (result);
          return NULL;
        }
      PQclear (result);
      once_more = FALSE;
    }
  return NULL;
}

static gboolean
be_prepared (WoPostgresStatement *self, GError **error)
{
  WoPostgresDb *db = db_of (self->base.db);
  PGresult *result;

  if (!wo_postgres_be_connected (db, error))
    return FALSE;
  if (self->session == db->session)
    return TRUE;
  if (!wo_postgres_settle (db, error))
    return FALSE;
  result = ask (self, prepare_here, error);
  if (result == NULL)
    return FALSE;
  self->session = db->session;
  PQclear (result);
  return TRUE;
}

void
wo_postgres_reset (WoStatement *base)
{
  WoPostgresStatement *self = statement_of (base);

  g_clear_pointer (&self->result, PQclear);
  self->row = -1;
  for (int i = 0; i < self->n_parameters; i++)
    {
      g_free (self->parameters[i].data);
      self->parameters[i] = (Parameter){ 0 };
    }
}

static void
statement_free (WoPostgresStatement *self)
{
  wo_postgres_reset (&self->base);
  g_free (self->name);
  g_free (self->sql);
  g_free (self->parameters);
  g_free (self);
}

/* One that is kept lives as long as its connection. Inside a transaction that failed nothing can be said to
 * the database, so one that is not kept may be left there. */
void
wo_postgres_finalize (WoStatement *base)
{
  WoPostgresStatement *self = statement_of (base);
  WoPostgresDb *db = db_of (base->db);
  g_autofree char *sql = g_strconcat ("DEALLOCATE ", self->name, NULL);

  if (!base->kept && self->session == db->session && wo_postgres_settle (db, NULL) &&
      PQtransactionStatus (db->conn) != PQTRANS_INERROR)
    PQclear (PQexec (db->conn, sql));
  statement_free (self);
}

WoStatement *
wo_postgres_prepare (WoDb *base, const char *sql, GError **error)
{
  WoPostgresDb *db = db_of (base);
  WoPostgresStatement *self;

  self = g_new0 (WoPostgresStatement, 1);
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
  WoPostgresStatement *self = statement_of (base);
  Parameter *parameter;

  g_return_val_if_fail (index >= 1 && index <= self->n_parameters, NULL);

  parameter = &self->parameters[index - 1];
  g_free (parameter->data);
  *parameter = (Parameter){ 0 };
  return parameter;
}

void
wo_postgres_bind_text (WoStatement *base, int index, const char *text)
{
  Parameter *parameter = parameter_of (base, index);

  if (parameter != NULL)
    parameter->data = g_strdup (text);
}

void
wo_postgres_bind_int (WoStatement *base, int index, gint64 number)
{
  Parameter *parameter = parameter_of (base, index);

  if (parameter != NULL)
    parameter->data = g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

void
wo_postgres_bind_bytes (WoStatement *base, int index, GBytes *bytes)
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
prepare_and_execute (WoPostgresDb *db, WoPostgresStatement *self)
{
  return be_prepared (self, NULL) ? execute_here (db, self) : NULL;
}

/* In the pipe, after what is there, so that both are waited for at once. */
static PGresult *
ask_behind (WoPostgresDb *db, WoPostgresStatement *self, GError **error)
{
  PGresult *result = send_ahead (db, self) ? wo_postgres_pipe_answer (&db->pipe, db->conn) : NULL;

  if (result != NULL && wo_postgres_is_fine (result))
    return result;
  if (db->lost == NULL)
    wo_postgres_fail (db, result, &db->lost);
  PQclear (result);
  wo_postgres_settle (db, error);
  return NULL;
}

/* While its writer is behind anyway, a statement that gives nothing is not waited for. */
static gboolean
run_ahead (WoPostgresStatement *self)
{
  WoPostgresDb *db = db_of (self->base.db);

  return db->base.ahead != NULL && db->ours && db->lost == NULL && self->session == db->session &&
         PQstatus (db->conn) == CONNECTION_OK && db->pipe.asked < WO_POSTGRES_PIPE_MAX &&
         send_ahead (db, self);
}

static gboolean
execute (WoPostgresStatement *self, GError **error)
{
  WoPostgresDb *db = db_of (self->base.db);

  if (!be_prepared (self, error) || (db->lost != NULL && !wo_postgres_settle (db, error)))
    return FALSE;
  g_clear_pointer (&self->result, PQclear);
  self->result =
      db->pipe.asked > 0 ? ask_behind (db, self, error) : ask (self, prepare_and_execute, error);
  if (self->result == NULL)
    return FALSE;
  db->changes = atoi (PQcmdTuples (self->result));
  self->row = -1;
  return TRUE;
}

gboolean
wo_postgres_next (WoStatement *base, GError **error)
{
  WoPostgresStatement *self = statement_of (base);

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

gboolean
wo_postgres_run (WoStatement *base, GError **error)
{
  WoPostgresStatement *self = statement_of (base);
  gboolean ok = self->result != NULL || run_ahead (self) || execute (self, error);

  wo_postgres_reset (base);
  return ok;
}

const char *
wo_postgres_text (WoStatement *base, int column)
{
  WoPostgresStatement *self = statement_of (base);

  if (self->result == NULL || self->row < 0 || PQgetisnull (self->result, self->row, column))
    return NULL;
  return PQgetvalue (self->result, self->row, column);
}

gint64
wo_postgres_number (WoStatement *base, int column)
{
  const char *text = wo_postgres_text (base, column);

  if (text == NULL)
    return 0;
  if (PQftype (statement_of (base)->result, column) == BOOLEAN)
    return *text == 't';
  return g_ascii_strtoll (text, NULL, 10);
}

double
wo_postgres_real (WoStatement *base, int column)
{
  const char *text = wo_postgres_text (base, column);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

GBytes *
wo_postgres_bytes (WoStatement *base, int column)
{
  const char *text = wo_postgres_text (base, column);
  size_t size = 0;
  unsigned char *data = text != NULL ? PQunescapeBytea ((const unsigned char *) text, &size) : NULL;

  return data != NULL ? g_bytes_new_with_free_func (data, size, PQfreemem, data)
                      : g_bytes_new (NULL, 0);
}

gboolean
wo_postgres_is_null (WoStatement *base, int column)
{
  return wo_postgres_text (base, column) == NULL;
}
