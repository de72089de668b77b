/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One try to sign in, or to prove a sign-in, and what becomes of it. A try is judged on a thread of a
 * pool and answered on the main thread; it knows neither how many may try at once nor how long somebody
 * has to pause.
 */
#pragma once

#include "server/wo-sign-in.h"

G_BEGIN_DECLS

/* What tries are judged by. */
typedef struct
{
  GMutex mutex; /* of .accounts, which the pools' threads share */
  WoAccounts *accounts;
  WoOidc *provider; /* of one thread alone; or NULL */
  WoThrottle *throttle;
  gboolean shared; /* with other processes, which hear of what fails */
  char *epoch;
  GStrv epochs; /* all there were */
  guint fresh_s;
} WoTryBasis;

typedef struct
{
  WoSignIns *sign_ins; /* whose it is */
  WoTryBasis *basis;
  char *name, *passphrase, *replica;
  char *name_key, *address_key;
  char *token; /* to make fresh again; NULL: a new one is wanted */
  char *next;  /* with a token: the passphrase wanted from now on; or NULL */
  char *ended; /* a token to end; no try at all */
  char *code, *verifier, *redirect, *nonce; /* from the provider, or all NULL */
  gboolean wrong, right; /* the passphrase, or what the provider gave; neither: nobody could say */
  gboolean counted;      /* as under way */
  WoHeld *held;
  WoReply *reply;
} WoTry;

/* Without a claim: only to ask, or to end a token. */
WoTry *wo_try_new (WoSignIns *sign_ins, WoTryBasis *basis, const WoSignInClaim *claim);
void wo_try_free (gpointer self);
/* Both set .reply and .wrong: by passphrase, or ending a token; with the provider, or asking what it is. */
void wo_try_judge (WoTry *self);
void wo_try_judge_elsewhere (WoTry *self);
/* Seconds until it may be made; 0: it is counted as under way from now on. */
guint wo_try_begin (WoTry *self, gint64 now_us);
/* What became of it, where it was judged; this process's own part. */
void wo_try_count (WoTry *self);
/* Which ways there are to sign in, and whose register this is. */
WoReply *wo_try_ways (const WoTryBasis *basis);

G_END_DECLS
