/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeps a copy in step with its server, on the worker: signs in, exchanges, waits for news, and leaves
 * a server that does not answer alone for longer each time. Nothing it meets drops an act: a sign-in
 * that is over, a server that is away and an answer that is wrong all leave what waits where it is.
 */
#pragma once

#include "office/wo-clerk.h"
#include "office/wo-courier-clock.h"
#include "office/wo-exchange.h"

G_BEGIN_DECLS

typedef struct _WoCourier WoCourier;

/* What it tells its office. */
typedef struct
{
  void (*status) (gpointer data, WoOfficeMode mode, const char *message);
  void (*note) (gpointer data, const char *note);
  void (*changed) (gpointer data); /* rows came */
  /* So many records of a whole office are here; @all is 0 once it is in the store's place. */
  void (*fetched) (gpointer data, guint fetched, guint all);
  /* Somebody signed in whose store this is not; or NULL. */
  void (*stranger) (gpointer data, const char *person);
  /* The server has some acts for good, and no row came yet; or NULL. */
  void (*answered) (gpointer data);
} WoCourierTold;

WoCourier *wo_courier_new (WoClerk *clerk, const WoCourierTold *told, gpointer data);
/* Ends all that is under way, before it returns. */
void wo_courier_free (WoCourier *self);
/* Before anything else is asked of it: whose time it is; copied. Else it is the machine's. */
void wo_courier_set_clock (WoCourier *self, const WoCourierClock *clock);
void wo_courier_set_keep_in_file (WoCourier *self, gboolean in_file);

/* Lives from now on: exchanges, waits, and again. */
void wo_courier_start (WoCourier *self);
/* An act was queued. */
void wo_courier_kick (WoCourier *self);
/* The machine woke, or the network is another: every pause is over, what was under way is dropped with
 * its connections, and the server is asked anew at once; at most once a second. */
void wo_courier_wake (WoCourier *self);

/* Somebody wants to see whether it answers: a pause is over, and what was given up is tried once more. */
void wo_courier_try_now (WoCourier *self);

/* One whole round; @done is called once, with NULL or why it failed. */
typedef void (*WoCourierDone) (const GError *error, const WoExchanged *exchanged, gpointer data);
void wo_courier_round (WoCourier *self, WoCourierDone done, gpointer data);
/* How somebody signs in. */
typedef struct
{
  const char *server;
  GBytes *body;
  gboolean elsewhere; /* with the server's provider */
} WoWayIn;

/* Ends with the first whole round. A token that cannot be used here is given back. */
void wo_courier_sign_in (WoCourier *self, const WoWayIn *way, WoCourierDone done, gpointer data);

/* What of a sign-in is still somewhere. */
typedef enum
{
  WO_LEFT_NOTHING = 0,
  WO_LEFT_ON_SERVER =
      1 << 0, /* the server did not hear of it: it lives there until it ends by itself */
  WO_LEFT_IN_KEYRING = 1 << 1, /* the keyring did not let it go */
} WoLeft;

/* @done is called once: when the server and the keyring have answered, or their time is over. */
typedef void (*WoCourierLeft) (WoLeft left, gpointer data);
/* @done: or NULL. */
void wo_courier_sign_out (WoCourier *self, WoCourierLeft done, gpointer data);

/* Orders to be signed under a server, there and then. */
typedef struct
{
  GPtrArray *acts;           /* WoAct "sign"; they are filled in */
  const char *passphrase;    /* copied */
  const char *oidc;          /* instead of it: from a fresh sign-in with the provider; copied */
  WoDate today;              /* the date rules see */
  GCancellable *cancellable; /* heeded until the first act is done; or NULL */
} WoSignOff;

/* @results: WoResult, one an act in their order, or NULL with why not; it is the callee's. */
typedef void (*WoSignOffDone) (const GError *error, GPtrArray *results, gpointer data);
/* Confirms who it is, brings this copy in step, does the acts and sends them at once. Whatever the
 * server did not answer is taken back: no sign-off waits here. @done is called once. */
void
wo_courier_sign (WoCourier *self, const WoSignOff *sign_off, WoSignOffDone done, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCourier, wo_courier_free)

G_END_DECLS
