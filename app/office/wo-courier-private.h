/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the courier share: its state, and the steps that a sign-in takes with it.
 */
#pragma once

#include "office/wo-courier.h"
#include "sync/wo-keyring.h"

G_BEGIN_DECLS

typedef struct
{
  WoCourierDone done;
  gpointer data;
} WoRound;

typedef struct _WoSigning WoSigning;

struct _WoCourier
{
  WoClerk *clerk;
  WoCourierTold told;
  gpointer data;
  WoCourierClock clock;
  WoLink *link;
  GCancellable *cancellable;
  gboolean in_file;    /* how a sign-in may be kept */
  gboolean living;     /* until told otherwise */
  gboolean halted;     /* signed out, or another server: only a sign-in goes on */
  gboolean exchanging; /* and whether to do it again when it ends */
  gboolean again;
  GCancellable *exchange; /* of the one that is on the wire, or NULL */
  gboolean anew;          /* it was dropped to be done again */
  GCancellable *wait;     /* of the one that is held, or NULL */
  GSource *wait_end;      /* when one without an answer is given up */
  gboolean wait_given_up;
  gint64 wait_began_us;
  guint waits_cut;     /* in a row */
  gint64 exchanged_us; /* when an exchange last came to its end */
  gint64 woken_us;     /* when it last asked anew */
  GSource *wake_timer;
  gboolean findings_held; /* fetched since the start */
  gboolean fetching;      /* a whole office; what one wants to see first is here */
  GArray *rounds;         /* WoRound: who asked for the exchange under way */
  WoExchanged exchanged;
  guint parked;   /* before the exchange */
  guint failures; /* in a row */
  GSource *timer;
  gboolean resting; /* until .timer, and nothing is sent before but what a person asks for */
  guint under_way;  /* calls that have not come back */
  WoSigning *signing;
};

/* Begins an exchange, or has the one under way done again. */
void wo_courier_exchange (WoCourier *self);
/* Says why, and decides what goes on. */
void wo_courier_failed (WoCourier *self, const GError *error);
/* Whether no further try mends it, which is then said. */
gboolean wo_courier_is_halted_by (WoCourier *self, const GError *error);
gint64 wo_courier_now_us (WoCourier *self);
/* Asks for news, which the server holds until there are some. */
void wo_courier_wait (WoCourier *self);
/* Leaves the server alone after so many failures, and no shorter than it asked for. */
void wo_courier_pause (WoCourier *self, guint failures);
void wo_courier_clear_pause (WoCourier *self);
void wo_courier_clear_timers (WoCourier *self);
/* Makes the link where there is none. */
gboolean wo_courier_open_link (WoCourier *self, const char *server, GError **error);
/* Finds the sign-in that was kept; asks @callback, which counts .under_way down. */
void wo_courier_load_token (WoCourier *self, GAsyncReadyCallback callback);
/* The server does not know the sign-in: looks whether another office answers there now, and says so. */
void wo_courier_ask_whose (WoCourier *self);
/* The same with @data for the callback. */
void wo_courier_load_token_for (WoCourier *self, GAsyncReadyCallback callback, gpointer data);
/* Keeps @token for the next run; NULL forgets it. */
void wo_courier_keep (WoCourier *self, const char *token);

G_END_DECLS
