/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts and sign-ins: a file beside SQLite's store, tables in a database of PostgreSQL, and alike. */
#include "book.h"

#include "server/wo-accounts.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

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
