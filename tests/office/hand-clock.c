/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand-clock.h"

typedef struct
{
  GSource source;
  HandClock *clock;
  gint64 due_us;
} HandTimer;

static gboolean
timer_is_due (GSource *source)
{
  HandTimer *self = (HandTimer *) source;

  return self->clock != NULL && self->clock->now_us >= self->due_us;
}

static gboolean
timer_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return timer_is_due (source);
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc func, gpointer data)
{
  return func (data);
}

static void
timer_finalize (GSource *source)
{
  HandTimer *self = (HandTimer *) source;

  if (self->clock != NULL)
    g_ptr_array_remove_fast (self->clock->timers, self);
}

static GSourceFuncs timer_funcs = {
  .prepare = timer_prepare,
  .check = timer_is_due,
  .dispatch = timer_dispatch,
  .finalize = timer_finalize,
};

static gint64
clock_now_us (gpointer data)
{
  return ((HandClock *) data)->now_us;
}

static double
clock_chance (gpointer data)
{
  return ((HandClock *) data)->chance;
}

static GSource *
clock_timer (gpointer data, guint ms)
{
  HandClock *self = data;
  GSource *source = g_source_new (&timer_funcs, sizeof (HandTimer));
  HandTimer *timer = (HandTimer *) source;

  timer->clock = self;
  timer->due_us = self->now_us + (gint64) ms * 1000;
  g_ptr_array_add (self->timers, timer);
  return source;
}

HandClock *
hand_clock_new (void)
{
  HandClock *self = g_new0 (HandClock, 1);

  self->now_us = G_USEC_PER_SEC;
  self->chance = 1.0;
  self->timers = g_ptr_array_new ();
  return self;
}

void
hand_clock_free (HandClock *self)
{
  for (guint i = 0; i < self->timers->len; i++)
    ((HandTimer *) self->timers->pdata[i])->clock = NULL;
  g_ptr_array_unref (self->timers);
  g_free (self);
}

WoCourierClock
hand_clock_of (HandClock *self)
{
  return (WoCourierClock){ clock_now_us, clock_chance, clock_timer, self };
}

void
hand_clock_advance (HandClock *self, gint64 ms)
{
  self->now_us += ms * 1000;
  g_main_context_wakeup (NULL);
}

gint64
hand_clock_next_ms (HandClock *self)
{
  gint64 next = -1;

  for (guint i = 0; i < self->timers->len; i++)
    {
      HandTimer *timer = self->timers->pdata[i];
      gint64 ms = (timer->due_us - self->now_us) / 1000;

      if (!g_source_is_destroyed (&timer->source) && (next < 0 || ms < next))
        next = ms;
    }
  return next;
}
