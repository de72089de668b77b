/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the engines took that are measured beside one another, by question: of several times the least. Times are in
 * milliseconds.
 */
#pragma once

#include <glib.h>

#include <math.h>
#include <time.h>

typedef enum
{
  OURS,
  TEXT_INDEX,
  XAPIAN,
  POSTGRES,
  ENGINES
} Engine;

typedef struct
{
  const char *name;
  double patience;
  GArray *ms; /* double: by question the least time */
  double spent;
  guint question;    /* the one at hand */
  gboolean is_asked; /* by it: its time counts */
} Times;

static inline double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static inline int
compare_doubles (gconstpointer one, gconstpointer other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

static inline double
part (Times *self, double share)
{
  guint at;

  g_assert_cmpuint (self->ms->len, >, 0);
  g_array_sort (self->ms, compare_doubles);
  at = (guint) ceil (share * self->ms->len);
  return g_array_index (self->ms, double, MIN (MAX (at, 1), self->ms->len) - 1);
}

static inline void
add_took (Times *self, double took)
{
  if (!self->is_asked)
    return;
  if (self->ms->len <= self->question)
    g_array_append_val (self->ms, took);
  else if (took < g_array_index (self->ms, double, self->question))
    g_array_index (self->ms, double, self->question) = took;
  self->spent += took;
}

static inline void
add_time (Times *self, double began)
{
  add_took (self, thread_ms () - began);
}

static inline double
clock_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}
