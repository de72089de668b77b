/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sign-ins and accounts, as people see to them over the wire: everybody to their own sign-ins, an
 * administrator to the accounts of all. It works in a thread of its own, which reads the administrator's
 * role from the store each time, and takes as long as a passphrase takes to hash.
 */
#pragma once

#include "server/wo-reply.h"
#include "server/wo-token-uses.h"

G_BEGIN_DECLS

typedef struct _WoAccountDesk WoAccountDesk;

typedef enum
{
  WO_ACCOUNT_MY_SESSIONS,
  WO_ACCOUNT_END_MY_SESSIONS,
  WO_ACCOUNT_END_MY_SESSION, /* .name is its id */
  /* From here on, of administrators. */
  WO_ACCOUNT_LIST,
  WO_ACCOUNT_ADD,
  WO_ACCOUNT_LOCK,
  WO_ACCOUNT_UNLOCK,
  WO_ACCOUNT_PASSPHRASE,
  WO_ACCOUNT_SIGN_OUT,
  WO_ACCOUNT_LINK,
  WO_ACCOUNT_UNLINK
} WoAccountVerb;

/* What is asked, and by whom; all is copied. */
typedef struct
{
  WoAccountVerb verb;
  const char *asker;      /* person id */
  const char *token;      /* of the asker */
  const char *name;       /* of the account */
  const char *person;     /* whose it is to be */
  const char *passphrase; /* that it is to have; a new one may have none */
  const char *subject;    /* to be linked to, of the provider; or */
  const char *claim;      /* the value of its claim */
} WoAccountAsk;

/* Over the accounts of the store at @store. */
WoAccountDesk *wo_account_desk_new (const char *store, GError **error);
/* Who signs people in elsewhere; without one nobody is linked. Said before anything is asked. */
void wo_account_desk_set_issuer (WoAccountDesk *self, const char *issuer);
/* Knows when a sign-in was last used; outlives the desk. Said before anything is asked. */
void wo_account_desk_set_uses (WoAccountDesk *self, WoTokenUses *uses);
void wo_account_desk_free (WoAccountDesk *self);
/* Holds @message and answers it. */
void wo_account_desk_ask (WoAccountDesk *self, const WoAccountAsk *ask, SoupServerMessage *message);

G_END_DECLS
