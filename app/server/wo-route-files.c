/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: what somebody fetches, in parts as fast as it is read, and how much of what they send is here. */
#include "domain/wo-file-item.h"
#include "server/wo-file-desk.h"
#include "server/wo-metrics.h"
#include "server/wo-range.h"
#include "server/wo-route-files.h"

/* A file on its way out. It outlives its message where a part is still being read. */
typedef struct
{
  gatomicrefcount refs;
  WoServer *server;
  SoupServerMessage *message; /* NULL: it ended */
  WoFileGate *gate;           /* entered, as long as the message lasts */
  gulong finished, wrote;
  char *hash, *person;
  gint64 at, end; /* what is still to be read */
  gboolean head;  /* its size alone is asked for */
} Fetch;

static void fetch_read (Fetch *self);

static void
fetch_unref (Fetch *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->hash);
  g_free (self->person);
  g_free (self);
}

/* Nothing is done with the message any more. */
static void
fetch_end (Fetch *self)
{
  SoupServerMessage *message = g_steal_pointer (&self->message);

  if (message == NULL)
    return;
  g_signal_handler_disconnect (message, self->finished);
  g_signal_handler_disconnect (message, self->wrote);
  g_object_unref (message);
  wo_file_gate_leave (self->gate, self->person);
  wo_file_gate_unref (g_steal_pointer (&self->gate));
  fetch_unref (self);
}

static void
fetch_finished_cb (SoupServerMessage *message, gpointer data)
{
  fetch_end (data);
}

WoReply *
wo_file_refusal (const WoFileJob *job)
{
  switch (job->outcome)
    {
    case WO_FILE_NOT_HERE:
      return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-here",
                             "You have no place in this office, or have it no longer");
    case WO_FILE_NO_ROLE:
      return wo_reply_error (SOUP_STATUS_FORBIDDEN, "no-role", "None of your roles may add files");
    case WO_FILE_UNKNOWN:
      return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-file",
                             "There is no such file here, or none that you may read");
    case WO_FILE_FAILED:
      if (g_error_matches (job->error, WO_STORE_ERROR, WO_STORE_ERROR_FULL))
        return wo_reply_failure (
            "store-full", "The server's disk is full; nothing was taken, and nothing is lost",
            job->error);
      return wo_reply_failure ("store-failed", "The server's store failed; try again in a moment",
                               job->error);
    case WO_FILE_DONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The answer has begun, and cannot come to its end: the client sees that it was cut. A message that nothing is
 * written of notices nothing of its connection, so something is, which goes nowhere. */
static void
fetch_break_off (Fetch *self)
{
  self->end = self->at;
  wo_connection_hang_up (self->message);
  soup_message_body_append (soup_server_message_get_response_body (self->message),
                            SOUP_MEMORY_STATIC, "", 1);
  soup_server_message_unpause (self->message);
}

/* A part is there: it goes out, and the next is asked for when it has gone. */
static void
fetch_part_cb (WoFileJob *job, gpointer data)
{
  Fetch *self = data;

  if (self->message != NULL && job->outcome == WO_FILE_DONE)
    {
      SoupMessageBody *body = soup_server_message_get_response_body (self->message);

      soup_message_body_append_bytes (body, job->bytes);
      self->at += (gint64) g_bytes_get_size (job->bytes);
      wo_metrics_file_bytes ("out", g_bytes_get_size (job->bytes));
      if (self->at >= self->end)
        soup_message_body_complete (body);
      soup_server_message_unpause (self->message);
    }
  else if (self->message != NULL)
    {
      wo_journal (WO_LOG_QUIET, "failure", "code", "file-broken-off", "why",
                  job->error != NULL ? job->error->message : "a part of it is missing", NULL);
      fetch_break_off (self);
    }
  fetch_unref (self);
}

static void
fetch_read (Fetch *self)
{
  WoFileJob *job = wo_file_job_new (WO_FILE_READ, self->hash, self->person);

  job->offset = self->at;
  job->most = (gsize) MIN (WO_FILES_PART_BYTES, self->end - self->at);
  g_atomic_ref_count_inc (&self->refs);
  if (wo_file_desk_ask (self->server->files, job, fetch_part_cb, self))
    return;
  fetch_break_off (self);
  fetch_unref (self);
}

static void
fetch_wrote_cb (SoupServerMessage *message, gpointer data)
{
  Fetch *self = data;

  if (self->at < self->end)
    fetch_read (self);
}

static void
fetch_refuse (Fetch *self, WoReply *reply)
{
  SoupServerMessage *message = self->message;

  wo_reply_send (message, reply);
  soup_server_message_unpause (message);
  fetch_end (self);
}

/* Nobody's browser opens it in its own page, and nothing between keeps it. */
static void
fetch_set_headers (Fetch *self, SoupMessageHeaders *headers)
{
  g_autofree char *tag = g_strdup_printf ("\"%s\"", self->hash);

  soup_message_headers_replace (headers, "Content-Type", "application/octet-stream");
  soup_message_headers_replace (headers, "Content-Disposition", "attachment");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  soup_message_headers_replace (headers, "ETag", tag);
}

static WoRange
fetch_range (Fetch *self, gint64 size)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *tag = soup_message_headers_get_one (headers, "If-Range");
  g_autofree char *own = g_strdup_printf ("\"%s\"", self->hash);
  gboolean other = self->head || (tag != NULL && g_strcmp0 (tag, own) != 0);

  return wo_range_parse (other ? NULL : soup_message_headers_get_one (headers, "Range"), size);
}

static void
fetch_answer (Fetch *self, gint64 size)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  WoRange range = fetch_range (self, size);

  if (range.kind == WO_RANGE_NONE)
    {
      g_autofree char *whole = g_strdup_printf ("bytes */%" G_GINT64_FORMAT, size);

      soup_message_headers_replace (headers, "Content-Range", whole);
      fetch_refuse (self,
                    wo_reply_error (416, "no-such-range", "The file has no bytes in that range"));
      return;
    }
  fetch_set_headers (self, headers);
  /* What libsoup would make of it is made here. */
  soup_message_headers_remove (soup_server_message_get_request_headers (self->message), "Range");
  self->at = range.first;
  self->end = range.last + 1;
  soup_server_message_set_status (self->message,
                                  range.kind == WO_RANGE_ONE ? SOUP_STATUS_PARTIAL_CONTENT
                                                             : SOUP_STATUS_OK,
                                  NULL);
  if (range.kind == WO_RANGE_ONE)
    soup_message_headers_set_content_range (headers, range.first, range.last, size);
  soup_message_headers_set_content_length (headers, self->end - self->at);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
  if (!self->head)
    {
      fetch_read (self);
      return;
    }
  soup_server_message_unpause (self->message);
  fetch_end (self);
}

static void
fetch_found_cb (WoFileJob *job, gpointer data)
{
  Fetch *self = data;

  if (self->message == NULL)
    ;
  else if (job->outcome != WO_FILE_DONE)
    fetch_refuse (self, wo_file_refusal (job));
  else
    fetch_answer (self, job->size);
  fetch_unref (self);
}

gboolean
wo_file_named (WoRequest *request)
{
  if (wo_file_hash_is_good (request->rest))
    return TRUE;
  wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "bad-name", WO_FILE_BAD_NAME);
  return FALSE;
}

static void
fetch_begin (WoServer *server, WoRequest *request, gboolean head)
{
  WoFileGate *gate = server->files != NULL ? wo_file_desk_gate (server->files, TRUE) : NULL;
  WoReply *full;
  Fetch *self;
  WoFileJob *job;

  if (!wo_file_named (request))
    return;
  if (gate == NULL)
    {
      wo_route_busy (request, NULL);
      return;
    }
  full = wo_file_gate_enter (gate, request->bearer->person);
  if (full != NULL)
    {
      wo_reply_send (request->message, full);
      return;
    }
  job = wo_file_job_new (WO_FILE_FIND, request->rest, request->bearer->person);
  self = g_new0 (Fetch, 1);
  g_atomic_ref_count_init (&self->refs);
  self->server = server;
  self->gate = wo_file_gate_ref (gate);
  self->message = g_object_ref (request->message);
  self->hash = g_strdup (request->rest);
  self->person = g_strdup (request->bearer->person);
  self->head = head;
  self->finished =
      g_signal_connect (request->message, "finished", G_CALLBACK (fetch_finished_cb), self);
  self->wrote =
      g_signal_connect (request->message, "wrote-chunk", G_CALLBACK (fetch_wrote_cb), self);
  soup_server_message_pause (request->message);
  g_atomic_ref_count_inc (&self->refs);
  if (wo_file_desk_ask (server->files, job, fetch_found_cb, self))
    return;
  fetch_unref (self);
  soup_server_message_unpause (request->message);
  wo_route_busy (request, NULL);
  fetch_end (self);
}

void
wo_route_file_get (WoServer *server, WoRequest *request)
{
  fetch_begin (server, request, FALSE);
}

static void
state_cb (WoFileJob *job, gpointer data)
{
  WoHeld *held = data;
  WoReply *reply;

  if (job->outcome != WO_FILE_DONE)
    {
      wo_held_answer (held, wo_file_refusal (job));
      return;
    }
  reply = wo_reply_new (WO_JSON_TYPE, g_bytes_new_static ("", 0));
  reply->offset = job->state.received;
  wo_held_answer (held, reply);
}

/* How much of the person's own sending is here. */
static void
route_state (WoServer *server, WoRequest *request)
{
  WoHeld *held;

  if (!wo_file_named (request))
    return;
  held = wo_held_new (request->message);
  if (!wo_file_desk_ask (server->files,
                         wo_file_job_new (WO_FILE_STATE, request->rest, request->bearer->person),
                         state_cb, held))
    wo_route_busy (request, held);
}

void
wo_route_file_head (WoServer *server, WoRequest *request)
{
  if (request->query != NULL && g_hash_table_contains (request->query, "upload"))
    route_state (server, request);
  else
    fetch_begin (server, request, TRUE);
}
