/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-browser.h"

#include "protocol/wo-json-member.h"
#include "protocol/wo-json.h"

#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

#define RANDOM_BYTES 32
/* Of a provider that wants to know the port beforehand. */
#define PORT_FIRST 7301
#define PORT_LAST 7303

static guint browser_timeout_s = WO_BROWSER_TIMEOUT_S;

typedef struct
{
  WoLink *link;
  SoupServer *soup; /* which hears the answer */
  char *redirect, *state, *nonce, *verifier;
  char *code;      /* once it was heard; or NULL */
  GError *failure; /* or what the provider said instead */
  gboolean fresh, heard, ended;
  WoBrowserShow show;
  gpointer show_data;
  GSource *timer;
  gulong cancelled;
} WoBrowse;

/* Bytes as text that may stand in an address. */
static char *
url_text (const guint8 *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  text[strcspn (text, "=")] = '\0';
  return g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_');
}

static char *
random_text (void)
{
  guint8 bytes[RANDOM_BYTES];

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("This machine has no source of randomness");
  return url_text (bytes, sizeof bytes);
}

static char *
challenge_of (const char *verifier)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *) verifier, -1);
  g_checksum_get_digest (sum, digest, &length);
  return url_text (digest, length);
}

static void
browse_free (gpointer data)
{
  WoBrowse *self = data;

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_source_unref (self->timer);
    }
  if (self->soup != NULL)
    {
      soup_server_disconnect (self->soup);
      g_object_unref (self->soup);
    }
  g_clear_pointer (&self->link, wo_link_free);
  g_free (self->redirect);
  g_free (self->state);
  g_free (self->nonce);
  g_free (self->verifier);
  g_free (self->code);
  g_clear_error (&self->failure);
  g_free (self);
}

/* Nothing is returned twice: the first of answer, time and cancelling wins, and takes the task along. */
static void
browse_end (GTask *task, GError *error)
{
  WoBrowse *self = g_task_get_task_data (task);
  JsonObject *object;
  g_autoptr (JsonNode) node = NULL;

  g_return_if_fail (!self->ended);
  self->ended = TRUE;
  if (g_task_get_cancellable (task) != NULL && self->cancelled != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  json_object_set_string_member (object, "code", self->code);
  json_object_set_string_member (object, "nonce", self->nonce);
  json_object_set_string_member (object, "redirect", self->redirect);
  json_object_set_string_member (object, "verifier", self->verifier);
  g_task_return_pointer (task, wo_json_write (node), g_free);
  g_object_unref (task);
}

static void
browse_later (GTask *task, GSourceFunc func)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_callback (idle, func, g_object_ref (task), g_object_unref);
  g_source_attach (idle, g_task_get_context (task));
}

static gboolean
answered_at_home (gpointer data)
{
  GTask *task = data;
  WoBrowse *self = g_task_get_task_data (task);

  if (!self->ended)
    browse_end (task, g_steal_pointer (&self->failure));
  return G_SOURCE_REMOVE;
}

/* The browser has the page: now the door may close, but not from within the answer. */
static void
answered_cb (SoupServerMessage *message, GTask *task)
{
  browse_later (task, answered_at_home);
}

static void
show_page (SoupServerMessage *message, guint status, const char *title, const char *words)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  char *page = g_strdup_printf ("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                                "<title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>",
                                title, title, words);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page,
                                    strlen (page));
}

static void
heard_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  GTask *task = user_data;
  WoBrowse *self = g_task_get_task_data (task);
  const char *state = query != NULL ? g_hash_table_lookup (query, "state") : NULL;
  const char *code = query != NULL ? g_hash_table_lookup (query, "code") : NULL;

  if (self->heard || strcmp (path, "/callback") != 0 || g_strcmp0 (state, self->state) != 0 ||
      soup_server_message_get_method (message) != SOUP_METHOD_GET)
    {
      show_page (message, SOUP_STATUS_NOT_FOUND, "Nothing waits for this",
                 "Begin again in Wider Orders. You may close this window.");
      return;
    }
  self->heard = TRUE;
  if (code != NULL)
    {
      self->code = g_strdup (code);
      show_page (message, SOUP_STATUS_OK, "You may close this window",
                 "Wider Orders goes on by itself.");
    }
  else
    {
      g_set_error (&self->failure, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                   "You were not signed in there; nothing has changed. Try again, or ask whoever "
                   "looks after your work account");
      show_page (message, SOUP_STATUS_OK, "You were not signed in",
                 "You may close this window, and try again in Wider Orders.");
    }
  g_signal_connect_object (message, "finished", G_CALLBACK (answered_cb), task, 0);
}

static gboolean
too_late_cb (gpointer data)
{
  WoBrowse *self = g_task_get_task_data (data);

  if (!self->ended && !self->heard)
    browse_end (data, g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                                   "Nobody signed in within five minutes; begin again"));
  return G_SOURCE_REMOVE;
}

static gboolean
given_up_cb (gpointer data)
{
  WoBrowse *self = g_task_get_task_data (data);

  if (!self->ended && !self->heard)
    browse_end (data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
  return G_SOURCE_REMOVE;
}

/* Not from within the signal, whose handler goes. */
static void
cancelled_cb (GCancellable *cancellable, GTask *task)
{
  browse_later (task, given_up_cb);
}

static gboolean
browse_listen (WoBrowse *self, gboolean any_port, GError **error)
{
  guint port = PORT_FIRST;

  self->soup = soup_server_new (NULL, NULL);
  while (port <= PORT_LAST &&
         !soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL))
    port++;
  if (port > PORT_LAST && any_port &&
      soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL))
    {
      GSList *uris = soup_server_get_uris (self->soup);

      port = (guint) g_uri_get_port (uris->data);
      g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
    }
  else if (port > PORT_LAST)
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                   "The browser’s answer cannot be heard: other programs use the ports %d to %d "
                   "of this machine. Close another sign-in that waits, then try again",
                   PORT_FIRST, PORT_LAST);
      return FALSE;
    }
  self->redirect = g_strdup_printf ("http://127.0.0.1:%u/callback", port);
  return TRUE;
}

/* The offer of the server, where it names a provider that can be reached. */
static JsonObject *
read_offer (JsonNode *node, GError **error)
{
  JsonObject *root =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *member = root != NULL ? json_object_get_member (root, "oidc") : NULL;
  JsonObject *offer =
      member != NULL && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
  const char *unavailable = wo_json_text (offer, "unavailable");

  if (unavailable != NULL)
    g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, unavailable);
  else if (offer == NULL)
    g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                         "This server knows people by their passphrase only: sign in with a name");
  return unavailable == NULL ? offer : NULL;
}

static char *
offer_address (const WoBrowse *self, JsonObject *offer)
{
  const char *endpoint = wo_json_text (offer, "authorization_endpoint");
  const char *client = wo_json_text (offer, "client_id");
  const char *scopes = wo_json_text (offer, "scopes");
  g_autofree char *challenge = challenge_of (self->verifier);
  g_autofree char *query =
      soup_form_encode ("response_type", "code", "client_id", client != NULL ? client : "",
                        "redirect_uri", self->redirect, "scope", scopes != NULL ? scopes : "openid",
                        "state", self->state, "nonce", self->nonce, "code_challenge", challenge,
                        "code_challenge_method", "S256", NULL);

  if (endpoint == NULL)
    return NULL;
  if (!g_str_has_prefix (endpoint, "https://") && !g_str_has_prefix (endpoint, "http://127.0.0.1:"))
    return NULL;
  return g_strconcat (endpoint, strchr (endpoint, '?') != NULL ? "&" : "?", query,
                      self->fresh ? "&prompt=login&max_age=60" : "", NULL);
}

static void
ways_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoBrowse *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);
  g_autoptr (JsonNode) node =
      answer != NULL ? wo_json_read (g_bytes_get_data (answer, NULL),
                                     (gssize) g_bytes_get_size (answer), &wo_json_limits_line, NULL)
                     : NULL;
  JsonObject *offer = answer != NULL ? read_offer (node, &error) : NULL;
  const char *label = wo_json_text (offer, "label");
  g_autofree char *address = NULL;

  if (offer != NULL && browse_listen (self, wo_json_is_true (offer, "any_port"), &error))
    {
      address = offer_address (self, offer);
      if (address == NULL)
        g_set_error_literal (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                             "The server names a page to sign in at that is not safe to open");
    }
  if (error != NULL)
    {
      browse_end (task, error);
      return;
    }
  soup_server_add_handler (self->soup, NULL, heard_cb, task, NULL);
  self->timer = g_timeout_source_new_seconds (browser_timeout_s);
  g_source_set_callback (self->timer, too_late_cb, task, NULL);
  g_source_attach (self->timer, g_task_get_context (task));
  if (g_task_get_cancellable (task) != NULL)
    self->cancelled = g_signal_connect (g_task_get_cancellable (task), "cancelled",
                                        G_CALLBACK (cancelled_cb), task);
  self->show (address, label != NULL ? label : "", self->show_data);
}

void
wo_browser_set_timeout (guint timeout_s)
{
  browser_timeout_s = timeout_s;
}

void
wo_browser_sign_in_async (const char *server,
                          gboolean fresh,
                          WoBrowserShow show,
                          gpointer show_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WoBrowse *self = g_new0 (WoBrowse, 1);
  GError *error = NULL;

  self->fresh = fresh;
  self->show = show;
  self->show_data = show_data;
  self->state = random_text ();
  self->nonce = random_text ();
  self->verifier = random_text ();
  g_task_set_task_data (task, self, browse_free);
  self->link = wo_link_new (server, &error);
  if (self->link == NULL)
    browse_end (task, error);
  else
    wo_link_ways_async (self->link, cancellable, ways_cb, task);
}

char *
wo_browser_sign_in_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
