/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-accounts-private.h"
#include "server/wo-limits.h"

#include <string.h>

/* Before the hash of a locked account. */
#define LOCKED '!'
/* So much of a token's hash names it. */
#define SESSION_ID_CHARS 16

gboolean
wo_account_is_locked (const char *hash)
{
  return *hash == LOCKED;
}

void
wo_session_free (WoSession *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->replica);
  g_free (self);
}

static WoSession *
session_read (WoStatement *statement, const char *mine)
{
  WoSession *session = g_new0 (WoSession, 1);
  const char *hash = wo_statement_text (statement, 0);

  session->id = g_strndup (hash, SESSION_ID_CHARS);
  session->mine = g_str_equal (hash, mine);
  session->replica = wo_statement_dup (statement, 1);
  session->since_us = wo_statement_int (statement, 2) - WO_LIMIT_TOKEN_DAYS * G_TIME_SPAN_DAY;
  return session;
}

GPtrArray *
wo_accounts_sessions (
    WoAccounts *self, const char *person, const char *token, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_session_free);
  g_autofree char *mine = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoStatement) list =
      wo_db_prepare (self->db,
                     "SELECT token.hash, token.replica, token.expires_us FROM token"
                     " JOIN account ON account.key = token.account"
                     " WHERE account.person = ?1 AND token.expires_us > ?2"
                     " ORDER BY token.expires_us, token.hash",
                     error);

  if (list == NULL)
    return NULL;
  wo_statement_bind_text (list, 1, person);
  wo_statement_bind_int (list, 2, now_us);
  while (wo_statement_next (list, &local_error))
    g_ptr_array_add (all, session_read (list, mine));
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

char *
wo_session_id (const char *token)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  return g_strndup (hash, SESSION_ID_CHARS);
}

gboolean
wo_accounts_revoke_session (WoAccounts *self, const char *person, const char *id, GError **error)
{
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db,
                     "DELETE FROM token WHERE substr (hash, 1, 16) = ?2"
                     " AND account IN (SELECT key FROM account WHERE person = ?1)",
                     error);

  G_STATIC_ASSERT (SESSION_ID_CHARS == 16);
  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, person);
  wo_statement_bind_text (cut, 2, id);
  return wo_statement_run (cut, error) && wo_db_changes (self->db) > 0;
}

gboolean
wo_accounts_revoke_person (WoAccounts *self, const char *person, GError **error)
{
  g_autoptr (WoStatement) cut = wo_db_prepare (
      self->db, "DELETE FROM token WHERE account IN (SELECT key FROM account WHERE person = ?1)",
      error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, person);
  return wo_statement_run (cut, error);
}

static gboolean
put_hash (WoAccounts *self, const char *key, const char *hash, GError **error)
{
  g_autoptr (WoStatement) set =
      wo_db_prepare (self->db, "UPDATE account SET hash = ?2 WHERE key = ?1", error);

  if (set == NULL)
    return FALSE;
  wo_statement_bind_text (set, 1, key);
  wo_statement_bind_text (set, 2, hash);
  return wo_statement_run (set, error);
}

/* All sign-ins of the account but that of @kept, which may be NULL. */
static gboolean
end_others (WoAccounts *self, const char *key, const char *kept, GError **error)
{
  g_autofree char *hash =
      kept != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, kept, -1) : g_strdup ("");
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM token WHERE account = ?1 AND hash <> ?2", error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, key);
  wo_statement_bind_text (cut, 2, hash);
  return wo_statement_run (cut, error);
}

gboolean
wo_accounts_change_hash (
    WoAccounts *self, const char *name, const char *hash, const char *token, GError **error)
{
  g_autofree char *key = wo_account_key (name);

  return wo_db_begin (self->db, error) &&
         wo_accounts_end_change (self,
                                 put_hash (self, key, hash, error) &&
                                     end_others (self, key, token, error),
                                 error);
}

gboolean
wo_accounts_set_locked (WoAccounts *self, const char *name, gboolean locked, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_find (self, name, &local_error);
  g_autofree char *key = wo_account_key (name);
  g_autofree char *hash = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (account == NULL)
    return wo_accounts_unknown (name, error);
  if (wo_account_is_locked (account->hash) == locked)
    return TRUE;
  hash = locked ? g_strdup_printf ("%c%s", LOCKED, account->hash) : g_strdup (account->hash + 1);
  return wo_db_begin (self->db, error) &&
         wo_accounts_end_change (self,
                                 put_hash (self, key, hash, error) &&
                                     (!locked || end_others (self, key, NULL, error)),
                                 error);
}
