/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The epochs of a register. Each has a name, which every answer carries, and the position that it
 * began at: a store that was put back from a backup begins a new one at the backup's head, and whoever
 * had seen more goes back to that position.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gint64 from;
} WoEpoch;

/* All of them, the present one last (WoEpoch); none in a store that is no register. */
GPtrArray *wo_epochs (WoStore *store);
/* How long clients are waited for after a restore, before an act that rests on another's is judged
 * without it. */
#define WO_EPOCH_RECOVERY_US (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* Begins a new epoch at the log's head, in a transaction of its own. */
gboolean wo_epoch_begin (WoStore *store, gint64 now_us, GError **error);
/* Whether clients may still send again what a restored store lacks. */
gboolean wo_epoch_is_recovering (WoStore *store, gint64 now_us);
/* {"epoch":NAME,"epochs":[{"epoch":NAME,"from":N},…]} */
char *wo_epochs_to_json (GPtrArray *epochs);

G_END_DECLS
