/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A courier in the test's own main context, between a store and a scripted server, with a clock whose
 * hands the test moves.
 */
#pragma once

#include "hand-clock.h"
#include "office/wo-courier.h"
#include "scripted-server.h"

typedef struct
{
  char *folder;
  ScriptedServer *server;
  HandClock *clock;
  WoClerk *clerk;
  WoCourier *courier;
  WoOfficeMode mode; /* the last that was told */
  char *message;
  guint told[WO_OFFICE_BROKEN + 1]; /* how often each mode */
} CourierBench;

/* Signed in, and not started. */
void courier_bench_set_up (CourierBench *self, gconstpointer data);
void courier_bench_tear_down (CourierBench *self, gconstpointer data);
/* Starts it, and waits until it is in step and waits for news. */
void courier_bench_start (CourierBench *self);
/* Waits for the mode. */
void courier_bench_expect (CourierBench *self, WoOfficeMode mode);
/* Waits until so many requests that begin so have come. */
void courier_bench_expect_asked (CourierBench *self, const char *request, guint count);
/* Waits until the server holds so many. */
void courier_bench_expect_held (CourierBench *self, guint count);
/* Waits until the next timer fires in so many milliseconds. */
void courier_bench_expect_pause (CourierBench *self, gint64 ms);
/* Does an act here, a new case, and tells the courier. */
void courier_bench_act (CourierBench *self, const char *id);
guint courier_bench_waiting (CourierBench *self);
/* Whether the store holds the record. */
gboolean courier_bench_has (CourierBench *self, const char *record);
