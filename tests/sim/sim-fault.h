/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mistakes made on purpose, each in the place where somebody could make it, to see that each is
 * caught. README.md says what each one is and what caught it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Sim Sim;

typedef enum
{
  SIM_FAULT_NONE,
  SIM_FAULT_ACK_BEFORE_COMMIT,
  SIM_FAULT_NO_REWIND,
  SIM_FAULT_ROWS_BEFORE_TAIL,
  SIM_FAULT_DROPPED_ON_401,
  SIM_FAULT_APPLIED_TWICE,
  SIM_FAULT_CURSOR_AHEAD,
  SIM_FAULT_SEQUENCE,
  SIM_FAULT_BASE_NOT_KEPT,
  SIM_FAULT_PARKED_FORGOTTEN,
  SIM_FAULT_NOT_QUEUED,
  SIM_FAULT_NO_REPLAY,
  SIM_FAULT_NO_FLUSH,
  SIM_FAULT_CHOICE_IGNORED,
  SIM_FAULT_EFFECT_LOST,
  SIM_FAULT_LOG_SKIPPED,
  SIM_FAULT_DUPLICATE_UNKNOWN,
  SIM_FAULT_STALE_SIGNED,
  SIM_FAULT_UNSEEN_OVERWRITTEN,
  SIM_FAULT_MERGED_SILENTLY,
  SIM_FAULT_CLIENTS_CLOCK,
  SIM_FAULT_VARIANT_LOST,
  SIM_FAULT_AUTHOR_LOST,
  SIM_FAULT_NOT_FOUND,
  SIM_FAULT_LEFT_ON_ACK,
  SIM_FAULT_PARKED_REPLAYED,
  SIM_FAULT_NAME_KEPT,
  SIM_FAULT_CURSOR_KEPT,
  SIM_FAULT_EPOCH_ANEW,
  SIM_FAULT_BOOT_FORGETS,
  SIM_FAULT_REPLAY_SKIPS,
  SIM_FAULT_SCOPE_UNSEEN,
  SIM_FAULT_SCOPE_UNASKED,
  SIM_FAULT_NOT_EVICTED,
  SIM_FAULT_EVICTED_UNSENT,
  SIM_FAULT_NOT_HERE_UNHEARD,
  SIM_FAULT_NOT_KEPT,
  SIM_FAULT_KEPT_LET_GO,
  SIM_FAULT_NOT_SENT_AGAIN,
  SIM_FAULT_BACKUP_SAYS_MORE,
  SIM_FAULT_RESTORED_UNSAID,
  SIM_FAULT_AGAIN_UNKNOWN,
  SIM_FAULT_EPOCHS_UNHEARD,
  SIM_FAULT_N
} SimFault;

const char *sim_fault_name (SimFault fault);
/* The run whose calls the fault of that run strikes; NULL: none are struck. */
void sim_fault_watch (Sim *sim);
/* Whether it strikes here, where it is the fault of the run: once in @one_in calls, as the run draws. */
gboolean sim_fault_strikes (SimFault fault, guint one_in);

G_END_DECLS
