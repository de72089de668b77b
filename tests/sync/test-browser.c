/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server offers for a sign-in in the browser, when it is not what it should be: no page is opened. */
#include "sync/wo-browser.h"

#include "sync/wo-engine.h"

#include <libsoup/soup.h>
#include <string.h>

#define GOOD_ENDPOINT "\"authorization_endpoint\":\"https://login.example/authorize\""

static const char *offered;

static void
serve_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, offered,
                                    strlen (offered));
}

static void
show_cb (const char *address, const char *label, gpointer data)
{
  g_error ("%s was opened for %s", address, offered);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
assert_refused (const char *uri, const char *answer)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *oidc = NULL;

  offered = answer;
  wo_browser_sign_in_async (uri, FALSE, show_cb, NULL, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  oidc = wo_browser_sign_in_finish (result, &error);
  g_assert_null (oidc);
  g_assert_nonnull (error);
  g_assert_true (error->domain == WO_SYNC_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_odd (void)
{
  static const char *const answers[] = {
    "",
    "null",
    "[]",
    "7",
    "{}",
    "{\"oidc\":null}",
    "{\"oidc\":\"x\"}",
    "{\"oidc\":[{" GOOD_ENDPOINT "}]}",
    "{\"oidc\":true}",
    "{\"oidc\":{}}",
    "{\"oidc\":{\"authorization_endpoint\":null}}",
    "{\"oidc\":{\"authorization_endpoint\":7}}",
    "{\"oidc\":{\"authorization_endpoint\":[\"https://login.example/\"]}}",
    "{\"oidc\":{\"authorization_endpoint\":{}}}",
    "{\"oidc\":{\"authorization_endpoint\":\"\"}}",
    "{\"oidc\":{\"authorization_endpoint\":\"http://login.example/authorize\"}}",
    "{\"oidc\":{\"authorization_endpoint\":\"file:///etc/passwd\"}}",
    "{\"oidc\":{\"authorization_endpoint\":\"javascript:alert(1)\"}}",
    "{\"oidc\":{\"unavailable\":\"It is down.\"," GOOD_ENDPOINT "}}",
    "{\"oidc\":{" GOOD_ENDPOINT "}",
    "{\"oidc\":{" GOOD_ENDPOINT "," GOOD_ENDPOINT "}}",
  };
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  GSList *uris;

  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  soup_server_add_handler (server, "/v1/sign-in", serve_cb, NULL, NULL);
  uris = soup_server_get_uris (server);
  uri = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    assert_refused (uri, answers[i]);
  soup_server_disconnect (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/browser/an-odd-offer-opens-no-page", test_odd);
  return g_test_run ();
}
