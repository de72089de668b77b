/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segments that came, on their way into the new file: one is read on a thread of its own while the one before it is
 * put and the one behind it comes. What was added is told in its order, and each at its turn: a failure, of the wire
 * or of a segment that is not what its name says, takes nothing from the good ones before it. Of one thread, and its
 * main context, but for that reading.
 */
#pragma once

#include "sync/wo-boot-segment.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WoIntake WoIntake;

typedef struct
{
  /* The next: a segment, or NULL and why there is none, behind which nothing more comes of what was added before.
   * Takes over both. */
  void (*take) (gpointer data, WoBootSegment *segment, GError *error);
  /* After wo_intake_drop (): nothing is read any more. */
  void (*quiet) (gpointer data);
} WoIntakeTold;

/* @told must last as long. */
WoIntake *wo_intake_new (const WoIntakeTold *told, gpointer data);
/* Only while it is quiet. */
void wo_intake_free (WoIntake *self);

/* Takes over all that it is given; what comes behind a failure that is not told yet is not told either. */
void wo_intake_add (WoIntake *self, char *hash, GBytes *bytes);
void wo_intake_add_failure (WoIntake *self, GError *error);
/* Takes over a segment that was told and is needed no more: it is freed where the next is read, for there is
 * more time there. */
void wo_intake_let_go (WoIntake *self, WoBootSegment *segment);
/* FALSE: a failure was added, or found, and is not told yet. */
gboolean wo_intake_is_open (const WoIntake *self);
/* How many segments were added and not told yet. */
guint wo_intake_count (const WoIntake *self);
/* Nothing is told any more of what was added; nothing may be added. */
void wo_intake_drop (WoIntake *self);
/* FALSE: something is being read, and it will be said when it was. */
gboolean wo_intake_is_quiet (const WoIntake *self);

G_END_DECLS
