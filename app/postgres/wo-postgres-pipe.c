/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-pipe.h"

/* After so many the database is given what there is, and works while more is made. */
#define FLUSH_AFTER 8

gboolean
wo_postgres_pipe_ask (WoPostgresPipe *self, PGconn *conn, const WoPostgresCall *call)
{
  if (self->asked == 0 && PQenterPipelineMode (conn) != 1)
    return FALSE;
  if (PQsendQueryPrepared (conn, call->name, call->n, call->values, call->lengths, call->formats,
                           0) != 1)
    {
      if (self->asked == 0)
        PQexitPipelineMode (conn);
      return FALSE;
    }
  self->asked++;
  /* What cannot go out at once goes with the next. */
  if (self->asked % FLUSH_AFTER == 0)
    PQflush (conn);
  return TRUE;
}

static gboolean
is_failure (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
}

/* What one statement is answered; ends with a NULL of its own. */
static PGresult *
answer_of_one (PGconn *conn)
{
  PGresult *answer = PQgetResult (conn), *more;

  while (answer != NULL && (more = PQgetResult (conn)) != NULL)
    PQclear (more);
  return answer;
}

PGresult *
wo_postgres_pipe_answer (WoPostgresPipe *self, PGconn *conn)
{
  PGresult *kept = NULL;
  guint asked = self->asked;

  self->asked = 0;
  if (asked == 0)
    return NULL;
  PQpipelineSync (conn);
  for (guint i = 0; i < asked && PQstatus (conn) == CONNECTION_OK; i++)
    {
      PGresult *answer = answer_of_one (conn);

      if (kept != NULL && is_failure (kept))
        PQclear (answer);
      else
        {
          PQclear (kept);
          kept = answer;
        }
    }
  /* The mark at the end. */
  if (PQstatus (conn) == CONNECTION_OK)
    PQclear (PQgetResult (conn));
  PQexitPipelineMode (conn);
  if (PQstatus (conn) == CONNECTION_OK || (kept != NULL && is_failure (kept)))
    return kept;
  PQclear (kept);
  return NULL;
}
