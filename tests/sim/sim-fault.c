/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include "store/wo-log.h"
#include "store/wo-pending.h"
#include "sync/wo-engine-private.h"

/* The linker leads the calls between the layers through here (--wrap), so that a mistake can be made in
 * the very place where somebody could make it, and the program holds no switch for it. */
static Sim *watched;

gboolean __real_wo_store_commit (WoStore *self, GError **error);
gboolean __wrap_wo_store_commit (WoStore *self, GError **error);
gboolean __real_wo_base_rewind (WoStore *store, GError **error);
gboolean __wrap_wo_base_rewind (WoStore *store, GError **error);
gboolean __real_wo_base_keep (WoStore *store, const char *id, GError **error);
gboolean __wrap_wo_base_keep (WoStore *store, const char *id, GError **error);
gboolean
__real_wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error);
gboolean
__wrap_wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error);
gboolean __real_wo_pending_add (WoStore *store, const WoPending *pending, GError **error);
gboolean __wrap_wo_pending_add (WoStore *store, const WoPending *pending, GError **error);
gboolean __real_wo_pending_set_status (WoStore *store,
                                       gint64 n,
                                       WoPendingStatus status,
                                       const char *result,
                                       gint64 position,
                                       GError **error);
gboolean __wrap_wo_pending_set_status (WoStore *store,
                                       gint64 n,
                                       WoPendingStatus status,
                                       const char *result,
                                       gint64 position,
                                       GError **error);
gboolean __real_wo_engine_replay (WoEngine *self, GError **error);
gboolean __wrap_wo_engine_replay (WoEngine *self, GError **error);
typedef gboolean (*RowFunc) (gint64 position, const char *json, gpointer data);
gboolean __real_wo_log_rows_after (
    WoStore *store, gint64 position, guint limit, RowFunc row, gpointer data, GError **error);
gboolean __wrap_wo_log_rows_after (
    WoStore *store, gint64 position, guint limit, RowFunc row, gpointer data, GError **error);

static const char *const names[SIM_FAULT_N] = {
  "none",           "ack-before-commit", "no-rewind",    "rows-before-tail",
  "dropped-on-401", "applied-twice",     "cursor-ahead", "sequence",
  "base-not-kept",  "parked-forgotten",  "not-queued",   "no-replay",
};

const char *
sim_fault_name (SimFault fault)
{
  return names[fault];
}

void
sim_fault_watch (Sim *sim)
{
  watched = sim;
}

static gboolean
strikes (SimFault fault, guint one_in)
{
  return watched != NULL && watched->fault == fault && sim_chance (watched, one_in);
}

gboolean
__wrap_wo_store_commit (WoStore *self, GError **error)
{
  if (watched == NULL || self != watched->server || !strikes (SIM_FAULT_ACK_BEFORE_COMMIT, 10))
    return __real_wo_store_commit (self, error);
  wo_store_rollback (self);
  return TRUE;
}

gboolean
__wrap_wo_base_rewind (WoStore *store, GError **error)
{
  return strikes (SIM_FAULT_NO_REWIND, 1) || __real_wo_base_rewind (store, error);
}

gboolean
__wrap_wo_base_keep (WoStore *store, const char *id, GError **error)
{
  return strikes (SIM_FAULT_BASE_NOT_KEPT, 1) || __real_wo_base_keep (store, id, error);
}

gboolean
__wrap_wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error)
{
  if (watched != NULL && self != watched->server && position > 0 &&
      strikes (SIM_FAULT_CURSOR_AHEAD, 10))
    return TRUE;
  return __real_wo_store_put_record (self, record, position, error);
}

gboolean
__wrap_wo_pending_add (WoStore *store, const WoPending *pending, GError **error)
{
  return strikes (SIM_FAULT_NOT_QUEUED, 10) || __real_wo_pending_add (store, pending, error);
}

gboolean
__wrap_wo_pending_set_status (WoStore *store,
                              gint64 n,
                              WoPendingStatus status,
                              const char *result,
                              gint64 position,
                              GError **error)
{
  if (status == WO_PENDING_PARKED && strikes (SIM_FAULT_PARKED_FORGOTTEN, 1))
    return wo_pending_remove (store, n, error);
  return __real_wo_pending_set_status (store, n, status, result, position, error);
}

gboolean
__wrap_wo_engine_replay (WoEngine *self, GError **error)
{
  return strikes (SIM_FAULT_NO_REPLAY, 1) || __real_wo_engine_replay (self, error);
}

typedef struct
{
  RowFunc row;
  gpointer data;
  gboolean skips;
} Rows;

static gboolean
skip_first (gint64 position, const char *json, gpointer data)
{
  Rows *rows = data;

  gboolean skips = rows->skips;

  rows->skips = FALSE;
  return skips || rows->row (position, json, rows->data);
}

/* Behind a sequence a later position can be seen before an earlier one: a reader passes it by. */
gboolean
__wrap_wo_log_rows_after (
    WoStore *store, gint64 position, guint limit, RowFunc row, gpointer data, GError **error)
{
  Rows rows = { row, data, strikes (SIM_FAULT_SEQUENCE, 10) };

  return __real_wo_log_rows_after (store, position, limit, skip_first, &rows, error);
}
