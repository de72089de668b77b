/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-clock.h"

static gint64
machine_now_us (gpointer data)
{
  return g_get_monotonic_time ();
}

static double
machine_chance (gpointer data)
{
  return g_random_double ();
}

static GSource *
machine_timer (gpointer data, guint ms)
{
  return g_timeout_source_new (ms);
}

const WoCourierClock wo_courier_clock_machine = {
  .now_us = machine_now_us,
  .chance = machine_chance,
  .timer = machine_timer,
};
