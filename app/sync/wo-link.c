/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-link.h"

#include "protocol/wo-json.h"
#include "sync/wo-backoff.h"
#include "sync/wo-browser.h"
#include "sync/wo-https.h"
#include "sync/wo-trust.h"

#include <libsoup/soup.h>
#include <string.h>

#define READ_CHUNK (64 * 1024)

struct _WoLink
{
  char *server; /* without a slash at its end */
  char *token;
  SoupSession *session;
  SoupSession *waiting; /* its connections are held, and would starve the others */
  guint retry_after_s;
  gboolean known; /* what it speaks: it answered once, or that was looked at */
};

/* One request under way. */
typedef struct
{
  WoLink *link;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  GTlsCertificateFlags wrong; /* with the server's certificate */
  GError *failure;            /* while it is looked what may be behind it */
} WoLinkCall;

static void
link_call_free (gpointer data)
{
  WoLinkCall *self = data;

  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_byte_array_unref (self->body);
  g_clear_error (&self->failure);
  g_free (self);
}

static gboolean
link_is_here (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = NULL;

  if (g_strcmp0 (host, "localhost") == 0)
    return TRUE;
  address = host != NULL ? g_inet_address_new_from_string (host) : NULL;
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static void
link_make_sessions (WoLink *self)
{
  self->session = soup_session_new_with_options ("timeout", WO_LINK_TIMEOUT_S, NULL);
  self->waiting = soup_session_new_with_options ("timeout", WO_LINK_WAIT_TIMEOUT_S, NULL);
}

WoLink *
wo_link_new (const char *server, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);
  WoLink *self;
  gsize length = strlen (server);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 &&
       g_strcmp0 (g_uri_get_scheme (uri), "http") != 0))
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                   "“%s” is not the address of a server; it looks like https://orders.example.org",
                   server);
      return NULL;
    }
  if (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 && !link_is_here (uri))
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                   "A server on another machine needs an address that begins with https://");
      return NULL;
    }
  while (length > 0 && server[length - 1] == '/')
    length--;
  self = g_new0 (WoLink, 1);
  self->server = g_strndup (server, length);
  link_make_sessions (self);
  return self;
}

void
wo_link_free (WoLink *self)
{
  if (self == NULL)
    return;
  soup_session_abort (self->session);
  soup_session_abort (self->waiting);
  g_object_unref (self->session);
  g_object_unref (self->waiting);
  wo_link_set_token (self, NULL);
  g_free (self->server);
  g_free (self);
}

const char *
wo_link_server (WoLink *self)
{
  return self->server;
}

void
wo_link_set_token (WoLink *self, const char *token)
{
  char *copy = g_strdup (token);

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  self->token = copy;
}

const char *
wo_link_token (WoLink *self)
{
  return self->token;
}

guint
wo_link_retry_after_s (WoLink *self)
{
  return self->retry_after_s;
}

/* A session that is let go of closes what it does not use, and is kept by what is under way in it. */
void
wo_link_hang_up (WoLink *self)
{
  g_object_unref (self->session);
  g_object_unref (self->waiting);
  link_make_sessions (self);
}

/* What the server says about a refusal, or NULL where it says nothing of the sort. */
static char *
link_read_refusal (GByteArray *body, char **ret_code)
{
  g_autoptr (JsonNode) node =
      wo_json_read ((const char *) body->data, body->len, &wo_json_limits_body, NULL);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *error = object != NULL ? json_object_get_member (object, "error") : NULL;

  if (error == NULL || !JSON_NODE_HOLDS_OBJECT (error))
    return NULL;
  object = json_node_get_object (error);
  *ret_code = g_strdup (json_object_get_string_member_with_default (object, "code", NULL));
  return g_strdup (json_object_get_string_member_with_default (object, "message", NULL));
}

static void
link_set_refusal (WoLinkCall *call, guint status, GError **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *said = link_read_refusal (call->body, &reason);
  int code = WO_SYNC_ERROR_ANSWER;

  if (status >= 500 || status == 429 || status == SOUP_STATUS_REQUEST_TIMEOUT)
    code = WO_SYNC_ERROR_OFFLINE;
  else if (said == NULL)
    code = WO_SYNC_ERROR_ANSWER;
  else if (status == SOUP_STATUS_FORBIDDEN && g_strcmp0 (reason, "not-here") == 0)
    code = WO_SYNC_ERROR_NOT_HERE;
  else if (status == SOUP_STATUS_FORBIDDEN && g_strcmp0 (reason, "needs-fresh-sign-in") == 0)
    code = WO_SYNC_ERROR_NOT_FRESH;
  else if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    code = WO_SYNC_ERROR_SIGN_IN;
  else if (status == SOUP_STATUS_NOT_FOUND)
    code = WO_SYNC_ERROR_NONE_SUCH;
  if (said != NULL)
    g_set_error_literal (error, WO_SYNC_ERROR, code, said);
  else
    g_set_error (error, WO_SYNC_ERROR, code, "The server at %s answered “%u %s”",
                 call->link->server, status, soup_message_get_reason_phrase (call->message));
}

/* What the answer asks for; one that never came asks for nothing. */
static void
link_note_asked (WoLinkCall *call, gboolean answered)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);

  call->link->retry_after_s =
      answered
          ? wo_backoff_asked_s (soup_message_headers_get_one (headers, "Retry-After"),
                                soup_message_headers_get_one (headers, "Date"), g_get_real_time ())
          : 0;
}

static void
link_asked_https_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoLinkCall *call = g_task_get_task_data (task);
  g_autofree char *sentence = NULL;

  if (wo_https_ask_finish (result))
    sentence = wo_https_explain (call->link->server);
  else
    sentence = g_strdup_printf ("The server at %s does not answer: %s", call->link->server,
                                call->failure->message);
  g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, "%s", sentence);
}

static void
link_return_failure (GTask *task, GError *failure)
{
  WoLinkCall *call = g_task_get_task_data (task);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, failure);
      g_object_unref (task);
      return;
    }
  link_note_asked (call, FALSE);
  if (call->wrong != 0)
    {
      g_autofree char *sentence = wo_trust_explain (call->link->server, call->wrong);

      g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, "%s", sentence);
      g_error_free (failure);
    }
  else if (!call->link->known && wo_https_is_suspected (call->link->server, failure))
    {
      call->link->known = TRUE;
      call->failure = failure;
      wo_https_ask_async (call->link->server, g_task_get_cancellable (task), link_asked_https_cb,
                          task);
      return;
    }
  else
    {
      g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE,
                               "The server at %s does not answer: %s", call->link->server,
                               failure->message);
      g_error_free (failure);
    }
  g_object_unref (task);
}

static void
link_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoLinkCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  guint status = soup_message_get_status (call->message);

  if (bytes == NULL)
    {
      link_return_failure (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) > 0 &&
      call->body->len + g_bytes_get_size (bytes) <= WO_LINK_ANSWER_MAX)
    {
      g_byte_array_append (call->body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_input_stream_read_bytes_async (call->stream, READ_CHUNK, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), link_read_cb, task);
      return;
    }
  link_note_asked (call, TRUE);
  if (g_bytes_get_size (bytes) > 0)
    g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                             "The server at %s sent more than an answer may hold",
                             call->link->server);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_byte_array_ref (call->body)),
                           (GDestroyNotify) g_bytes_unref);
  else
    {
      link_set_refusal (call, status, &error);
      g_task_return_error (task, error);
    }
  g_object_unref (task);
}

static void
link_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoLinkCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL)
    {
      link_return_failure (task, error);
      return;
    }
  call->link->known = TRUE;
  g_input_stream_read_bytes_async (call->stream, READ_CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), link_read_cb, task);
}

static WoLinkCall *
link_call_new (WoLink *self, const char *method, const char *path)
{
  WoLinkCall *call = g_new0 (WoLinkCall, 1);
  g_autofree char *uri = g_strconcat (self->server, path, NULL);
  SoupMessageHeaders *headers;

  call->link = self;
  call->body = g_byte_array_new ();
  call->message = soup_message_new (method, uri);
  soup_message_set_flags (call->message, SOUP_MESSAGE_NO_REDIRECT);
  wo_trust_judge (call->message, &call->wrong);
  headers = soup_message_get_request_headers (call->message);
  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  return call;
}

/* Takes over @call. */
static void
link_send (WoLinkCall *call,
           SoupSession *session,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, call, link_call_free);
  soup_session_send_async (session, call->message, G_PRIORITY_DEFAULT, cancellable, link_sent_cb,
                           task);
}

void
wo_link_push_async (WoLink *self,
                    GBytes *acts,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  WoLinkCall *call = link_call_new (self, "POST", "/v1/acts");

  soup_message_set_request_body_from_bytes (call->message, "application/x-ndjson", acts);
  link_send (call, self->session, cancellable, callback, user_data);
}

void
wo_link_rows_async (WoLink *self,
                    gint64 after,
                    gint64 log,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autofree char *path =
      g_strdup_printf ("/v1/rows?after=%" G_GINT64_FORMAT "&log=%" G_GINT64_FORMAT, after, log);

  link_send (link_call_new (self, "GET", path), self->session, cancellable, callback, user_data);
}

void
wo_link_get_async (WoLink *self,
                   const char *path,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  link_send (link_call_new (self, "GET", path), self->session, cancellable, callback, user_data);
}

void
wo_link_ask_async (WoLink *self,
                   const WoLinkAsk *ask,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  WoLinkCall *call = link_call_new (self, ask->method, ask->path);

  if (ask->body != NULL)
    soup_message_set_request_body_from_bytes (call->message, "application/json", ask->body);
  link_send (call, self->session, cancellable, callback, user_data);
}

void
wo_link_findings_async (WoLink *self,
                        gint64 after,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autofree char *path = g_strdup_printf ("/v1/findings?after=%" G_GINT64_FORMAT, after);

  link_send (link_call_new (self, "GET", path), self->session, cancellable, callback, user_data);
}

void
wo_link_wait_async (WoLink *self,
                    gint64 after,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autofree char *path = g_strdup_printf ("/v1/wait?after=%" G_GINT64_FORMAT, after);

  link_send (link_call_new (self, "GET", path), self->waiting, cancellable, callback, user_data);
}

void
wo_link_ways_async (WoLink *self,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  link_send (link_call_new (self, "GET", "/v1/sign-in"), self->session, cancellable, callback,
             user_data);
}

void
wo_link_sign_in_async (WoLink *self,
                       GBytes *body,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  WoLinkCall *call = link_call_new (self, "POST", "/v1/session");

  soup_message_headers_remove (soup_message_get_request_headers (call->message), "Authorization");
  soup_message_set_request_body_from_bytes (call->message, "application/json", body);
  link_send (call, self->session, cancellable, callback, user_data);
}

void
wo_link_confirm_async (WoLink *self,
                       GBytes *body,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  WoLinkCall *call = link_call_new (self, "POST", "/v1/session/confirm");

  soup_message_set_request_body_from_bytes (call->message, "application/json", body);
  link_send (call, self->session, cancellable, callback, user_data);
}

void
wo_link_sign_out_async (WoLink *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  link_send (link_call_new (self, "DELETE", "/v1/session"), self->session, cancellable, callback,
             user_data);
}

GBytes *
wo_link_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
