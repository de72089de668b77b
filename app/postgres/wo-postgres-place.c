/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-place.h"

#include <string.h>

/* The first server whose behaviour this was built and tested on. */
#define SERVER_VERSION_MIN 150000

/* What every session of ours says first. Whoever waits for the lock gives up in the end; a process that
 * stands still in a transaction loses it, so that the others go on; a commit is on the disk when it is told. */
static const char set_up[] = "SET lock_timeout = '15s';"
                             "SET idle_in_transaction_session_timeout = '30s';"
                             "SET default_transaction_isolation = 'read committed';"
                             "SET standard_conforming_strings = on;"
                             "SET client_min_messages = 'error';"
                             "SELECT set_config ('synchronous_commit', 'on', false) "
                             "WHERE current_setting ('synchronous_commit') IN ('off', 'local')";

gboolean
wo_postgres_is_place (const char *place)
{
  return g_str_has_prefix (place, "postgresql://") || g_str_has_prefix (place, "postgres://");
}

static const char *
option_of (const PQconninfoOption *options, const char *keyword)
{
  for (const PQconninfoOption *option = options; option != NULL && option->keyword != NULL;
       option++)
    if (strcmp (option->keyword, keyword) == 0)
      return option->val != NULL && *option->val != '\0' ? option->val : NULL;
  return NULL;
}

/* NULL where it cannot be read. What stands for a port and is no number may be a password that lacks what
 * comes after it. */
static PQconninfoOption *
parse (const char *place)
{
  PQconninfoOption *options = PQconninfoParse (place, NULL);
  const char *port = option_of (options, "port");

  if (port == NULL || port[strspn (port, "0123456789,")] == '\0')
    return options;
  PQconninfoFree (options);
  return NULL;
}

char *
wo_postgres_shown (const char *place)
{
  PQconninfoOption *options = parse (place);
  const char *host = option_of (options, "host");
  const char *port = option_of (options, "port");
  const char *name = option_of (options, "dbname");
  const char *service = option_of (options, "service");
  char *shown;

  if (options == NULL)
    return g_strdup ("postgresql://…");
  shown = g_strconcat ("postgresql://", host != NULL ? host : "", port != NULL ? ":" : "",
                       port != NULL ? port : "", "/", name != NULL ? name : "",
                       service != NULL ? "?service=" : "", service != NULL ? service : "", NULL);
  PQconninfoFree (options);
  return shown;
}

gboolean
wo_postgres_has_password (const char *place)
{
  PQconninfoOption *options = parse (place);
  gboolean has =
      option_of (options, "password") != NULL || option_of (options, "sslpassword") != NULL;

  PQconninfoFree (options);
  return has;
}

char *
wo_postgres_line (const char *message)
{
  char *line = g_strdup (message != NULL ? message : "");

  for (char *at = line; *at != '\0'; at++)
    if (*at == '\n' || *at == '\t')
      *at = ' ';
  return g_strstrip (line);
}

typedef struct
{
  const char *state; /* the SQLSTATE, or its class of two */
  WoStoreError code;
  const char *sentence; /* NULL: the database's own words are the sentence */
} Meaning;

static const Meaning meanings[] = {
  { "WO001", WO_STORE_ERROR_SEALED, NULL },
  { "53100", WO_STORE_ERROR_FULL, "The database's disk is full, and nothing was changed" },
  { "53300", WO_STORE_ERROR_BUSY, "The database takes no more connections" },
  { "55P03", WO_STORE_ERROR_BUSY, "Another program is writing to it" },
  { "57P03", WO_STORE_ERROR_BUSY, "The database is starting or stopping" },
  { "40", WO_STORE_ERROR_BUSY, "Another program is writing to it" },
  { "XX001", WO_STORE_ERROR_DAMAGED, "The database is damaged" },
  { "XX002", WO_STORE_ERROR_DAMAGED, "The database is damaged" },
  { "28", WO_STORE_ERROR_OPEN, "The database lets this program not in" },
  { "3D000", WO_STORE_ERROR_OPEN, "There is no such database" },
  { "42501", WO_STORE_ERROR_OPEN, "It may not be written to" },
  { "25006", WO_STORE_ERROR_OPEN, "It may not be written to" },
  { "42P01", WO_STORE_ERROR_OPEN, "It is not a store of this program" },
  { "57", WO_STORE_ERROR_FAILED, "The connection to the database was lost" },
  { "08", WO_STORE_ERROR_FAILED, "The connection to the database was lost" },
};

static const Meaning *
meaning_of (const char *state)
{
  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (meanings); i++)
    if (strncmp (meanings[i].state, state, strlen (meanings[i].state)) == 0)
      return &meanings[i];
  return NULL;
}

void
wo_postgres_set_error (const char *shown, PGconn *conn, const PGresult *result, GError **error)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *words = result != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  const Meaning *meaning = meaning_of (state);
  g_autofree char *line = wo_postgres_line (words != NULL ? words : PQerrorMessage (conn));
  const char *sentence = meaning != NULL ? meaning->sentence : "The store failed";
  WoStoreError code = meaning != NULL ? meaning->code : WO_STORE_ERROR_FAILED;

  if (PQstatus (conn) != CONNECTION_OK)
    {
      sentence = "The connection to the database was lost";
      code = WO_STORE_ERROR_FAILED;
    }
  if (sentence == NULL)
    g_set_error (error, WO_STORE_ERROR, code, "%s: %s", shown, line);
  else
    g_set_error (error, WO_STORE_ERROR, code, "%s: %s (%s)", shown, sentence, line);
}

static gboolean
refuse (const char *shown, const char *why, const char *detail, GError **error)
{
  g_autofree char *line = wo_postgres_line (detail);

  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s: %s%s%s%s", shown, why,
               *line != '\0' ? " (" : "", line, *line != '\0' ? ")" : "");
  return FALSE;
}

static gboolean
greet (PGconn *conn, const char *shown, GError **error)
{
  const char *encoding = PQparameterStatus (conn, "server_encoding");
  PGresult *result;
  gboolean ok;

  if (PQserverVersion (conn) < SERVER_VERSION_MIN)
    return refuse (shown, "The database is older than PostgreSQL 15; bring it up to date first",
                   NULL, error);
  if (g_strcmp0 (encoding, "UTF8") != 0)
    return refuse (shown,
                   "The database does not keep its texts as UTF-8; create it with “createdb "
                   "--encoding UTF8 --template template0”",
                   NULL, error);
  result = PQexec (conn, set_up);
  ok = PQresultStatus (result) == PGRES_TUPLES_OK;
  if (!ok)
    wo_postgres_set_error (shown, conn, result, error);
  PQclear (result);
  return ok;
}

/* What libpq says of a string that it cannot read would repeat it, and the password in it. */
static gboolean
is_readable (const char *place, const char *shown, GError **error)
{
  PQconninfoOption *options = parse (place);

  if (options == NULL)
    return refuse (shown,
                   "The place cannot be read; it looks like postgresql://NAME@HOST:PORT/DATABASE, "
                   "with every other sign in it written as %XX",
                   NULL, error);
  PQconninfoFree (options);
  return TRUE;
}

PGconn *
wo_postgres_dial (const char *place, const char *shown, GError **error)
{
  /* What stands in the place counts more than what stands before it here. */
  static const char *const keywords[] = { "connect_timeout",
                                          "tcp_user_timeout",
                                          "keepalives_idle",
                                          "fallback_application_name",
                                          "dbname",
                                          "client_encoding",
                                          NULL };
  const char *values[] = { "10", "20000", "10", "wider-orders", place, "UTF8", NULL };
  PGconn *conn;

  if (!is_readable (place, shown, error))
    return NULL;
  conn = PQconnectdbParams (keywords, values, 1);
  if (PQstatus (conn) != CONNECTION_OK)
    refuse (shown, "The database cannot be reached", PQerrorMessage (conn), error);
  else if (greet (conn, shown, error))
    return conn;
  PQfinish (conn);
  return NULL;
}
