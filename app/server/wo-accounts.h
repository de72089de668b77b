/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may sign in here, and the sign-ins that stand: a small database beside the store's file, or tables
 * in the store's database, which never leave the server. A passphrase is kept as argon2id, a token as its
 * SHA-256. An account says who somebody is and nothing of what they may do: that is the person's own record, which the register
 * reads for every act.
 */
#pragma once

#include "server/wo-oidc-claims.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_ACCOUNT_ERROR (wo_account_error_quark ())
GQuark wo_account_error_quark (void);
typedef enum
{
  WO_ACCOUNT_ERROR_EXISTS,
  WO_ACCOUNT_ERROR_UNKNOWN,
  WO_ACCOUNT_ERROR_PASSPHRASE /* too short, too long, or not text */
} WoAccountError;

typedef struct
{
  char *name;
  char *person;
  char *hash;      /* of the passphrase */
  gint64 sign_ins; /* tokens that stand */
} WoAccount;

typedef struct _WoAccounts WoAccounts;

/* The accounts of the store at @store; one connection, of one thread at a time. */
WoAccounts *wo_accounts_open (const char *store, GError **error);
void wo_accounts_free (WoAccounts *self);

/* Names are compared without case. NULL without an error: there is none. */
WoAccount *wo_accounts_find (WoAccounts *self, const char *name, GError **error);
GPtrArray *wo_accounts_list (WoAccounts *self, GError **error);
gboolean wo_accounts_add (
    WoAccounts *self, const char *name, const char *person, const char *hash, GError **error);
/* Both end the account's sign-ins. */
gboolean wo_accounts_remove (WoAccounts *self, const char *name, GError **error);
gboolean
wo_accounts_set_hash (WoAccounts *self, const char *name, const char *hash, GError **error);
void wo_account_free (WoAccount *self);

/* A new opaque token of 256 bits for this account on this installation, proved now. */
char *wo_accounts_issue (
    WoAccounts *self, const WoAccount *account, const char *replica, gint64 now_us, GError **error);
/* The same, proved at @proved_us; 0: it is not known when. */
char *wo_accounts_issue_proved (WoAccounts *self,
                                const WoAccount *account,
                                const char *replica,
                                gint64 proved_us,
                                GError **error);
typedef struct
{
  char *person;
  char *name;
  char *replica;
  gint64 proved_us; /* when they last gave their passphrase; 0: not known */
} WoBearer;
/* Whose @token is; NULL without an error: nobody's, or no longer. */
WoBearer *wo_accounts_bearer (WoAccounts *self, const char *token, gint64 now_us, GError **error);
void wo_bearer_free (WoBearer *self);
/* The passphrase was given again, now. FALSE without an error: the token is over. */
gboolean wo_accounts_prove (WoAccounts *self, const char *token, gint64 now_us, GError **error);
gboolean wo_accounts_revoke (WoAccounts *self, const char *token, GError **error);

/* A sign-in that stands. */
typedef struct
{
  char *id; /* names it, and opens nothing */
  char *replica;
  gint64 since_us;
  gboolean mine; /* it is the one that asks */
} WoSession;
/* Those of @person, oldest first; @token is who asks. */
GPtrArray *wo_accounts_sessions (
    WoAccounts *self, const char *person, const char *token, gint64 now_us, GError **error);
void wo_session_free (WoSession *self);
/* The id of the sign-in that has @token. */
char *wo_session_id (const char *token);
/* Ends the one of @person's that has this id. FALSE without an error: they have none such. */
gboolean
wo_accounts_revoke_session (WoAccounts *self, const char *person, const char *id, GError **error);
/* Ends all sign-ins of @person. */
gboolean wo_accounts_revoke_person (WoAccounts *self, const char *person, GError **error);
/* A new passphrase for who is signed in as @token: their other sign-ins end. */
gboolean wo_accounts_change_hash (
    WoAccounts *self, const char *name, const char *hash, const char *token, GError **error);
/* A locked account signs in with no passphrase, until it is unlocked; its sign-ins end. */
gboolean
wo_accounts_set_locked (WoAccounts *self, const char *name, gboolean locked, GError **error);
gboolean wo_account_is_locked (const char *hash);

/* The account is that of who signs in elsewhere as @subject of @issuer, and of nobody else there. */
gboolean wo_accounts_link (
    WoAccounts *self, const char *name, const char *issuer, const char *subject, GError **error);
/* The same for the first to come whose claim, which the settings name, has this value. */
gboolean wo_accounts_await (WoAccounts *self, const char *name, const char *claim, GError **error);
gboolean wo_accounts_unlink (WoAccounts *self, const char *name, GError **error);
/* Whose account it is; NULL without an error: nobody's, or one that is locked. */
WoAccount *wo_accounts_known_as (WoAccounts *self, const WoOidcIdentity *identity, GError **error);
/* In place of a passphrase, for an account whose owner signs in elsewhere only. */
#define WO_ACCOUNT_NO_PASSPHRASE ""

/* argon2id with libsodium's interactive cost; NULL where the passphrase is no good. */
char *wo_passphrase_hash (const char *passphrase, GError **error);
/* In constant time, and as slow for @hash NULL or a locked account's, which is never right. */
gboolean wo_passphrase_check (const char *passphrase, const char *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAccounts, wo_accounts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAccount, wo_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoBearer, wo_bearer_free)

G_END_DECLS
