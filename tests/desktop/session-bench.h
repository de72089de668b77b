/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A local office of four people with orders that were handed up and approved, for the tests of a session: Ada
 * drafts, Ben approves, Dora holds the session, and Ben or Ada may come in between.
 */
#pragma once

#include "desktop-bench.h"

#include "desktop/session/wo-session.h"

typedef struct
{
  WoBench *bench;
  char *ada, *ben, *dora;
  GPtrArray *orders; /* char *: ids */
  WoSession *session;
} SessionBench;

/* With @n orders that wait; Dora works here. */
SessionBench *session_bench_new (guint n);
void session_bench_free (SessionBench *self);
void session_bench_act_as (SessionBench *self, const char *person);
/* A draft of Ada's that lacks nothing, and she works here now; gives the order's id. */
char *session_bench_draft (SessionBench *self);
/* The step of whoever works here, pinned to what is there; gives the reasons (empty: taken). */
GPtrArray *session_bench_step (SessionBench *self, const char *kind, const char *order, WoAct *act);
/* The office again, as after the program was ended. */
void session_bench_reopen (SessionBench *self);
/* One more order, that Ada handed up and nobody approved; its id. Dora works here again. */
char *session_bench_hand_up (SessionBench *self);
/* Until the session has @n entries. */
void session_bench_await (SessionBench *self, guint n);
char *session_bench_hash (SessionBench *self, const char *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionBench, session_bench_free)
