/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-reply.h"

#include "protocol/wo-json.h"
#include "server/wo-journal.h"
#include "server/wo-metrics.h"

#include <string.h>

struct _WoHeld
{
  SoupServerMessage *message;
  gulong finished;
  gboolean gone;
};

WoReply *
wo_reply_new (const char *type, GBytes *body)
{
  WoReply *self = g_new0 (WoReply, 1);

  self->status = SOUP_STATUS_OK;
  self->type = type;
  self->body = body;
  self->offset = -1;
  return self;
}

WoReply *
wo_reply_error (guint status, const char *code, const char *message)
{
  WoReply *self = wo_reply_new (WO_JSON_TYPE, NULL);

  self->status = status;
  self->code = g_strdup (code);
  self->message = g_strdup (message);
  return self;
}

WoReply *
wo_reply_failure (const char *code, const char *message, const GError *cause)
{
  WoReply *self = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, code, message);

  self->cause = cause != NULL ? g_strdup (cause->message) : NULL;
  /* What a database says in its next lines quotes the values. */
  if (self->cause != NULL)
    self->cause[strcspn (self->cause, "\n")] = '\0';
  return self;
}

void
wo_reply_free (WoReply *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->code);
  g_free (self->message);
  g_free (self->cause);
  g_free (self);
}

/* A failure says under which id it stands in the journal: that is what somebody can ask about. */
static void
reply_make_error (WoReply *self, const char *id)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();
  gboolean failed = self->status >= SOUP_STATUS_INTERNAL_SERVER_ERROR && id != NULL;
  g_autofree char *sentence =
      failed ? g_strdup_printf ("%s (request %s)", self->message, id) : g_strdup (self->message);
  char *json;

  json_node_take_object (root, object);
  json_object_set_object_member (object, "error", error);
  json_object_set_string_member (error, "code", self->code);
  json_object_set_string_member (error, "message", sentence);
  json = wo_json_write (root);
  self->body = g_bytes_new_take (json, strlen (json));
  wo_metrics_refusal (self->code);
  if (failed)
    wo_journal (WO_LOG_QUIET, "failure", "code", self->code, "why", self->cause, "id", id, NULL);
}

void
wo_reply_send (SoupServerMessage *message, WoReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  if (reply->body == NULL)
    reply_make_error (reply, soup_message_headers_get_one (headers, WO_REQUEST_ID));
  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", reply->type);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (reply->status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  if (reply->retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", reply->retry_after_s);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (reply->offset >= 0)
    {
      g_autofree char *offset = g_strdup_printf ("%" G_GINT64_FORMAT, reply->offset);

      soup_message_headers_replace (headers, "Upload-Offset", offset);
    }
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (body, reply->body);
  soup_message_body_complete (body);
  soup_message_headers_set_content_length (headers, g_bytes_get_size (reply->body));
  wo_reply_free (reply);
}

void
wo_reply_refuse (SoupServerMessage *message, guint status, const char *code, const char *text)
{
  wo_reply_send (message, wo_reply_error (status, code, text));
}

static void
held_finished_cb (SoupServerMessage *message, WoHeld *self)
{
  self->gone = TRUE;
}

WoHeld *
wo_held_new (SoupServerMessage *message)
{
  WoHeld *self = g_new0 (WoHeld, 1);

  self->message = g_object_ref (message);
  self->finished = g_signal_connect (message, "finished", G_CALLBACK (held_finished_cb), self);
  soup_server_message_pause (message);
  return self;
}

gboolean
wo_held_is_gone (WoHeld *self)
{
  return self->gone;
}

void
wo_held_go_on (WoHeld *self)
{
  g_signal_handler_disconnect (self->message, self->finished);
  if (!self->gone)
    soup_server_message_unpause (self->message);
  g_object_unref (self->message);
  g_free (self);
}

void
wo_held_answer (WoHeld *self, WoReply *reply)
{
  if (self->gone)
    wo_reply_free (reply);
  else
    wo_reply_send (self->message, reply);
  wo_held_go_on (self);
}

void
wo_reply_at_home (GSourceFunc func, gpointer data, GDestroyNotify data_free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, data_free);
  g_source_attach (source, NULL);
}

void
wo_reply_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
