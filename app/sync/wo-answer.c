/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-answer.h"

#include "protocol/wo-json-member.h"
#include "protocol/wo-json.h"
#include "sync/wo-backoff.h"
#include "sync/wo-engine.h"
#include "sync/wo-trust.h"

#define READ_CHUNK ((gsize) 64 * 1024)

void
wo_answer_prepare (
    WoAnswer *self, const char *server, const char *token, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (server, path, NULL);

  self->server = g_strdup (server);
  self->body = g_byte_array_new ();
  self->message = soup_message_new (method, uri);
  soup_message_set_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  wo_trust_judge (self->message, &self->wrong);
  if (token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (self->message),
                                    "Authorization", bearer);
    }
}

void
wo_answer_clear (WoAnswer *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_pointer (&self->server, g_free);
}

static void answer_read (GTask *task);

static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoAnswer *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (size > 0 && self->body->len + size <= self->most)
    {
      g_byte_array_append (self->body, g_bytes_get_data (bytes, NULL), (guint) size);
      answer_read (task);
      return;
    }
  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (size > 0)
    g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                             "The server at %s sent more than an answer may hold", self->server);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
answer_read (GTask *task)
{
  WoAnswer *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, READ_CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), answer_read_cb, task);
}

static void
answer_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoAnswer *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream != NULL)
    {
      answer_read (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static GTask *
answer_task (WoAnswer *self,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, answer_task);
  g_task_set_task_data (task, self, NULL);
  return task;
}

void
wo_answer_send_async (WoAnswer *self,
                      SoupSession *session,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, cancellable, answer_sent_cb,
                           answer_task (self, cancellable, callback, user_data));
}

void
wo_answer_read_async (WoAnswer *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  answer_read (answer_task (self, cancellable, callback, user_data));
}

gboolean
wo_answer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
wo_answer_asked_s (const WoAnswer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  return wo_backoff_asked_s (soup_message_headers_get_one (headers, "Retry-After"),
                             soup_message_headers_get_one (headers, "Date"), g_get_real_time ());
}

/* What the server says about a refusal, or NULL where it says nothing of the sort. */
static char *
answer_read_refusal (GByteArray *body, char **ret_code)
{
  g_autoptr (JsonNode) node =
      wo_json_read ((const char *) body->data, body->len, &wo_json_limits_body, NULL);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *error = object != NULL ? json_object_get_member (object, "error") : NULL;

  if (error == NULL || !JSON_NODE_HOLDS_OBJECT (error))
    return NULL;
  object = json_node_get_object (error);
  *ret_code = g_strdup (wo_json_text (object, "code"));
  return g_strdup (wo_json_text (object, "message"));
}

/* The answer to HEAD has no body that says why: its number is all there is, and 403 has but one reason. */
static int
answer_judge (const WoAnswer *self, const char *code, const char *said)
{
  guint status = soup_message_get_status (self->message);
  gboolean head = soup_message_get_method (self->message) == SOUP_METHOD_HEAD;

  if (status >= 500 || status == 429 || status == SOUP_STATUS_REQUEST_TIMEOUT)
    return WO_SYNC_ERROR_OFFLINE;
  if (said == NULL && !head)
    return WO_SYNC_ERROR_ANSWER;
  if (status == SOUP_STATUS_FORBIDDEN && (head || g_strcmp0 (code, "not-here") == 0))
    return WO_SYNC_ERROR_NOT_HERE;
  if (status == SOUP_STATUS_FORBIDDEN && g_strcmp0 (code, "needs-fresh-sign-in") == 0)
    return WO_SYNC_ERROR_NOT_FRESH;
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    return WO_SYNC_ERROR_SIGN_IN;
  return status == SOUP_STATUS_NOT_FOUND ? WO_SYNC_ERROR_NONE_SUCH : WO_SYNC_ERROR_ANSWER;
}

GError *
wo_answer_refusal (const WoAnswer *self, char **ret_code)
{
  g_autofree char *code = NULL;
  g_autofree char *said = answer_read_refusal (self->body, &code);
  const char *reason = soup_message_get_reason_phrase (self->message);
  int number = answer_judge (self, code, said);

  if (ret_code != NULL)
    *ret_code = g_strdup (code);
  if (said != NULL)
    return g_error_new_literal (WO_SYNC_ERROR, number, said);
  return g_error_new (WO_SYNC_ERROR, number, "The server at %s answered “%u %s”", self->server,
                      soup_message_get_status (self->message), reason != NULL ? reason : "");
}

char *
wo_answer_failure (const WoAnswer *self, const GError *failure)
{
  if (self->wrong != 0)
    return wo_trust_explain (self->server, self->wrong);
  return g_strdup_printf ("The server at %s does not answer: %s", self->server, failure->message);
}
