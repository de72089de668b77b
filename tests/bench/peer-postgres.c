/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peer-postgres.h"

#include "../postgres/cluster.h"

#include <libpq-fe.h>
#include <string.h>

#define MAKE                                                                                       \
  "CREATE UNLOGGED TABLE document (id int GENERATED ALWAYS AS IDENTITY, stems text, "              \
  "words tsvector GENERATED ALWAYS AS (to_tsvector ('simple', stems)) STORED)"
#define BEST                                                                                       \
  "SELECT id FROM document, to_tsquery ('simple', $1) AS asked WHERE words @@ asked "              \
  "ORDER BY ts_rank (words, asked) DESC LIMIT 20"

struct _PeerPostgres
{
  Cluster *cluster;
  PGconn *connection;
};

static void
run (PeerPostgres *self, const char *sql, ExecStatusType expected)
{
  PGresult *result = PQexec (self->connection, sql);

  if (PQresultStatus (result) != expected)
    g_error ("%s: %s", sql, PQerrorMessage (self->connection));
  PQclear (result);
}

PeerPostgres *
peer_postgres_new (const char **ret_why)
{
  PeerPostgres *self;
  g_autofree char *place = NULL;

  *ret_why = cluster_why_not ();
  if (*ret_why != NULL)
    return NULL;
  self = g_new0 (PeerPostgres, 1);
  self->cluster = cluster_new ();
  place = cluster_database (self->cluster, "search");
  self->connection = PQconnectdb (place);
  if (PQstatus (self->connection) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (self->connection));
  run (self, MAKE, PGRES_COMMAND_OK);
  run (self, "COPY document (stems) FROM STDIN", PGRES_COPY_IN);
  return self;
}

void
peer_postgres_free (PeerPostgres *self)
{
  if (self == NULL)
    return;
  PQfinish (self->connection);
  cluster_free (self->cluster);
  g_free (self);
}

void
peer_postgres_add (PeerPostgres *self, const char *stems)
{
  g_assert_cmpint (PQputCopyData (self->connection, stems, (int) strlen (stems)), ==, 1);
  g_assert_cmpint (PQputCopyData (self->connection, "\n", 1), ==, 1);
}

void
peer_postgres_close (PeerPostgres *self)
{
  PGresult *result;

  g_assert_cmpint (PQputCopyEnd (self->connection, NULL), ==, 1);
  while ((result = PQgetResult (self->connection)) != NULL)
    {
      if (PQresultStatus (result) != PGRES_COMMAND_OK)
        g_error ("%s", PQerrorMessage (self->connection));
      PQclear (result);
    }
  run (self, "CREATE INDEX ON document USING gin (words)", PGRES_COMMAND_OK);
  run (self, "VACUUM ANALYZE document", PGRES_COMMAND_OK);
}

static guint
best (PeerPostgres *self, const char *asked)
{
  PGresult *result = PQexecParams (self->connection, BEST, 1, NULL, &asked, NULL, NULL, 0);
  guint n;

  if (PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", asked, PQerrorMessage (self->connection));
  n = (guint) PQntuples (result);
  PQclear (result);
  return n;
}

guint
peer_postgres_any (PeerPostgres *self, const char *const *stems, guint n_stems)
{
  g_autoptr (GString) asked = g_string_new (NULL);

  for (guint i = 0; i < n_stems; i++)
    g_string_append_printf (asked, "%s'%s'", i > 0 ? " | " : "", stems[i]);
  return best (self, asked->str);
}

guint
peer_postgres_typed (PeerPostgres *self, const char *stem, const char *beginning)
{
  g_autofree char *asked = g_strdup_printf ("'%s' & '%s':*", stem, beginning);

  return best (self, asked);
}
