/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When to try again to write the store's file anew, after something in it was erased and somebody read it as it was
 * just then. The first try comes at once, also after a start; each that is in vain doubles the pause, from a minute
 * up to a day, for every try holds up the acts that wait. It knows no clock.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_SCRUB_PAUSE_US G_TIME_SPAN_MINUTE
#define WO_SCRUB_PAUSE_MAX_US G_TIME_SPAN_DAY

/* All zero: at a start. */
typedef struct
{
  gboolean done;   /* nothing that was erased is left */
  guint tries;     /* in vain, since the start or since it was last done */
  gint64 pause_us; /* until the next of them; 0: there was none */
  gint64 due_us;
} WoScrub;

/* Something was erased: it is tried at once, and after that no sooner than before. */
void wo_scrub_want (WoScrub *self);
gboolean wo_scrub_is_due (const WoScrub *self, gint64 now_us);
/* It was tried. */
void wo_scrub_tell (WoScrub *self, gboolean good, gint64 now_us);

G_END_DECLS
