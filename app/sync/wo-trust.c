/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-trust.h"

#include <libsoup/soup.h>

/* Set once at the start of a program, before there are threads. */
static char *trust_file;

void
wo_trust_set_file (const char *file)
{
  g_free (trust_file);
  /* GLib takes no relative path for a file of authorities. */
  trust_file = g_canonicalize_filename (file, NULL);
}

const char *
wo_trust_file (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      if (trust_file == NULL)
        trust_file =
            g_build_filename (g_get_user_config_dir (), "wider-orders", "authorities.pem", NULL);
      g_once_init_leave (&once, 1);
    }
  return trust_file;
}

gboolean
wo_trust_check_file (GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (wo_trust_file ());
  g_autofree char *text = NULL;
  GList *certificates = NULL;

  if (!g_file_load_contents (file, NULL, &text, NULL, NULL, error))
    return FALSE;
  certificates = g_tls_certificate_list_new_from_file (wo_trust_file (), NULL);
  if (certificates == NULL)
    {
      g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE,
                           "there is no certificate of an authority in it, in the form PEM");
      return FALSE;
    }
  g_list_free_full (certificates, g_object_unref);
  return TRUE;
}

/* Read each time: it is asked for seldom, and a file just put there counts at once. */
static GTlsCertificateFlags
trust_judge_by_file (SoupMessage *message,
                     GTlsCertificate *certificate,
                     GTlsCertificateFlags errors)
{
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GSocketConnectable) who = NULL;
  g_autoptr (GError) error = NULL;
  GUri *uri = soup_message_get_uri (message);
  GTlsCertificateFlags judged;

  if (!g_file_test (wo_trust_file (), G_FILE_TEST_IS_REGULAR))
    return errors;
  authorities = g_tls_file_database_new (wo_trust_file (), &error);
  if (authorities == NULL)
    return errors;
  who = g_network_address_new (g_uri_get_host (uri), (guint16) MAX (0, g_uri_get_port (uri)));
  judged = g_tls_database_verify_chain (authorities, certificate,
                                        G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, who, NULL,
                                        G_TLS_DATABASE_VERIFY_NONE, NULL, &error);
  return error != NULL ? errors : judged;
}

static gboolean
accept_cb (SoupMessage *message,
           GTlsCertificate *certificate,
           GTlsCertificateFlags errors,
           gpointer data)
{
  GTlsCertificateFlags *ret_errors = data;

  if ((errors & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    errors = trust_judge_by_file (message, certificate, errors);
  *ret_errors = errors;
  return errors == 0;
}

void
wo_trust_judge (SoupMessage *message, GTlsCertificateFlags *ret_errors)
{
  *ret_errors = 0;
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_cb), ret_errors);
}

char *
wo_trust_explain (const char *server, GTlsCertificateFlags errors)
{
  if ((errors & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_REVOKED)) != 0)
    return g_strdup_printf ("The certificate of the server at %s has run out. Tell whoever looks "
                            "after the server; what you do meanwhile is kept here",
                            server);
  if ((errors & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    return g_strdup_printf ("The certificate of the server at %s is not valid yet. Look whether "
                            "the date of this computer is right",
                            server);
  if ((errors & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return g_strdup_printf ("The server that answers at %s shows the certificate of another name. "
                            "Look whether the address is right; nothing was sent to it",
                            server);
  if ((errors & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return g_strdup_printf ("Nobody whom this computer trusts vouches for the server at %s; "
                            "nothing was sent to it. If your office has an authority of its own, "
                            "put its certificate into %s",
                            server, wo_trust_file ());
  return g_strdup_printf ("The server at %s shows a certificate that is not good enough; nothing "
                          "was sent to it. Tell whoever looks after the server",
                          server);
}
