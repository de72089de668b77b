/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Slows down whoever guesses: some failures are for nothing, then each doubles the pause before the
 * next try. Held in memory, bounded, and forgotten after a while; a right passphrase forgives at once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoThrottle WoThrottle;

WoThrottle *wo_throttle_new (void);
void wo_throttle_free (WoThrottle *self);
/* Seconds until @key may be tried again, rounded up; 0: now. */
guint wo_throttle_pause_s (WoThrottle *self, const char *key, gint64 now_us);
void wo_throttle_failed (WoThrottle *self, const char *key, guint free_tries, gint64 now_us);
void wo_throttle_forgive (WoThrottle *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoThrottle, wo_throttle_free)

G_END_DECLS
