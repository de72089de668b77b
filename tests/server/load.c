/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS 256
#define CHUNK 65536

struct _Load
{
  int epoll;
  guint16 port;
  GPtrArray *clients;
  GSequence *timers; /* Later, the next first */
};

struct _LoadClient
{
  Load *load;
  char *token;
  int fd; /* -1: not connected */
  GString *out;
  gsize sent;
  GString *in;
  gint64 began_us;
  LoadAnswered answered; /* NULL: nothing is asked */
  gpointer data;
};

typedef struct
{
  gint64 at_us;
  LoadTimer timer;
  gpointer data;
} Later;

static void client_free (gpointer data);

Load *
load_new (guint16 port)
{
  Load *self = g_new0 (Load, 1);
  struct rlimit files;

  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  g_assert_cmpint (self->epoll, >=, 0);
  self->port = port;
  self->clients = g_ptr_array_new_with_free_func (client_free);
  self->timers = g_sequence_new (g_free);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &files), ==, 0);
  files.rlim_cur = files.rlim_max;
  setrlimit (RLIMIT_NOFILE, &files);
  return self;
}

void
load_free (Load *self)
{
  g_ptr_array_unref (self->clients);
  g_sequence_free (self->timers);
  close (self->epoll);
  g_free (self);
}

static void
client_hang_up (LoadClient *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_string_truncate (self->in, 0);
}

static void
client_free (gpointer data)
{
  LoadClient *self = data;

  client_hang_up (self);
  g_string_free (self->out, TRUE);
  g_string_free (self->in, TRUE);
  g_free (self->token);
  g_free (self);
}

LoadClient *
load_client_new (Load *load, const char *token)
{
  LoadClient *self = g_new0 (LoadClient, 1);

  self->load = load;
  self->token = g_strdup (token);
  self->fd = -1;
  self->out = g_string_new (NULL);
  self->in = g_string_new (NULL);
  g_ptr_array_add (load->clients, self);
  return self;
}

static void
client_answer (LoadClient *self, guint status, const char *body, gsize length)
{
  LoadAnswer answer = { status, body, length,
                        (double) (g_get_monotonic_time () - self->began_us) / G_USEC_PER_SEC };
  LoadAnswered answered = self->answered;

  if (answered == NULL)
    return;
  self->answered = NULL;
  answered (self, &answer, self->data);
}

static void
client_break (LoadClient *self)
{
  client_hang_up (self);
  client_answer (self, 0, "", 0);
}

void
load_client_close (LoadClient *self)
{
  client_break (self);
}

static void
client_watch (LoadClient *self, int how, guint32 events)
{
  struct epoll_event event = { .events = events, .data.ptr = self };

  g_assert_cmpint (epoll_ctl (self->load->epoll, how, self->fd, &event), ==, 0);
}

/* Begins to; what comes of it shows when it is written to. */
static gboolean
client_connect (LoadClient *self)
{
  struct sockaddr_in where = { .sin_family = AF_INET, .sin_port = htons (self->load->port) };
  int one = 1;

  where.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  self->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  g_assert_cmpint (self->fd, >=, 0);
  setsockopt (self->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect (self->fd, (struct sockaddr *) &where, sizeof where) != 0 && errno != EINPROGRESS)
    return FALSE;
  client_watch (self, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
  return TRUE;
}

/* A failure is told from the loop, and never from within the asking. */
static void
client_broke_cb (gpointer data)
{
  client_break (data);
}

void
load_client_ask (
    LoadClient *self, const char *what, const char *body, LoadAnswered answered, gpointer data)
{
  g_assert_null (self->answered);
  self->answered = answered;
  self->data = data;
  self->began_us = g_get_monotonic_time ();
  self->sent = 0;
  g_string_printf (self->out, "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n",
                   what, self->token);
  if (body != NULL)
    g_string_append_printf (self->out, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                            strlen (body), body);
  else
    g_string_append (self->out, "\r\n");
  if (self->fd >= 0)
    client_watch (self, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
  else if (!client_connect (self))
    load_later (self->load, 0, client_broke_cb, self);
}

static gboolean
client_write (LoadClient *self)
{
  gssize n =
      send (self->fd, self->out->str + self->sent, self->out->len - self->sent, MSG_NOSIGNAL);

  if (n < 0)
    return errno == EAGAIN;
  self->sent += (gsize) n;
  if (self->sent == self->out->len)
    client_watch (self, EPOLL_CTL_MOD, EPOLLIN);
  return TRUE;
}

/* The whole answer, where it is there. */
static void
client_read_answer (LoadClient *self)
{
  const char *end = strstr (self->in->str, "\r\n\r\n");
  const char *length_at = end != NULL ? strcasestr (self->in->str, "\r\nContent-Length: ") : NULL;
  gsize head = end != NULL ? (gsize) (end - self->in->str) + 4 : 0;
  gsize length;
  gboolean closes;
  g_autofree char *body = NULL;
  guint status;

  if (length_at == NULL || length_at > end)
    return;
  length = g_ascii_strtoull (length_at + strlen ("\r\nContent-Length: "), NULL, 10);
  if (self->in->len < head + length)
    return;
  status = (guint) g_ascii_strtoull (self->in->str + strlen ("HTTP/1.1 "), NULL, 10);
  closes = strcasestr (self->in->str, "\r\nConnection: close") != NULL;
  body = g_strndup (self->in->str + head, length);
  g_string_truncate (self->in, 0);
  if (closes)
    client_hang_up (self);
  client_answer (self, status, body, length);
}

static gboolean
client_read (LoadClient *self)
{
  char buffer[CHUNK];
  gssize n = recv (self->fd, buffer, sizeof buffer, 0);

  if (n <= 0)
    return n < 0 && errno == EAGAIN;
  g_string_append_len (self->in, buffer, n);
  client_read_answer (self);
  return TRUE;
}

static void
client_turn (LoadClient *self, guint32 events)
{
  gboolean fine = TRUE;

  if ((events & EPOLLOUT) != 0 && self->sent < self->out->len)
    fine = client_write (self);
  if (fine && self->fd >= 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
    fine = client_read (self);
  if (!fine)
    client_break (self);
}

static int
later_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Later *one = a, *other = b;

  return (one->at_us > other->at_us) - (one->at_us < other->at_us);
}

void
load_later (Load *self, gint64 in_us, LoadTimer timer, gpointer data)
{
  Later *later = g_new0 (Later, 1);

  later->at_us = g_get_monotonic_time () + in_us;
  later->timer = timer;
  later->data = data;
  g_sequence_insert_sorted (self->timers, later, later_compare, NULL);
}

/* Does what is due; milliseconds until the next is. */
static int
load_do_timers (Load *self)
{
  while (!g_sequence_is_empty (self->timers))
    {
      GSequenceIter *first = g_sequence_get_begin_iter (self->timers);
      Later later = *(Later *) g_sequence_get (first);
      gint64 left_us = later.at_us - g_get_monotonic_time ();

      if (left_us > 0)
        return (int) MIN (100, left_us / 1000 + 1);
      g_sequence_remove (first);
      later.timer (later.data);
    }
  return 100;
}

gboolean
load_run (Load *self, const gboolean *done, guint seconds)
{
  gint64 until_us = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  struct epoll_event events[EVENTS];

  while (!*done && g_get_monotonic_time () < until_us)
    {
      int wait_ms = load_do_timers (self);
      int n = epoll_wait (self->epoll, events, EVENTS, *done ? 0 : wait_ms);

      for (int i = 0; i < n; i++)
        client_turn (events[i].data.ptr, events[i].events);
    }
  return *done;
}

static int
double_compare (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

double
load_quantile (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, double_compare);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

gint64
load_resident_bytes (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/statm", pid);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_ascii_strtoll (strchr (text, ' '), NULL, 10) * sysconf (_SC_PAGESIZE);
}

guint
load_open_files (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/fd", pid);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

double
load_processor_seconds (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  /* Behind the name, which may hold anything, the twelfth and the thirteenth. */
  words = g_strsplit (strrchr (text, ')') + 2, " ", 14);
  return (double) (g_ascii_strtoll (words[11], NULL, 10) + g_ascii_strtoll (words[12], NULL, 10)) /
         (double) sysconf (_SC_CLK_TCK);
}

gint64
load_member_of (const char *body, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\":", name);
  const char *at = g_strrstr (body, key);

  g_assert_nonnull (at);
  return g_ascii_strtoll (at + strlen (key), NULL, 10);
}

guint
load_count_of (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}
