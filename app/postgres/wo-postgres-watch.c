/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-place.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A notice may be missed while the connection is being got again; asking is not. */
#define POLL_MS 1000

struct _WoPostgresWatch
{
  char *place;
  char *shown;
  WoPostgresMoved moved;
  gpointer data;
  GMutex mutex; /* of the next two */
  WoPostgresTold told;
  gpointer told_data;
  PGconn *conn; /* of the thread; NULL while it is lost */
  GThread *thread;
  int stop_fd;
  gint64 head;
};

static gboolean
watch_listen (WoPostgresWatch *self, GError **error)
{
  PGresult *result;
  gboolean ok;

  self->conn = wo_postgres_dial (self->place, self->shown, error);
  if (self->conn == NULL)
    return FALSE;
  result = PQexec (self->conn, "LISTEN " WO_POSTGRES_CHANNEL "; LISTEN " WO_POSTGRES_PRESENCE);
  ok = PQresultStatus (result) == PGRES_COMMAND_OK;
  if (!ok)
    wo_postgres_set_error (self->shown, self->conn, result, error);
  PQclear (result);
  if (!ok)
    g_clear_pointer (&self->conn, PQfinish);
  return ok;
}

/* Any other number is news: after a database was put back to an earlier day the head is lower. */
static void
watch_tell (WoPostgresWatch *self, gint64 head)
{
  if (head == self->head)
    return;
  self->head = head;
  self->moved (head, self->data);
}

static void
watch_ask (WoPostgresWatch *self)
{
  PGresult *result = PQexec (self->conn, "SELECT position FROM head");

  if (PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) == 1)
    watch_tell (self, g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10));
  else if (PQstatus (self->conn) != CONNECTION_OK)
    g_clear_pointer (&self->conn, PQfinish);
  PQclear (result);
}

static void
watch_hand_on (WoPostgresWatch *self, const char *text)
{
  g_mutex_lock (&self->mutex);
  if (self->told != NULL)
    self->told (text, self->told_data);
  g_mutex_unlock (&self->mutex);
}

static void
watch_take_notices (WoPostgresWatch *self)
{
  gint64 head = -1;
  PGnotify *notice;

  if (!PQconsumeInput (self->conn))
    {
      g_clear_pointer (&self->conn, PQfinish);
      return;
    }
  while ((notice = PQnotifies (self->conn)) != NULL)
    {
      if (g_str_equal (notice->relname, WO_POSTGRES_PRESENCE))
        watch_hand_on (self, notice->extra);
      else
        head = MAX (head, g_ascii_strtoll (notice->extra, NULL, 10));
      PQfreemem (notice);
    }
  if (head >= 0)
    watch_tell (self, head);
}

static gpointer
watch_thread (gpointer data)
{
  WoPostgresWatch *self = data;

  for (;;)
    {
      struct pollfd fds[] = {
        { .fd = self->stop_fd, .events = POLLIN },
        { .fd = self->conn != NULL ? PQsocket (self->conn) : -1, .events = POLLIN },
      };
      int ready = poll (fds, G_N_ELEMENTS (fds), POLL_MS);

      if (fds[0].revents != 0)
        return NULL;
      if (self->conn == NULL)
        watch_listen (self, NULL);
      else if (ready > 0)
        watch_take_notices (self);
      if (ready <= 0 && self->conn != NULL)
        watch_ask (self);
    }
}

WoPostgresWatch *
wo_postgres_watch_new (const char *place, WoPostgresMoved moved, gpointer data, GError **error)
{
  g_autoptr (WoPostgresWatch) self = g_new0 (WoPostgresWatch, 1);

  g_mutex_init (&self->mutex);
  self->place = g_strdup (place);
  self->shown = wo_postgres_shown (place);
  self->moved = moved;
  self->data = data;
  self->stop_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (self->stop_fd < 0)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                   "The machine has no room for another descriptor");
      return NULL;
    }
  if (!watch_listen (self, error))
    return NULL;
  self->thread = g_thread_new ("wo-watch", watch_thread, self);
  return g_steal_pointer (&self);
}

void
wo_postgres_watch_set_told (WoPostgresWatch *self, WoPostgresTold told, gpointer data)
{
  g_mutex_lock (&self->mutex);
  self->told = told;
  self->told_data = data;
  g_mutex_unlock (&self->mutex);
}

void
wo_postgres_watch_free (WoPostgresWatch *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      eventfd_write (self->stop_fd, 1);
      g_thread_join (self->thread);
    }
  g_clear_pointer (&self->conn, PQfinish);
  if (self->stop_fd >= 0)
    close (self->stop_fd);
  g_free (self->place);
  g_free (self->shown);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
