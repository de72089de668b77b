/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-reply.h"

#include "protocol/wo-json.h"

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
  return self;
}

WoReply *
wo_reply_error (guint status, const char *code, const char *message)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();
  WoReply *self;
  char *json;

  json_node_take_object (root, object);
  json_object_set_object_member (object, "error", error);
  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "message", message);
  json = wo_json_write (root);
  self = wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
  self->status = status;
  return self;
}

void
wo_reply_free (WoReply *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
wo_reply_send (SoupServerMessage *message, WoReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

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
wo_held_answer (WoHeld *self, WoReply *reply)
{
  g_signal_handler_disconnect (self->message, self->finished);
  if (self->gone)
    wo_reply_free (reply);
  else
    {
      wo_reply_send (self->message, reply);
      soup_server_message_unpause (self->message);
    }
  g_object_unref (self->message);
  g_free (self);
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
