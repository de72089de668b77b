/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-link.h"

#include "domain/wo-secret.h"
#include "sync/wo-answer.h"
#include "sync/wo-browser.h"
#include "sync/wo-https.h"

#include <libsoup/soup.h>
#include <string.h>

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
  WoAnswer answer;
  GError *failure; /* while it is looked what may be behind it */
} WoLinkCall;

static void
link_call_free (gpointer data)
{
  WoLinkCall *self = data;

  wo_answer_clear (&self->answer);
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

  wo_secret_free (self->token);
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

static void
link_asked_https_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoLinkCall *call = g_task_get_task_data (task);
  g_autofree char *sentence = NULL;

  if (wo_https_ask_finish (result))
    sentence = wo_https_explain (call->link->server);
  else
    sentence = wo_answer_failure (&call->answer, call->failure);
  g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, "%s", sentence);
}

/* Takes over @failure: nothing came, or it broke off. */
static void
link_return_failure (GTask *task, GError *failure)
{
  WoLinkCall *call = g_task_get_task_data (task);
  g_autofree char *sentence = NULL;

  call->failure = failure;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&call->failure));
      g_object_unref (task);
      return;
    }
  call->link->retry_after_s = 0;
  if (call->answer.wrong == 0 && !call->link->known &&
      wo_https_is_suspected (call->link->server, failure))
    {
      call->link->known = TRUE;
      wo_https_ask_async (call->link->server, g_task_get_cancellable (task), link_asked_https_cb,
                          task);
      return;
    }
  sentence = wo_answer_failure (&call->answer, failure);
  g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, "%s", sentence);
  g_object_unref (task);
}

static void
link_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoLinkCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean whole = wo_answer_finish (result, &error);

  call->link->known = call->link->known || call->answer.stream != NULL;
  if (!whole && !g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER))
    {
      link_return_failure (task, error);
      return;
    }
  call->link->retry_after_s = wo_answer_asked_s (&call->answer);
  if (!whole)
    g_task_return_error (task, error);
  else if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (call->answer.message)))
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_byte_array_ref (call->answer.body)),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, wo_answer_refusal (&call->answer, NULL));
  g_object_unref (task);
}

static WoLinkCall *
link_call_new (WoLink *self, const char *method, const char *path)
{
  WoLinkCall *call = g_new0 (WoLinkCall, 1);

  call->link = self;
  call->answer.most = WO_LINK_ANSWER_MAX;
  wo_answer_prepare (&call->answer, self->server, self->token, method, path);
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
  wo_answer_send_async (&call->answer, session, cancellable, link_answered_cb, task);
}

void
wo_link_push_async (WoLink *self,
                    GBytes *acts,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  WoLinkCall *call = link_call_new (self, "POST", "/v1/acts");

  /* The same acts again get the same answers, so that a connection that stands is good enough for them. */
  soup_message_add_flags (call->answer.message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_set_request_body_from_bytes (call->answer.message, "application/x-ndjson", acts);
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
    soup_message_set_request_body_from_bytes (call->answer.message, "application/json", ask->body);
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

  soup_message_headers_remove (soup_message_get_request_headers (call->answer.message),
                               "Authorization");
  soup_message_set_request_body_from_bytes (call->answer.message, "application/json", body);
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

  soup_message_set_request_body_from_bytes (call->answer.message, "application/json", body);
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
