/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lets people sign in, by passphrase or with the provider of the settings, beside the main thread:
 * argon2id is slow and large on purpose, so at most two run at once and few may queue. Guessing is
 * slowed down by name and by address, and an unknown name takes as long as a wrong passphrase.
 */
#pragma once

#include "server/wo-accounts.h"
#include "server/wo-oidc.h"
#include "server/wo-reply.h"
#include "server/wo-throttle.h"

G_BEGIN_DECLS

typedef struct _WoSignIns WoSignIns;

/* @throttle outlives it. */
WoSignIns *wo_sign_ins_new (
    const char *store, const char *epoch, guint fresh_s, WoThrottle *throttle, GError **error);
/* Of the register, by which an installation knows whether this is the office that it is a copy of. */
void wo_sign_ins_set_epochs (WoSignIns *self, GStrv epochs);
/* People may sign in at @provider too; it is taken over. */
gboolean wo_sign_ins_set_provider (WoSignIns *self, WoOidc *provider, GError **error);
/* Ends what is under way. */
void wo_sign_ins_free (WoSignIns *self);

/* What somebody says about themselves; all is copied. */
typedef struct
{
  const char *name;
  const char *passphrase;
  const char *replica;
  const char *token;           /* instead of .replica: who is signed in, and proves it again */
  const char *address;         /* where they come from */
  const char *next;            /* with .token: the passphrase that they want from now on; or NULL */
  const WoOidcCode *elsewhere; /* instead of .passphrase: from the provider; or NULL */
} WoSignInClaim;

/* Holds @message and answers it: with a new token, or with how long the one there is fresh again. */
void wo_sign_ins_try (WoSignIns *self, const WoSignInClaim *claim, SoupServerMessage *message);
/* Answers which ways there are to sign in. */
void wo_sign_ins_describe (WoSignIns *self, SoupServerMessage *message);
/* Ends the sign-in of @token. */
void wo_sign_ins_end (WoSignIns *self, const char *token, SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSignIns, wo_sign_ins_free)

G_END_DECLS
