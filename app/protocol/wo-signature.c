/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-signature.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_BYTES 32
#define KEY_START "wider-orders-key ed25519 "

struct _WoSigner
{
  gnutls_privkey_t key;
  char *public_key;
};

static gboolean
refuse (int result, const char *what, GError **error)
{
  if (result >= 0)
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", what, gnutls_strerror (result));
  return TRUE;
}

static void
clear_datum (gnutls_datum_t *datum)
{
  if (datum->data != NULL)
    gnutls_memset (datum->data, 0, datum->size);
  gnutls_free (datum->data);
  datum->data = NULL;
}

/* Takes @self over; NULL with @error where the key cannot be used. */
static WoSigner *
finish_signer (WoSigner *self, GError **error)
{
  gnutls_datum_t x = { NULL, 0 }, k = { NULL, 0 };
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;
  int result = gnutls_privkey_export_ecc_raw (self->key, &curve, &x, NULL, &k);

  if (result >= 0 && (curve != GNUTLS_ECC_CURVE_ED25519 || x.size != WO_PUBLIC_KEY_BYTES))
    result = GNUTLS_E_INVALID_REQUEST;
  if (result >= 0)
    self->public_key = g_base64_encode (x.data, x.size);
  clear_datum (&x);
  clear_datum (&k);
  if (!refuse (result, "The key cannot be used", error))
    return self;
  wo_signer_free (self);
  return NULL;
}

WoSigner *
wo_signer_new (GError **error)
{
  WoSigner *self = g_new0 (WoSigner, 1);
  int result = gnutls_privkey_init (&self->key);

  if (result >= 0)
    result = gnutls_privkey_generate (self->key, GNUTLS_PK_EDDSA_ED25519,
                                      GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), 0);
  if (!refuse (result, "A key to sign with cannot be made", error))
    return finish_signer (self, error);
  wo_signer_free (self);
  return NULL;
}

/* The line that keeps the key: its seed, from which all of it follows, and its public half, without which
 * GnuTLS does not take it back. */
static char *
signer_to_text (WoSigner *self, GError **error)
{
  gnutls_datum_t x = { NULL, 0 }, k = { NULL, 0 };
  g_autofree char *seed = NULL;
  char *text = NULL;

  if (!refuse (gnutls_privkey_export_ecc_raw (self->key, NULL, &x, NULL, &k),
               "The key to sign with cannot be kept", error))
    {
      seed = g_base64_encode (k.data, k.size);
      text = g_strconcat (KEY_START, seed, " ", self->public_key, "\n", NULL);
      gnutls_memset (seed, 0, strlen (seed));
    }
  clear_datum (&x);
  clear_datum (&k);
  return text;
}

static WoSigner *
signer_from_text (const char *text, const char *path, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree guchar *seed = NULL, *public_key = NULL;
  gsize seed_size = 0, public_size = 0;
  WoSigner *self;
  int result;

  if (g_str_has_prefix (text, KEY_START))
    words = g_strsplit_set (text + strlen (KEY_START), " \n", 3);
  if (words != NULL && g_strv_length (words) == 3)
    {
      seed = g_base64_decode (words[0], &seed_size);
      public_key = g_base64_decode (words[1], &public_size);
    }
  if (seed_size != KEY_BYTES || public_size != WO_PUBLIC_KEY_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s is not a key of this program; put the right file back, or move it away and "
                   "a new key is made",
                   path);
      return NULL;
    }
  self = g_new0 (WoSigner, 1);
  result = gnutls_privkey_init (&self->key);
  if (result >= 0)
    {
      gnutls_datum_t x = { public_key, WO_PUBLIC_KEY_BYTES }, k = { seed, KEY_BYTES };

      result = gnutls_privkey_import_ecc_raw (self->key, GNUTLS_ECC_CURVE_ED25519, &x, NULL, &k);
    }
  gnutls_memset (seed, 0, seed_size);
  if (!refuse (result, path, error))
    return finish_signer (self, error);
  wo_signer_free (self);
  return NULL;
}

static gboolean
fail_file (const char *path, const char *what, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s %s: %s", what, path,
               g_strerror (code));
  return FALSE;
}

/* Whole and on the disk, or not there: a key that is half written would be refused for ever. */
static gboolean
write_key (const char *path, const char *text, GError **error)
{
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
check_mode (const char *path, GError **error)
{
  struct stat about;

  if (stat (path, &about) != 0)
    return fail_file (path, "Cannot read", error);
  if ((about.st_mode & 077) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               "%s may be read by others, and whoever reads it can sign as this server; take that "
               "away with chmod 600",
               path);
  return FALSE;
}

WoSigner *
wo_signer_open (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (WoSigner) made = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      WoSigner *self = NULL;
      gsize length = 0;

      if (!check_mode (path, error) || !g_file_get_contents (path, &text, &length, error))
        return NULL;
      self = signer_from_text (text, path, error);
      gnutls_memset (text, 0, length);
      return self;
    }
  made = wo_signer_new (error);
  text = made != NULL ? signer_to_text (made, error) : NULL;
  if (text == NULL || !write_key (path, text, error))
    g_clear_pointer (&made, wo_signer_free);
  if (text != NULL)
    gnutls_memset (text, 0, strlen (text));
  return g_steal_pointer (&made);
}

void
wo_signer_free (WoSigner *self)
{
  if (self == NULL)
    return;
  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  g_free (self->public_key);
  g_free (self);
}

const char *
wo_signer_public (WoSigner *self)
{
  return self->public_key;
}

char *
wo_signer_sign (WoSigner *self, const char *text, GError **error)
{
  gnutls_datum_t data = { (guchar *) text, (guint) strlen (text) };
  gnutls_datum_t signature = { NULL, 0 };
  char *base64 = NULL;

  if (!refuse (gnutls_privkey_sign_data2 (self->key, GNUTLS_SIGN_EDDSA_ED25519, 0, &data,
                                          &signature),
               "The checkpoint cannot be signed", error))
    base64 = g_base64_encode (signature.data, signature.size);
  gnutls_free (signature.data);
  return base64;
}

/* Whether @text is the one way to write these bytes: the last letter could say more than they hold. */
static gboolean
is_canonical (const char *text, const guchar *bytes, gsize size)
{
  g_autofree char *again = g_base64_encode (bytes, size);

  return strcmp (again, text) == 0;
}

gboolean
wo_signature_is_good (const char *text, const char *signature, const char *public_key)
{
  gnutls_datum_t data = { (guchar *) text, (guint) strlen (text) };
  gsize key_size = 0, size = 0;
  g_autofree guchar *key = public_key != NULL ? g_base64_decode (public_key, &key_size) : NULL;
  g_autofree guchar *bytes = signature != NULL ? g_base64_decode (signature, &size) : NULL;
  gnutls_datum_t x = { key, (guint) key_size }, signed_by = { bytes, (guint) size };
  gnutls_pubkey_t checker = NULL;
  gboolean good;

  if (key_size != WO_PUBLIC_KEY_BYTES || size != WO_SIGNATURE_BYTES ||
      !is_canonical (signature, bytes, size) || gnutls_pubkey_init (&checker) < 0)
    return FALSE;
  good = gnutls_pubkey_import_ecc_raw (checker, GNUTLS_ECC_CURVE_ED25519, &x, NULL) >= 0 &&
         gnutls_pubkey_verify_data2 (checker, GNUTLS_SIGN_EDDSA_ED25519, 0, &data, &signed_by) >= 0;
  gnutls_pubkey_deinit (checker);
  return good;
}
