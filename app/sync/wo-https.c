/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-https.h"

#include <string.h>

#define HTTP "http://"

gboolean
wo_https_is_suspected (const char *server, const GError *failure)
{
  return g_str_has_prefix (server, HTTP) &&
         !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
         !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) &&
         !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) &&
         failure->domain != G_RESOLVER_ERROR;
}

/* A certificate came: that is all there is to know. */
static gboolean
certificate_cb (GTlsConnection *connection,
                GTlsCertificate *certificate,
                GTlsCertificateFlags wrong,
                GTask *task)
{
  g_task_set_task_data (task, GINT_TO_POINTER (TRUE), NULL);
  return FALSE;
}

static void
event_cb (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream *connection,
          GTask *task)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect_object (connection, "accept-certificate", G_CALLBACK (certificate_cb), task,
                             0);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (source), result, NULL);

  g_task_return_boolean (task, connection != NULL || g_task_get_task_data (task) != NULL);
}

void
wo_https_ask_async (const char *server,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *uri = g_strconcat ("https://", server + strlen (HTTP), NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_socket_client_set_tls (client, TRUE);
  g_socket_client_set_timeout (client, WO_HTTPS_TIMEOUT_S);
  g_signal_connect_object (client, "event", G_CALLBACK (event_cb), task, 0);
  g_socket_client_connect_to_uri_async (client, uri, 443, cancellable, connected_cb, task);
}

gboolean
wo_https_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

char *
wo_https_explain (const char *server)
{
  return g_strdup_printf ("The server at this address speaks https: write https://%s",
                          server + strlen (HTTP));
}
