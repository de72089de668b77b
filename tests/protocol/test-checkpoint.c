/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "protocol/wo-checkpoint.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static WoCheckpoint *
make_checkpoint (WoSigner *signer)
{
  g_autoptr (GError) error = NULL;
  WoHash root;
  WoCheckpoint *checkpoint;

  wo_hash_of ("root", 4, &root);
  checkpoint = wo_checkpoint_sign (signer, "epoch-1", 12, &root, 1700000000000000, &error);
  g_assert_no_error (error);
  return checkpoint;
}

static WoSigner *
make_signer (void)
{
  g_autoptr (GError) error = NULL;
  WoSigner *signer = wo_signer_new (&error);

  g_assert_no_error (error);
  return signer;
}

static void
round_trip (void)
{
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoSigner) other = make_signer ();
  g_autoptr (WoCheckpoint) made = make_checkpoint (signer);
  g_autofree char *text = wo_checkpoint_to_text (made);
  g_autoptr (WoCheckpoint) read = wo_checkpoint_parse (text, -1, NULL);

  g_assert_nonnull (read);
  g_assert_cmpstr (read->origin, ==, "epoch-1");
  g_assert_cmpint (read->size, ==, 12);
  g_assert_cmpint (read->at_us, ==, 1700000000000000);
  g_assert_true (wo_hash_equal (&read->root, &made->root));
  g_assert_true (wo_checkpoint_is_signed (read, wo_signer_public (signer)));
  g_assert_false (wo_checkpoint_is_signed (read, wo_signer_public (other)));
  g_assert_false (wo_checkpoint_is_signed (read, NULL));
  g_assert_false (wo_checkpoint_is_signed (read, ""));
}

/* Whatever byte is changed, it is no checkpoint any more, or not a signed one. */
static void
each_byte (void)
{
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoCheckpoint) made = make_checkpoint (signer);
  g_autofree char *text = wo_checkpoint_to_text (made);

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *copy = g_strdup (text);
      g_autoptr (WoCheckpoint) read = NULL;

      copy[i] = copy[i] == '1' ? '2' : '1';
      read = wo_checkpoint_parse (copy, -1, NULL);
      g_assert_false (read != NULL && wo_checkpoint_is_signed (read, wo_signer_public (signer)));
    }
}

static void
other_forms (void)
{
  static const char *const bad[] = {
    "",
    "wider-orders log 1\n",
    "wider-orders log 2\norigin a\nsize 1\nroot %s\nat 1\nsignature x\n",
    "wider-orders log 1\norigin \nsize 1\nroot %s\nat 1\nsignature x\n",
    "wider-orders log 1\norigin a\nsize 01\nroot %s\nat 1\nsignature x\n",
    "wider-orders log 1\norigin a\nsize -1\nroot %s\nat 1\nsignature x\n",
    "wider-orders log 1\norigin a\nsize 1\nroot %s\nat 1\nsignature x",
    "wider-orders log 1\norigin a\nsize 1\nroot %s\nat 1\nsignature x\nmore\n",
    "wider-orders log 1\norigin a\nsize 1\nroot %s0\nat 1\nsignature x\n",
    "wider-orders log 1\nsize 1\norigin a\nroot %s\nat 1\nsignature x\n",
  };
  WoHash hash;
  g_autofree char *root = NULL;

  wo_hash_of ("root", 4, &hash);
  root = wo_hash_to_text (&hash);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (GStrv) parts = g_strsplit (bad[i], "%s", 2);
      g_autofree char *text = g_strjoinv (root, parts);
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_checkpoint_parse (text, -1, &error));
      fixture_refused (&error, WO_INPUT_ERROR_SYNTAX, NULL);
    }
}

static void
key_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wo-key-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoSigner) made = wo_signer_open (path, &error);
  g_autoptr (WoSigner) again = NULL;
  g_autoptr (WoCheckpoint) checkpoint = NULL;
  struct stat about;

  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  again = wo_signer_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wo_signer_public (again), ==, wo_signer_public (made));
  checkpoint = make_checkpoint (again);
  g_assert_true (wo_checkpoint_is_signed (checkpoint, wo_signer_public (made)));

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_null (wo_signer_open (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents_full (path, "wider-orders-key ed25519 AAAA BBBB\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_null (wo_signer_open (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_unlink (path);
  g_rmdir (folder);
}

/* RFC 8032, 7.1, test 1: a signature, of nothing at all, that another program made. */
static void
known_signature (void)
{
  static const char key[] = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  static const char signature[] =
      "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

  g_assert_true (wo_signature_is_good ("", signature, key));
  g_assert_false (wo_signature_is_good ("x", signature, key));
  g_assert_false (wo_signature_is_good ("", "5VZDAMNg", key));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/checkpoint/read-as-it-was-signed", round_trip);
  g_test_add_func ("/protocol/checkpoint/a-changed-byte-is-noticed", each_byte);
  g_test_add_func ("/protocol/checkpoint/another-form-is-refused", other_forms);
  g_test_add_func ("/protocol/checkpoint/a-key-is-kept-for-its-owner-alone", key_file);
  g_test_add_func ("/protocol/checkpoint/a-known-signature", known_signature);
  return g_test_run ();
}
