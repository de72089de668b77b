/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-accounts-private.h"

#include <string.h>

/* The issuer of what is still awaited: nobody has come with it yet. */
#define AWAITED ""

/* Takes the place of what the account was known by; refused where another account is known by it. */
static gboolean
subjects_put (
    WoAccounts *self, const char *issuer, const char *subject, const char *account, GError **error)
{
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM subject WHERE account = ?1", error);
  g_autoptr (WoStatement) put =
      wo_db_prepare (self->db,
                     "INSERT INTO subject (issuer, subject, account) VALUES (?1, ?2, ?3)"
                     " ON CONFLICT DO NOTHING",
                     error);

  if (cut == NULL || put == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, account);
  wo_statement_bind_text (put, 1, issuer);
  wo_statement_bind_text (put, 2, subject);
  wo_statement_bind_text (put, 3, account);
  if (!wo_statement_run (cut, error) || !wo_statement_run (put, error))
    return FALSE;
  if (wo_db_changes (self->db) > 0)
    return TRUE;
  g_set_error_literal (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS,
                       "Another account is linked to this already; take that link away first");
  return FALSE;
}

/* All of it or nothing. */
static gboolean
subjects_replace (
    WoAccounts *self, const char *issuer, const char *subject, const char *account, GError **error)
{
  return wo_db_begin (self->db, error) &&
         wo_accounts_end_change (self, subjects_put (self, issuer, subject, account, error), error);
}

/* The name of the account; NULL: none. */
static char *
subjects_find (WoAccounts *self, const char *issuer, const char *subject, GError **error)
{
  g_autoptr (WoStatement) find =
      wo_db_prepare (self->db,
                     "SELECT account.name FROM subject"
                     " JOIN account ON account.key = subject.account"
                     " WHERE subject.issuer = ?1 AND subject.subject = ?2",
                     error);

  if (find == NULL)
    return NULL;
  wo_statement_bind_text (find, 1, issuer);
  wo_statement_bind_text (find, 2, subject);
  return wo_statement_next (find, error) ? wo_statement_dup (find, 0) : NULL;
}

gboolean
wo_accounts_link (
    WoAccounts *self, const char *name, const char *issuer, const char *subject, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_find (self, name, &local_error);
  g_autofree char *key = wo_account_key (name);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (account == NULL)
    return wo_accounts_unknown (name, error);
  return subjects_replace (self, issuer, subject, key, error);
}

gboolean
wo_accounts_await (WoAccounts *self, const char *name, const char *claim, GError **error)
{
  g_autofree char *folded = wo_account_key (claim);

  return wo_accounts_link (self, name, AWAITED, folded, error);
}

gboolean
wo_accounts_unlink (WoAccounts *self, const char *name, GError **error)
{
  g_autofree char *key = wo_account_key (name);
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM subject WHERE account = ?1", error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, key);
  if (!wo_statement_run (cut, error))
    return FALSE;
  if (wo_db_changes (self->db) > 0)
    return TRUE;
  g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
               "There is no account “%s” that is linked to a sign-in elsewhere", name);
  return FALSE;
}

/* Who came with the awaited claim is known by the issuer's own name for them from now on. */
static char *
subjects_bind (WoAccounts *self, const WoOidcIdentity *identity, GError **error)
{
  g_autofree char *folded = wo_account_key (identity->claim);
  g_autofree char *name = subjects_find (self, AWAITED, folded, error);
  g_autofree char *key = name != NULL ? wo_account_key (name) : NULL;

  if (name == NULL || !subjects_replace (self, identity->issuer, identity->subject, key, error))
    return NULL;
  return g_steal_pointer (&name);
}

WoAccount *
wo_accounts_known_as (WoAccounts *self, const WoOidcIdentity *identity, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoAccount) account = NULL;
  g_autofree char *name = subjects_find (self, identity->issuer, identity->subject, &local_error);

  if (name == NULL && local_error == NULL && identity->claim != NULL)
    name = subjects_bind (self, identity, &local_error);
  if (name != NULL)
    account = wo_accounts_find (self, name, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (account != NULL && !wo_account_is_locked (account->hash))
    return g_steal_pointer (&account);
  return NULL;
}
