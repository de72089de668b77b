/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-certificates.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#define YEAR_S (365 * 24 * 3600)

struct _TestAuthority
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
};

static void
check (int status)
{
  if (status < 0)
    g_error ("GnuTLS: %s", gnutls_strerror (status));
}

static gnutls_x509_privkey_t
key_new (void)
{
  gnutls_x509_privkey_t key;

  check (gnutls_x509_privkey_init (&key));
  check (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                       GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0));
  return key;
}

static gnutls_x509_crt_t
certificate_new (gnutls_x509_privkey_t key, const char *name, const gint64 between[2])
{
  gnutls_x509_crt_t certificate;
  guint64 serial = GUINT64_TO_BE (g_random_int () | 1);
  time_t now = time (NULL);

  check (gnutls_x509_crt_init (&certificate));
  check (gnutls_x509_crt_set_version (certificate, 3));
  check (gnutls_x509_crt_set_serial (certificate, &serial, sizeof serial));
  check (gnutls_x509_crt_set_key (certificate, key));
  check (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name,
                                        strlen (name)));
  check (gnutls_x509_crt_set_activation_time (certificate, now + between[0]));
  check (gnutls_x509_crt_set_expiration_time (certificate, now + between[1]));
  return certificate;
}

static void
write_pem (const char *file, gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  gnutls_datum_t text;
  GError *error = NULL;

  check (certificate != NULL ? gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &text)
                             : gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                                  GNUTLS_PKCS_PLAIN, &text));
  g_file_set_contents (file, (const char *) text.data, text.size, &error);
  g_assert_no_error (error);
  gnutls_free (text.data);
}

TestAuthority *
test_authority_new (const char *name)
{
  static const gint64 between[] = { -2 * YEAR_S, YEAR_S };
  TestAuthority *self = g_new0 (TestAuthority, 1);

  self->key = key_new ();
  self->certificate = certificate_new (self->key, name, between);
  check (gnutls_x509_crt_set_basic_constraints (self->certificate, 1, -1));
  check (gnutls_x509_crt_set_key_usage (self->certificate, GNUTLS_KEY_KEY_CERT_SIGN));
  check (gnutls_x509_crt_sign2 (self->certificate, self->certificate, self->key, GNUTLS_DIG_SHA256,
                                0));
  return self;
}

void
test_authority_free (TestAuthority *self)
{
  gnutls_x509_crt_deinit (self->certificate);
  gnutls_x509_privkey_deinit (self->key);
  g_free (self);
}

void
test_authority_write (TestAuthority *self, const char *file)
{
  write_pem (file, self->certificate, NULL);
}

void
test_authority_issue (TestAuthority *self,
                      const char *host,
                      const gint64 between[2],
                      const char *certificate_file,
                      const char *key_file)
{
  gnutls_x509_privkey_t key = key_new ();
  gnutls_x509_crt_t certificate = certificate_new (key, host, between);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    check (gnutls_x509_crt_set_subject_alt_name (
        certificate, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address),
        (unsigned) g_inet_address_get_native_size (address), GNUTLS_FSAN_SET));
  else
    check (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, host,
                                                 (unsigned) strlen (host), GNUTLS_FSAN_SET));
  check (gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE));
  check (gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TLS_WWW_SERVER, 0));
  check (gnutls_x509_crt_sign2 (certificate, self->certificate, self->key, GNUTLS_DIG_SHA256, 0));
  write_pem (certificate_file, certificate, NULL);
  write_pem (key_file, NULL, key);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
}
