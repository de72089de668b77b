/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts and sign-ins: a file beside SQLite's store, tables in a database of PostgreSQL, and alike. */
#include "book.h"

#include "server/wo-accounts.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Who comes first with the awaited claim is known by the provider's own name for them from then on. */
static void
check_links (WoAccounts *accounts, WoAccounts *other)
{
  WoOidcIdentity ada = { (char *) "https://a", (char *) "s1", (char *) "Ada@Example.org", 0 };
  WoOidcIdentity later = { (char *) "https://a", (char *) "s2", (char *) "ada@example.org", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) early = wo_accounts_known_as (accounts, &ada, &error);
  g_autoptr (WoAccount) first = NULL, again = NULL, second = NULL, none = NULL;

  g_assert_no_error (error);
  g_assert_null (early);
  g_assert_true (wo_accounts_await (accounts, "Ada Märsh", "ada@example.org", &error));
  g_assert_true (wo_accounts_add (accounts, "Ben", "p2", WO_ACCOUNT_NO_PASSPHRASE, &error));
  g_assert_false (wo_accounts_await (other, "Ben", "ADA@example.org", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS);
  g_clear_error (&error);
  first = wo_accounts_known_as (other, &ada, &error);
  again = wo_accounts_known_as (accounts, &ada, &error);
  second = wo_accounts_known_as (accounts, &later, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->person, ==, "p1");
  g_assert_cmpstr (again->person, ==, "p1");
  g_assert_null (second);
  g_assert_true (wo_accounts_unlink (accounts, "Ada Märsh", &error));
  none = wo_accounts_known_as (accounts, &ada, &error);
  g_assert_null (none);
  g_assert_true (wo_accounts_remove (accounts, "Ben", &error));
}

static void
run (Book *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccounts) accounts = wo_accounts_open (book->place, &error);
  g_autoptr (WoAccounts) other = wo_accounts_open (book->place, &error);
  g_autoptr (WoAccount) account = NULL, nobody = NULL;
  g_autoptr (WoBearer) bearer = NULL, late = NULL, proved = NULL, gone = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *token = NULL;

  g_assert_no_error (error);
  g_assert_true (wo_accounts_add (accounts, "Ada Märsh", "p1", "hash", &error));
  g_assert_false (wo_accounts_add (other, "ADA MÄRSH", "p2", "hash", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS);
  g_clear_error (&error);
  account = wo_accounts_find (other, "ada märsh", &error);
  nobody = wo_accounts_find (other, "Ben", &error);
  g_assert_null (nobody);
  g_assert_no_error (error);
  g_assert_cmpstr (account->person, ==, "p1");
  token = wo_accounts_issue (accounts, account, "r1", NOW_US, &error);
  g_assert_nonnull (token);
  bearer = wo_accounts_bearer (other, token, NOW_US + HOUR_US, NULL);
  g_assert_cmpstr (bearer->person, ==, "p1");
  g_assert_cmpstr (bearer->replica, ==, "r1");
  g_assert_cmpint (bearer->proved_us, ==, NOW_US);
  late = wo_accounts_bearer (other, token, NOW_US + 31 * 24 * HOUR_US, NULL);
  g_assert_null (late);
  g_assert_true (wo_accounts_prove (accounts, token, NOW_US + HOUR_US, &error));
  proved = wo_accounts_bearer (other, token, NOW_US + HOUR_US, NULL);
  g_assert_cmpint (proved->proved_us, ==, NOW_US + HOUR_US);
  check_links (accounts, other);
  all = wo_accounts_list (other, &error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((WoAccount *) all->pdata[0])->sign_ins, ==, 1);
  g_assert_true (wo_accounts_set_hash (accounts, "Ada Märsh", "another", &error));
  gone = wo_accounts_bearer (other, token, NOW_US + HOUR_US, NULL);
  g_assert_null (gone);
  g_assert_true (wo_accounts_remove (accounts, "ada MÄRSH", &error));
  g_assert_false (wo_accounts_remove (accounts, "ada märsh", &error));
  g_assert_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN);
}

static void
test_sqlite (void)
{
  g_autoptr (Book) book = book_new (FALSE, FALSE);

  run (book);
}

static void
test_postgres (void)
{
  const char *why = cluster_why_not ();
  g_autoptr (Book) book = NULL;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  book = book_new (TRUE, FALSE);
  run (book);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postgres/accounts/sqlite/sign-ins-stand-and-end", test_sqlite);
  g_test_add_func ("/postgres/accounts/postgresql/sign-ins-stand-and-end", test_postgres);
  status = g_test_run ();
  book_end ();
  return status;
}
