/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clock whose hands the test moves, and a chance that it names: no second of it is a real one.
 */
#pragma once

#include "office/wo-courier-clock.h"

typedef struct
{
  gint64 now_us;
  double chance;
  GPtrArray *timers; /* those that have not fired */
} HandClock;

HandClock *hand_clock_new (void);
void hand_clock_free (HandClock *self);
WoCourierClock hand_clock_of (HandClock *self);
/* Moves the hands; what is due fires when the main context runs next. */
void hand_clock_advance (HandClock *self, gint64 ms);
/* Milliseconds until the timer that fires first; -1: there is none. */
gint64 hand_clock_next_ms (HandClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HandClock, hand_clock_free)
