/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mistakes made on purpose, each in the place where somebody could make it, and a disk that breaks:
 * what must be caught, and what must be borne.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Sim Sim;

/* Mistakes made on purpose, to see that they are caught. */
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
  SIM_FAULT_N
} SimFault;

const char *sim_fault_name (SimFault fault);
/* The run whose calls the fault of that run strikes; NULL: none are struck. */
void sim_fault_watch (Sim *sim);

/* sim-disk.c: a disk that writes no more after a number of writes, until it is mended. */
void sim_disk_register (void);
void sim_disk_break_after (int writes);
gboolean sim_disk_is_broken (void);
void sim_disk_mend (void);

G_END_DECLS
