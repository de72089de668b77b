/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Slows down whoever guesses: some failures are for nothing, then each doubles the pause before the
 * next try, of which there is one at a time. Held in memory, bounded, under hashes of the keys alone, and
 * forgotten after a while; a right passphrase forgives at once. Processes that share a database tell each
 * other (.._news), so that who asks all of them in turn gains nothing. Any thread may use it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoThrottle WoThrottle;

WoThrottle *wo_throttle_new (void);
void wo_throttle_free (WoThrottle *self);
typedef struct
{
  guint free_tries;
  guint at_once; /* as long as failures are for nothing */
} WoThrottleRule;

/* Seconds until @key may be tried again, rounded up; 0: it is tried from now until wo_throttle_end (). */
guint wo_throttle_begin (WoThrottle *self, const char *key, WoThrottleRule rule, gint64 now_us);
void wo_throttle_end (WoThrottle *self, const char *key);
/* Seconds that are left of @key's pause, rounded up. */
guint wo_throttle_pause_s (WoThrottle *self, const char *key, gint64 now_us);
void wo_throttle_failed (WoThrottle *self, const char *key, guint free_tries, gint64 now_us);
void wo_throttle_forgive (WoThrottle *self, const char *key);

/* What the other processes need to hear of @key: that it failed, or, with no @free_tries, was forgiven. */
char *wo_throttle_news (WoThrottle *self, const char *key, guint free_tries);
/* Takes what another process said; FALSE: it is no such news. Its own are heard and change nothing. */
gboolean wo_throttle_hear (WoThrottle *self, const char *news, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoThrottle, wo_throttle_free)

G_END_DECLS
