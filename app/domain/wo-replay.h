/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does again what a register took, act by act, over a state in memory, and keeps what the order and its case
 * were at each stop. What was decided is not decided anew, whoever holds which role today: each act is done
 * as it was taken, under its day.
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-history.h"

G_BEGIN_DECLS

typedef struct _WoReplay WoReplay;

/* @state is empty and stays the caller's. @order or @case_id (ids) may be NULL, not both. Without @with_case
 * nothing is kept of the case, which somebody may not read. */
WoReplay *
wo_replay_new (WoState *state, const char *order, const char *case_id, gboolean with_case);
void wo_replay_free (WoReplay *self);
/* The next act in the register's order, on any record that what we look at rests on; with what the register
 * said to it then, and under which day. */
void
wo_replay_take (WoReplay *self, const WoAct *act, const WoResult *result, const WoMoment *moment);
/* What was kept so far. */
WoHistory *wo_replay_end (WoReplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReplay, wo_replay_free)

G_END_DECLS
