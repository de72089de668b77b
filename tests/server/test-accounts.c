/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-accounts.h"
#include "server/wo-limits.h"
#include "server/wo-throttle.h"

#include <glib/gstdio.h>
#include <sodium.h>

#define NOW_US (1000 * G_TIME_SPAN_DAY)

/* What passphrases were held against. */
static guint n_verified;
static char verified[crypto_pwhash_STRBYTES];

int __real_crypto_pwhash_str_verify (const char *hash,
                                     const char *passphrase,
                                     unsigned long long length);
int __wrap_crypto_pwhash_str_verify (const char *hash,
                                     const char *passphrase,
                                     unsigned long long length);

int
__wrap_crypto_pwhash_str_verify (const char *hash,
                                 const char *passphrase,
                                 unsigned long long length)
{
  n_verified++;
  g_strlcpy (verified, hash, sizeof verified);
  return __real_crypto_pwhash_str_verify (hash, passphrase, length);
}

typedef struct
{
  char *folder;
  char *store;
  WoAccounts *accounts;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("wo-accounts-XXXXXX", &error);
  self->store = g_build_filename (self->folder, "office.sqlite", NULL);
  self->accounts = wo_accounts_open (self->store, &error);
  g_assert_no_error (error);
  g_assert_true (wo_accounts_add (self->accounts, "Ada Marsh", "person-a", "hash-a", &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  wo_accounts_free (self->accounts);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->store);
}

static char *
issue (Fixture *self, const char *replica)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_find (self->accounts, "ADA MARSH", &error);
  char *token = wo_accounts_issue (self->accounts, account, replica, NOW_US, &error);

  g_assert_no_error (error);
  return token;
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wo_accounts_add (self->accounts, "ada marsh", "person-b", "hash", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (wo_accounts_find (self->accounts, "Ben Okoro", &error));
  g_assert_no_error (error);
  g_assert_false (wo_accounts_remove (self->accounts, "Ben Okoro", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN);
}

static void
test_token (Fixture *self, gconstpointer data)
{
  g_autofree char *token = issue (self, "replica-1");
  g_autofree char *other = issue (self, "replica-2");
  g_autoptr (WoBearer) bearer = wo_accounts_bearer (self->accounts, token, NOW_US, NULL);
  g_autofree char *file = g_strconcat (self->store, ".accounts-wal", NULL);
  g_autofree char *kept = NULL;
  gsize length;

  g_assert_cmpuint (strlen (token), ==, 64);
  g_assert_cmpstr (token, !=, other);
  g_assert_cmpstr (bearer->person, ==, "person-a");
  g_assert_cmpstr (bearer->replica, ==, "replica-1");
  /* The file holds no token, only what it hashes to. */
  g_assert_true (g_file_get_contents (file, &kept, &length, NULL));
  g_assert_null (memmem (kept, length, token, strlen (token)));
}

static void
test_token_ends (Fixture *self, gconstpointer data)
{
  g_autofree char *token = issue (self, "replica-1");
  g_autofree char *other = issue (self, "replica-2");
  g_autoptr (GError) error = NULL;
  gint64 last_us = NOW_US + WO_LIMIT_TOKEN_DAYS * G_TIME_SPAN_DAY - 1;
  g_autoptr (WoBearer) in_time = wo_accounts_bearer (self->accounts, token, last_us, NULL);

  g_assert_nonnull (in_time);
  g_assert_null (wo_accounts_bearer (self->accounts, token, last_us + 1, NULL));
  g_assert_null (wo_accounts_bearer (self->accounts, "not a token", NOW_US, NULL));
  g_assert_true (wo_accounts_revoke (self->accounts, token, &error));
  g_assert_null (wo_accounts_bearer (self->accounts, token, NOW_US, NULL));
  g_assert_true (wo_accounts_set_hash (self->accounts, "Ada Marsh", "hash-b", &error));
  g_assert_null (wo_accounts_bearer (self->accounts, other, NOW_US, NULL));
}

static void
test_proof (Fixture *self, gconstpointer data)
{
  g_autofree char *token = issue (self, "replica-1");
  g_autofree char *other = issue (self, "replica-2");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoBearer) before = wo_accounts_bearer (self->accounts, token, NOW_US + 9, NULL);
  g_autoptr (WoBearer) after = NULL;
  g_autoptr (WoBearer) beside = NULL;

  g_assert_cmpint (before->proved_us, ==, NOW_US);
  g_assert_true (wo_accounts_prove (self->accounts, token, NOW_US + 9, &error));
  after = wo_accounts_bearer (self->accounts, token, NOW_US + 9, NULL);
  beside = wo_accounts_bearer (self->accounts, other, NOW_US + 9, NULL);
  g_assert_cmpint (after->proved_us, ==, NOW_US + 9);
  g_assert_cmpint (beside->proved_us, ==, NOW_US);
  g_assert_true (wo_accounts_revoke (self->accounts, token, &error));
  g_assert_false (wo_accounts_prove (self->accounts, token, NOW_US + 9, &error));
  g_assert_no_error (error);
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autofree char *token = issue (self, "replica-1");
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_accounts_remove (self->accounts, "ada marsh", &error));
  g_assert_null (wo_accounts_bearer (self->accounts, token, NOW_US, NULL));
}

static void
test_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = wo_passphrase_hash ("nine plain words", &error);
  g_autofree char *again = wo_passphrase_hash ("nine plain words", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (wo_passphrase_check ("nine plain words", hash));
  g_assert_false (wo_passphrase_check ("nine plain word", hash));
  g_assert_false (wo_passphrase_check ("nine plain words", NULL));
  g_assert_null (wo_passphrase_hash ("seven c", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_PASSPHRASE);
}

static void
test_throttle (void)
{
  static const struct
  {
    guint failures, pause_s;
  } cases[] = { { 0, 0 }, { 3, 0 },    { 4, 1 },    { 5, 2 },
                { 6, 4 }, { 12, 256 }, { 13, 300 }, { 40, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WoThrottle) throttle = wo_throttle_new ();

      for (guint failure = 0; failure < cases[i].failures; failure++)
        wo_throttle_failed (throttle, "who", 3, NOW_US);
      g_assert_cmpuint (wo_throttle_pause_s (throttle, "who", NOW_US), ==, cases[i].pause_s);
      g_assert_cmpuint (wo_throttle_pause_s (throttle, "another", NOW_US), ==, 0);
      g_assert_cmpuint (wo_throttle_pause_s (throttle, "who",
                                             NOW_US + cases[i].pause_s * G_USEC_PER_SEC),
                        ==, 0);
      wo_throttle_forgive (throttle, "who");
      g_assert_cmpuint (wo_throttle_pause_s (throttle, "who", NOW_US), ==, 0);
    }
}

/* Who sends many tries at once gets no more of them than one after the other. */
static void
test_at_once (void)
{
  static const WoThrottleRule rule = { 3, 3 };
  g_autoptr (WoThrottle) throttle = wo_throttle_new ();
  gint64 now_us = NOW_US;

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (wo_throttle_begin (throttle, "who", rule, now_us), ==, 0);
  g_assert_cmpuint (wo_throttle_begin (throttle, "who", rule, now_us), ==, 1);
  g_assert_cmpuint (wo_throttle_begin (throttle, "another", rule, now_us), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      wo_throttle_failed (throttle, "who", 3, now_us);
      wo_throttle_end (throttle, "who");
    }
  /* All that was for nothing is used up: one, and no other beside it. */
  g_assert_cmpuint (wo_throttle_begin (throttle, "who", rule, now_us), ==, 0);
  g_assert_cmpuint (wo_throttle_begin (throttle, "who", rule, now_us), ==, 1);
  wo_throttle_forgive (throttle, "who");
  wo_throttle_end (throttle, "who");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (wo_throttle_begin (throttle, "who", rule, now_us), ==, 0);
  for (guint i = 0; i < 3; i++)
    wo_throttle_end (throttle, "who");
}

static void
test_news (void)
{
  static const char *const junk[] = { "tries",           "tries ",      "tries a b 3",
                                      "tries a b c d e", "tries  x 99", "tries a 00 3" };
  g_autoptr (WoThrottle) one = wo_throttle_new (), other = wo_throttle_new ();
  g_autofree char *failed = wo_throttle_news (one, "who", 3);
  g_autofree char *forgiven = wo_throttle_news (one, "who", 0);

  g_assert_null (strstr (failed, "who"));
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (wo_throttle_hear (one, failed, NOW_US));
      g_assert_true (wo_throttle_hear (other, failed, NOW_US));
    }
  g_assert_cmpuint (wo_throttle_pause_s (one, "who", NOW_US), ==, 0);
  g_assert_cmpuint (wo_throttle_pause_s (other, "who", NOW_US), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (junk); i++)
    g_assert_cmpint (wo_throttle_hear (other, junk[i], NOW_US), ==, i > 0);
  g_assert_false (wo_throttle_hear (other, "{\"editing\":true}", NOW_US));
  g_assert_true (wo_throttle_hear (other, forgiven, NOW_US));
  g_assert_cmpuint (wo_throttle_pause_s (other, "who", NOW_US), ==, 0);
}

/* "$argon2id$v=19$m=..,t=..,p=..": what it costs to hold a passphrase against @hash. */
static char *
cost_of (const char *hash)
{
  g_auto (GStrv) parts = g_strsplit (hash, "$", 5);

  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  g_assert_cmpstr (parts[1], ==, "argon2id");
  return g_strdup (parts[3]);
}

/* A name that is nobody's, one without a passphrase and one that is locked cost as much as one that is known: who
 * measures how long a refusal takes learns nothing of who works here. */
static void
test_nobody (void)
{
  g_autofree char *hash = wo_passphrase_hash ("nine plain words", NULL);
  g_autofree char *cost = cost_of (hash);
  g_autofree char *locked = g_strconcat ("!", hash, NULL);
  const char *const hashes[] = { hash, NULL, "", locked };

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autofree char *of_this = NULL;

      n_verified = 0;
      g_assert_false (wo_passphrase_check ("seven plain words", hashes[i]));
      of_this = cost_of (verified);
      g_assert_cmpuint (n_verified, ==, 1);
      g_assert_cmpstr (of_this, ==, cost);
      /* One that is not well made is not even tried. */
      g_assert_cmpint (crypto_pwhash_str_needs_rehash (verified, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                       crypto_pwhash_MEMLIMIT_INTERACTIVE),
                       ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/accounts/one-account-a-name-whatever-its-case", Fixture, NULL, set_up,
              test_names, tear_down);
  g_test_add ("/server/accounts/token-is-bound-and-kept-hashed", Fixture, NULL, set_up, test_token,
              tear_down);
  g_test_add ("/server/accounts/token-ends-by-time-and-by-hand", Fixture, NULL, set_up,
              test_token_ends, tear_down);
  g_test_add ("/server/accounts/a-proof-is-of-one-token", Fixture, NULL, set_up, test_proof,
              tear_down);
  g_test_add ("/server/accounts/removed-is-signed-out", Fixture, NULL, set_up, test_removed,
              tear_down);
  g_test_add_func ("/server/accounts/passphrase-is-argon2id", test_passphrase);
  g_test_add_func ("/server/accounts/nobody-costs-as-much-as-somebody", test_nobody);
  g_test_add_func ("/server/accounts/guessing-slows-down", test_throttle);
  g_test_add_func ("/server/accounts/guesses-at-once-are-no-more-guesses", test_at_once);
  g_test_add_func ("/server/accounts/other-processes-hear-of-guesses", test_news);
  return g_test_run ();
}
