/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statements that give nothing, sent one after the other without waiting for what each is answered: a
 * database at the other end of a network is waited for once. What one of them fails with is known when the
 * answers are read, and the rest was not run then. No other layer includes this.
 */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* So many are on their way at most: what they are answered fits into any socket. */
#define WO_POSTGRES_PIPE_MAX 256

typedef struct
{
  guint asked; /* and not answered yet; 0: the connection is as ever */
} WoPostgresPipe;

/* A prepared statement with its values, as for PQexecPrepared () with all in text. */
typedef struct
{
  const char *name;
  int n;
  const char *const *values;
  const int *lengths, *formats;
} WoPostgresCall;

/* FALSE: the connection is gone, or not fit for it. */
gboolean wo_postgres_pipe_ask (WoPostgresPipe *self, PGconn *conn, const WoPostgresCall *call);
/* Waits for all of them. The first that failed, or else the last one; NULL where none was asked, or the
 * connection is gone. The connection is as ever afterwards. */
PGresult *wo_postgres_pipe_answer (WoPostgresPipe *self, PGconn *conn);

G_END_DECLS
