/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-tls.h"

#include <sys/socket.h>

/* Both ends of a handshake with ourselves. */
typedef struct
{
  guint under_way;
  GError *failure;
} WoTlsTrial;

G_DEFINE_QUARK (wo - tls - error - quark, wo_tls_error)

static gboolean
trial_accept_cb (GTlsConnection *connection,
                 GTlsCertificate *certificate,
                 GTlsCertificateFlags errors,
                 gpointer data)
{
  return TRUE;
}

static void
trial_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoTlsTrial *trial = data;
  g_autoptr (GError) error = NULL;

  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &error))
    {
      if (trial->failure == NULL)
        trial->failure = g_steal_pointer (&error);
      /* The other end would wait for ever. */
      g_io_stream_close (G_IO_STREAM (source), NULL, NULL);
    }
  trial->under_way--;
}

static GIOStream *
trial_stream (int fd)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, NULL);

  return G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
}

/* Speaks TLS with ourselves: whether key and certificate belong together shows nowhere earlier. */
static gboolean
tls_try (GTlsCertificate *certificate, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GIOStream) near = NULL, far = NULL;
  g_autoptr (GIOStream) server = NULL, client = NULL;
  WoTlsTrial trial = { 0 };
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return TRUE;
  g_main_context_push_thread_default (context);
  near = trial_stream (ends[0]);
  far = trial_stream (ends[1]);
  server = g_tls_server_connection_new (near, certificate, &trial.failure);
  client = server != NULL ? g_tls_client_connection_new (far, NULL, &trial.failure) : NULL;
  if (client != NULL)
    {
      trial.under_way = 2;
      g_signal_connect (client, "accept-certificate", G_CALLBACK (trial_accept_cb), NULL);
      g_tls_connection_handshake_async (G_TLS_CONNECTION (server), G_PRIORITY_DEFAULT, NULL,
                                        trial_done_cb, &trial);
      g_tls_connection_handshake_async (G_TLS_CONNECTION (client), G_PRIORITY_DEFAULT, NULL,
                                        trial_done_cb, &trial);
    }
  while (trial.under_way > 0)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  if (trial.failure == NULL)
    return TRUE;
  g_set_error (error, WO_TLS_ERROR, WO_TLS_ERROR_FILE,
               "The TLS certificate and its key do not work together: %s", trial.failure->message);
  g_error_free (trial.failure);
  return FALSE;
}

/* GLib's own default still takes TLS 1.0, and has no other way to say so. */
void
wo_tls_begin (void)
{
  g_setenv ("G_TLS_GNUTLS_PRIORITY",
            "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:+VERS-DTLS1.2:%SERVER_PRECEDENCE", FALSE);
}

int
wo_tls_days_left (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) end = g_tls_certificate_get_not_valid_after (certificate);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (end == NULL)
    return -1;
  return (int) MAX (0, g_date_time_difference (end, now) / G_TIME_SPAN_DAY);
}

static gboolean
tls_is_over (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) end = g_tls_certificate_get_not_valid_after (certificate);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return end != NULL && g_date_time_compare (end, now) <= 0;
}

GTlsCertificate *
wo_tls_load (const char *certificate, const char *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GTlsCertificate) self =
      g_tls_certificate_new_from_files (certificate, key, &local_error);

  if (self == NULL)
    {
      g_set_error (error, WO_TLS_ERROR, WO_TLS_ERROR_FILE,
                   "The TLS certificate %s and its key %s cannot be used: %s", certificate, key,
                   local_error->message);
      return NULL;
    }
  if (tls_is_over (self))
    {
      g_set_error (error, WO_TLS_ERROR, WO_TLS_ERROR_EXPIRED,
                   "The TLS certificate %s has expired, and no client would accept it; put a new "
                   "one there",
                   certificate);
      return NULL;
    }
  return tls_try (self, error) ? g_steal_pointer (&self) : NULL;
}
