/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-accounts.h"

#include "server/wo-accounts-private.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_BYTES 32

/* Of SQLite's file; in a database of PostgreSQL the tables stand beside the register's own. */
static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
    "CREATE TABLE IF NOT EXISTS account ("
    "  key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL, hash TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS token ("
    "  hash TEXT PRIMARY KEY NOT NULL,"
    "  account TEXT NOT NULL REFERENCES account (key) ON DELETE CASCADE,"
    "  replica TEXT NOT NULL, expires_us INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS token_by_account ON token (account);"
    "CREATE TABLE IF NOT EXISTS proof ("
    "  token TEXT PRIMARY KEY NOT NULL REFERENCES token (hash) ON DELETE CASCADE,"
    "  proved_us INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS subject ("
    "  issuer TEXT NOT NULL, subject TEXT NOT NULL,"
    "  account TEXT NOT NULL UNIQUE REFERENCES account (key) ON DELETE CASCADE,"
    "  PRIMARY KEY (issuer, subject)"
    ") STRICT, WITHOUT ROWID;";

G_DEFINE_QUARK (wo - account - error - quark, wo_account_error)

char *
wo_account_key (const char *name)
{
  g_autofree char *nfc = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (nfc != NULL ? nfc : name, -1);
}

WoAccounts *
wo_accounts_open (const char *store, GError **error)
{
  g_autoptr (WoAccounts) self = g_new0 (WoAccounts, 1);
  g_autofree char *path = g_strconcat (store, ".accounts", NULL);
  gboolean is_file = wo_place_is_file (store);

  /* What stands there meanwhile is not who may sign in, and a new one would be in the way. */
  if (is_file && !wo_place_is_restored (store, error))
    return NULL;
  self->db = wo_place_db (is_file ? path : store, WO_STORE_CREATE, error);
  if (self->db == NULL || (is_file && !wo_db_exec (self->db, schema, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
wo_accounts_free (WoAccounts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->db, wo_db_close);
  g_free (self);
}

static WoAccount *
account_read (WoStatement *statement)
{
  WoAccount *account = g_new0 (WoAccount, 1);

  account->name = wo_statement_dup (statement, 0);
  account->person = wo_statement_dup (statement, 1);
  account->hash = wo_statement_dup (statement, 2);
  account->sign_ins = wo_statement_int (statement, 3);
  return account;
}

WoAccount *
wo_accounts_find (WoAccounts *self, const char *name, GError **error)
{
  g_autofree char *key = wo_account_key (name);
  g_autoptr (WoStatement) find =
      wo_db_prepare (self->db,
                     "SELECT name, person, hash,"
                     " (SELECT count(*) FROM token WHERE token.account = account.key)"
                     " FROM account WHERE key = ?1",
                     error);

  if (find == NULL)
    return NULL;
  wo_statement_bind_text (find, 1, key);
  return wo_statement_next (find, error) ? account_read (find) : NULL;
}

GPtrArray *
wo_accounts_list (WoAccounts *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_account_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoStatement) list =
      wo_db_prepare (self->db,
                     "SELECT name, person, hash,"
                     " (SELECT count(*) FROM token WHERE token.account = account.key)"
                     " FROM account ORDER BY key",
                     error);

  if (list == NULL)
    return NULL;
  while (wo_statement_next (list, &local_error))
    g_ptr_array_add (all, account_read (list));
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
wo_accounts_unknown (const char *name, GError **error)
{
  g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN, "There is no account “%s”", name);
  return FALSE;
}

gboolean
wo_accounts_add (
    WoAccounts *self, const char *name, const char *person, const char *hash, GError **error)
{
  g_autofree char *key = wo_account_key (name);
  g_autoptr (WoStatement) add = NULL;

  add = wo_db_prepare (self->db,
                       "INSERT INTO account (key, name, person, hash) VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT DO NOTHING",
                       error);
  if (add == NULL)
    return FALSE;
  wo_statement_bind_text (add, 1, key);
  wo_statement_bind_text (add, 2, name);
  wo_statement_bind_text (add, 3, person);
  wo_statement_bind_text (add, 4, hash);
  if (!wo_statement_run (add, error))
    return FALSE;
  if (wo_db_changes (self->db) > 0)
    return TRUE;
  g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS, "There is an account “%s” already",
               name);
  return FALSE;
}

gboolean
wo_accounts_remove (WoAccounts *self, const char *name, GError **error)
{
  g_autofree char *key = wo_account_key (name);
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM account WHERE key = ?1", error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, key);
  if (!wo_statement_run (cut, error))
    return FALSE;
  return wo_db_changes (self->db) > 0 || wo_accounts_unknown (name, error);
}

static gboolean
accounts_end_sign_ins (WoAccounts *self, const char *key, GError **error)
{
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM token WHERE account = ?1", error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, key);
  return wo_statement_run (cut, error);
}

gboolean
wo_accounts_end_change (WoAccounts *self, gboolean done, GError **error)
{
  if (done && wo_db_commit (self->db, error))
    return TRUE;
  wo_db_exec (self->db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
accounts_put_hash (
    WoAccounts *self, const char *name, const char *key, const char *hash, GError **error)
{
  g_autoptr (WoStatement) set =
      wo_db_prepare (self->db, "UPDATE account SET hash = ?2 WHERE key = ?1", error);

  if (set == NULL)
    return FALSE;
  wo_statement_bind_text (set, 1, key);
  wo_statement_bind_text (set, 2, hash);
  if (!wo_statement_run (set, error))
    return FALSE;
  if (wo_db_changes (self->db) == 0)
    return wo_accounts_unknown (name, error);
  return accounts_end_sign_ins (self, key, error);
}

gboolean
wo_accounts_set_hash (WoAccounts *self, const char *name, const char *hash, GError **error)
{
  g_autofree char *key = wo_account_key (name);

  return wo_db_begin (self->db, error) &&
         wo_accounts_end_change (self, accounts_put_hash (self, name, key, hash, error), error);
}

void
wo_account_free (WoAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->person);
  g_free (self->hash);
  g_free (self);
}

/* A token that was given out before proofs were kept has none, and so is never fresh. */
static gboolean
accounts_keep_proof (WoAccounts *self, const char *hash, gint64 now_us, GError **error)
{
  g_autoptr (WoStatement) keep =
      wo_db_prepare (self->db,
                     "INSERT INTO proof (token, proved_us) SELECT hash, ?2 FROM token"
                     " WHERE hash = ?1 AND expires_us > ?2"
                     " ON CONFLICT (token) DO UPDATE SET proved_us = excluded.proved_us",
                     error);

  if (keep == NULL)
    return FALSE;
  wo_statement_bind_text (keep, 1, hash);
  wo_statement_bind_int (keep, 2, now_us);
  return wo_statement_run (keep, error) && wo_db_changes (self->db) > 0;
}

/* Keeps a new token, and gives it. */
static char *
accounts_keep_token (
    WoAccounts *self, const WoAccount *account, const char *replica, gint64 now_us, GError **error)
{
  unsigned char bytes[TOKEN_BYTES];
  g_autofree char *token = g_malloc (TOKEN_BYTES * 2 + 1);
  g_autofree char *hash = NULL;
  g_autofree char *key = wo_account_key (account->name);
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM token WHERE expires_us <= ?1", error);
  g_autoptr (WoStatement) add = wo_db_prepare (
      self->db, "INSERT INTO token (hash, account, replica, expires_us) VALUES (?1, ?2, ?3, ?4)",
      error);

  if (cut == NULL || add == NULL)
    return NULL;
  wo_statement_bind_int (cut, 1, now_us);
  if (!wo_statement_run (cut, error))
    return NULL;
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (token, TOKEN_BYTES * 2 + 1, bytes, sizeof bytes);
  sodium_memzero (bytes, sizeof bytes);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  wo_statement_bind_text (add, 1, hash);
  wo_statement_bind_text (add, 2, key);
  wo_statement_bind_text (add, 3, replica);
  wo_statement_bind_int (add, 4, now_us + WO_LIMIT_TOKEN_DAYS * G_TIME_SPAN_DAY);
  return wo_statement_run (add, error) ? g_steal_pointer (&token) : NULL;
}

char *
wo_accounts_issue_proved (WoAccounts *self,
                          const WoAccount *account,
                          const char *replica,
                          gint64 proved_us,
                          GError **error)
{
  g_autofree char *token = accounts_keep_token (self, account, replica, g_get_real_time (), error);

  if (token == NULL || (proved_us != 0 && !wo_accounts_prove (self, token, proved_us, error)))
    return NULL;
  return g_steal_pointer (&token);
}

char *
wo_accounts_issue (
    WoAccounts *self, const WoAccount *account, const char *replica, gint64 now_us, GError **error)
{
  g_autofree char *token = accounts_keep_token (self, account, replica, now_us, error);

  if (token == NULL || !wo_accounts_prove (self, token, now_us, error))
    return NULL;
  return g_steal_pointer (&token);
}

WoBearer *
wo_accounts_bearer (WoAccounts *self, const char *token, gint64 now_us, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  g_autoptr (WoStatement) find =
      wo_db_prepare (self->db,
                     "SELECT account.person, account.name, token.replica,"
                     " coalesce (proof.proved_us, 0) FROM token"
                     " JOIN account ON account.key = token.account"
                     " LEFT JOIN proof ON proof.token = token.hash"
                     " WHERE token.hash = ?1 AND token.expires_us > ?2",
                     error);
  WoBearer *bearer;

  if (find == NULL)
    return NULL;
  wo_statement_bind_text (find, 1, hash);
  wo_statement_bind_int (find, 2, now_us);
  if (!wo_statement_next (find, error))
    return NULL;
  bearer = g_new0 (WoBearer, 1);
  bearer->person = wo_statement_dup (find, 0);
  bearer->name = wo_statement_dup (find, 1);
  bearer->replica = wo_statement_dup (find, 2);
  bearer->proved_us = wo_statement_int (find, 3);
  return bearer;
}

void
wo_bearer_free (WoBearer *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_free (self->name);
  g_free (self->replica);
  g_free (self);
}

gboolean
wo_accounts_prove (WoAccounts *self, const char *token, gint64 now_us, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  return accounts_keep_proof (self, hash, now_us, error);
}

gboolean
wo_accounts_revoke (WoAccounts *self, const char *token, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  g_autoptr (WoStatement) cut =
      wo_db_prepare (self->db, "DELETE FROM token WHERE hash = ?1", error);

  if (cut == NULL)
    return FALSE;
  wo_statement_bind_text (cut, 1, hash);
  return wo_statement_run (cut, error);
}

char *
wo_passphrase_hash (const char *passphrase, GError **error)
{
  g_autofree char *hash = g_malloc0 (crypto_pwhash_STRBYTES);
  gsize length = strlen (passphrase);

  if (length > WO_LIMIT_PASSPHRASE_BYTES || !g_utf8_validate (passphrase, -1, NULL) ||
      g_utf8_strlen (passphrase, -1) < WO_LIMIT_PASSPHRASE_MIN)
    {
      g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_PASSPHRASE,
                   "A passphrase is text of %d characters or more, on one line",
                   WO_LIMIT_PASSPHRASE_MIN);
      return NULL;
    }
  if (crypto_pwhash_str (hash, passphrase, length, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return g_steal_pointer (&hash);
  g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_PASSPHRASE,
               "There is not enough memory to keep a passphrase");
  return NULL;
}

/* Costs as much to hold a passphrase against as one of wo_passphrase_hash (), from the first time on: an unknown name
 * takes as long as a known one. */
static const char hash_of_nobody[crypto_pwhash_STRBYTES] =
    "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

gboolean
wo_passphrase_check (const char *passphrase, const char *hash)
{
  const char *known = hash != NULL && *hash != '\0' && !wo_account_is_locked (hash) ? hash : NULL;
  gboolean right = crypto_pwhash_str_verify (known != NULL ? known : hash_of_nobody, passphrase,
                                             strlen (passphrase)) == 0;

  return right && known != NULL;
}
