/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that somebody sends: each part is kept as it comes, so that whoever is cut off goes on where they
 * were. Of each sending one part is on its way to the store, and the client waits for it: whatever is not kept,
 * nothing that comes after it is kept either, and the server holds a part or two however fast they come. */
#include "domain/wo-file-item.h"
#include "server/wo-limits.h"
#include "server/wo-metrics.h"
#include "server/wo-range.h"
#include "server/wo-route-files.h"

#include <string.h>

struct _WoFileSending
{
  gatomicrefcount refs;
  WoServer *server;
  SoupServerMessage *message; /* NULL: it ended */
  WoFileGate *gate;           /* entered */
  char *hash, *person;
  gint64 size;
  gint64 at;          /* where the buffer begins */
  GByteArray *buffer; /* what is not a part yet */
  gboolean under_way; /* a part */
  gboolean asked;     /* the store, at least once */
  gboolean paused;    /* the client waits for the store */
  gboolean refused;   /* nothing more is kept */
  WoUploadState state;
  WoHeld *held; /* all of the body came */
};

static void
sending_unref (WoFileSending *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  wo_file_gate_leave (self->gate, self->person);
  wo_file_gate_unref (self->gate);
  g_byte_array_unref (self->buffer);
  g_free (self->hash);
  g_free (self->person);
  g_free (self);
}

static void
sending_go_on (WoFileSending *self)
{
  if (!self->paused)
    return;
  self->paused = FALSE;
  if (self->message != NULL)
    soup_server_message_unpause (self->message);
}

static void
sending_refuse (WoFileSending *self, WoReply *reply)
{
  self->refused = TRUE;
  if (self->held != NULL)
    wo_held_answer (g_steal_pointer (&self->held), reply);
  else if (self->message != NULL && soup_server_message_get_status (self->message) == 0)
    wo_request_cut_off (self->message, reply);
  else
    wo_reply_free (reply);
}

/* NULL: it is no refusal. */
static WoReply *
refusal_of (const WoFileJob *job)
{
  WoReply *reply;

  if (job->outcome != WO_FILE_DONE)
    {
      reply = wo_file_refusal (job);
      if (job->outcome == WO_FILE_FAILED)
        reply->retry_after_s = 5;
      return reply;
    }
  switch (job->state.outcome)
    {
    case WO_UPLOAD_OTHER_OFFSET:
      reply = wo_reply_error (SOUP_STATUS_CONFLICT, "offset",
                              "The file goes on somewhere else; see Upload-Offset");
      reply->offset = job->state.received;
      return reply;
    case WO_UPLOAD_OVER_QUOTA:
      reply = wo_reply_error (429, "too-much-unfinished",
                              "Finish the files that you began to send, or wait two days");
      reply->retry_after_s = WO_LIMIT_FILES_AGAIN_S;
      return reply;
    case WO_UPLOAD_OTHER_HASH:
      return wo_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "hash-differs",
                             "The bytes are not those of the file's name; send it from the start");
    case WO_UPLOAD_KEPT:
    case WO_UPLOAD_WHOLE:
    default:
      return NULL;
    }
}

static WoReply *
answer_of (const WoFileSending *self)
{
  gboolean whole = self->state.outcome == WO_UPLOAD_WHOLE;
  char *json = g_strdup_printf ("{\"offset\":%" G_GINT64_FORMAT ",\"size\":%" G_GINT64_FORMAT
                                ",\"whole\":%s}",
                                self->state.received, self->size, whole ? "true" : "false");

  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

static void sending_part_cb (WoFileJob *job, gpointer data);

static WoReply *
sending_busy (void)
{
  WoReply *busy = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                                  "The server has too much to do; try again in a moment");

  busy->retry_after_s = 2;
  return busy;
}

static gboolean
sending_ask (WoFileSending *self, WoFileVerb verb, gint64 offset, GBytes *bytes)
{
  WoFileJob *job = wo_file_job_new (verb, self->hash, self->person);

  job->size = self->size;
  job->offset = offset;
  job->bytes = bytes;
  self->under_way = self->asked = TRUE;
  g_atomic_ref_count_inc (&self->refs);
  if (wo_file_desk_ask (self->server->files, job, sending_part_cb, self))
    return TRUE;
  self->under_way = FALSE;
  sending_refuse (self, sending_busy ());
  sending_unref (self);
  return FALSE;
}

/* What is in the buffer is kept from now on. */
static void
sending_flush (WoFileSending *self)
{
  g_autoptr (GByteArray) full = g_steal_pointer (&self->buffer);
  gint64 at = self->at;

  self->buffer = g_byte_array_new ();
  self->at += full->len;
  wo_metrics_file_bytes ("in", full->len);
  sending_ask (self, WO_FILE_APPEND, at, g_byte_array_free_to_bytes (g_steal_pointer (&full)));
}

/* All of the body came, and what is a part is kept: so is the rest, or even nothing, to hear whether it goes
 * on here; then the file is whole, or more of it will come. */
static void
sending_settle (WoFileSending *self)
{
  gboolean whole = self->state.outcome == WO_UPLOAD_WHOLE;

  if (self->held == NULL || self->under_way || self->refused)
    return;
  if (!whole && (self->buffer->len > 0 || !self->asked))
    sending_flush (self);
  else if (!whole && self->state.received == self->size)
    sending_ask (self, WO_FILE_FINISH, 0, NULL);
  else
    wo_held_answer (g_steal_pointer (&self->held), answer_of (self));
}

/* The message is over. What came of a part before it broke off is kept too. */
static void
sending_keep_rest (WoFileSending *self)
{
  if (self->message == NULL && !self->under_way && !self->refused && self->buffer->len > 0)
    sending_flush (self);
}

static void
sending_part_cb (WoFileJob *job, gpointer data)
{
  WoFileSending *self = data;
  WoReply *refusal = refusal_of (job);

  self->under_way = FALSE;
  if (refusal != NULL && !self->refused)
    sending_refuse (self, refusal);
  else if (refusal != NULL)
    wo_reply_free (refusal);
  else
    {
      self->state = job->state;
      sending_settle (self);
      sending_keep_rest (self);
    }
  sending_go_on (self);
  sending_unref (self);
}

static void
sending_chunk (WoRequest *request, GBytes *chunk)
{
  WoFileSending *self = request->sending;
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (chunk, &size);

  while (done < size && !self->refused && self->state.outcome != WO_UPLOAD_WHOLE)
    {
      gint64 end = (self->at / WO_FILES_PART_BYTES + 1) * WO_FILES_PART_BYTES;
      gsize room = (gsize) (end - self->at) - self->buffer->len;
      gsize take = MIN (room, size - done);

      g_byte_array_append (self->buffer, data + done, (guint) take);
      done += take;
      if (take == room)
        sending_flush (self);
    }
  if (!self->under_way || self->paused || self->refused)
    return;
  self->paused = TRUE;
  soup_server_message_pause (request->message);
}

static void
sending_new (WoServer *server, WoRequest *request, gint64 offset, gint64 size)
{
  WoFileGate *gate = server->files != NULL ? wo_file_desk_gate (server->files, FALSE) : NULL;
  WoReply *full = gate != NULL ? wo_file_gate_enter (gate, request->bearer->person) : NULL;
  WoFileSending *self;

  if (gate == NULL || full != NULL)
    {
      wo_request_cut_off (request->message, full != NULL ? full : sending_busy ());
      return;
    }
  self = g_new0 (WoFileSending, 1);
  self->gate = wo_file_gate_ref (gate);
  g_atomic_ref_count_init (&self->refs);
  self->server = server;
  self->message = request->message;
  self->hash = g_strdup (request->rest);
  self->person = g_strdup (request->bearer->person);
  self->size = size;
  self->at = offset;
  self->state = (WoUploadState){ WO_UPLOAD_KEPT, offset };
  self->buffer = g_byte_array_new ();
  request->sending = self;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (request->message), FALSE);
}

/* By the headers alone. */
static void
sending_begin (WoServer *server, WoRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  gint64 length = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
                      ? soup_message_headers_get_content_length (headers)
                      : -1;
  gint64 max = (gint64) server->config->file_mib * 1024 * 1024;
  gint64 offset = 0, size = 0;
  WoUploadQuery query = wo_upload_query_parse (request->query, length, max, &offset, &size);
  g_autofree char *text =
      g_strdup_printf ("A file has at most %d MiB here", server->config->file_mib);

  if (!wo_file_hash_is_good (request->rest))
    wo_request_cut_off (request->message,
                        wo_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-name", WO_FILE_BAD_NAME));
  else if (length < 0)
    wo_request_cut_off (request->message,
                        wo_reply_error (411, "length-needed",
                                        "Say in Content-Length how many bytes come"));
  else if (query == WO_UPLOAD_QUERY_TOO_LARGE)
    wo_request_cut_off (request->message,
                        wo_reply_error (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large", text));
  else if (query == WO_UPLOAD_QUERY_BAD)
    wo_request_cut_off (request->message,
                        wo_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-query",
                                        "“offset” and “size” need to be whole numbers, and what is "
                                        "sent to end at or before “size”"));
  else
    sending_new (server, request, offset, size);
}

static void
sending_gone (WoRequest *request)
{
  WoFileSending *self = g_steal_pointer (&request->sending);

  if (self == NULL)
    return;
  self->message = NULL;
  sending_keep_rest (self);
  sending_unref (self);
}

const WoBodyTaker wo_route_file_taker = { sending_begin, sending_chunk, sending_gone };

void
wo_route_file_put (WoServer *server, WoRequest *request)
{
  WoFileSending *self = request->sending;

  self->held = wo_held_new (request->message);
  sending_settle (self);
}
