/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include "domain/wo-workflow.h"
#include "store/wo-log.h"
#include "store/wo-pending.h"
#include "store/wo-store-private.h"
#include "sync/wo-engine-private.h"

/* The linker leads the calls between the layers through here (--wrap), so that a mistake can be made in
 * the very place where somebody could make it, and the program holds no switch for it. */
static Sim *watched;
static gboolean replaying;

#define WRAP(type, name, ...)                                                                      \
  type __real_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__);

typedef gboolean (*RowFunc) (gint64 position, const char *json, gpointer data);
WRAP (gboolean, wo_store_commit, WoStore *, GError **)
WRAP (gboolean, wo_store_release, WoStore *, GError **)
WRAP (gboolean, wo_base_rewind, WoStore *, GError **)
WRAP (gboolean, wo_base_keep, WoStore *, const char *, GError **)
WRAP (gboolean, wo_store_put_record, WoStore *, const WoRecord *, gint64, GError **)
WRAP (gboolean, wo_store_set_meta, WoStore *, const char *, const char *, GError **)
WRAP (char *, wo_store_get_meta, WoStore *, const char *)
WRAP (gboolean, wo_pending_add, WoStore *, const WoPending *, GError **)
WRAP (gboolean,
      wo_pending_set_status,
      WoStore *,
      gint64,
      WoPendingStatus,
      const char *,
      gint64,
      GError **)
WRAP (GPtrArray *, wo_pending_list, WoStore *, int, gint64, guint, GError **)
WRAP (gboolean, wo_engine_replay, WoEngine *, GError **)
WRAP (gboolean, wo_boot_store_take_over, WoStore *, const char *, GError **)
WRAP (gboolean, wo_log_append, WoStore *, const WoLogEntry *, GError **)
WRAP (WoLogEntry *, wo_log_get, WoStore *, const char *, gint64, GError **)
WRAP (gboolean, wo_log_rows_after, WoStore *, gint64, guint, RowFunc, gpointer, GError **)
WRAP (gboolean, wo_project_record, WoStore *, const WoRecord *, gint64, gint64, GError **)
WRAP (WoResult *, wo_apply, const WoAct *, WoState *, const WoMoment *)

static const char *const names[SIM_FAULT_N] = {
  "none",
  "ack-before-commit",
  "no-rewind",
  "rows-before-tail",
  "dropped-on-401",
  "applied-twice",
  "cursor-ahead",
  "sequence",
  "base-not-kept",
  "parked-forgotten",
  "not-queued",
  "no-replay",
  "no-flush",
  "choice-ignored",
  "effect-lost",
  "log-skipped",
  "duplicate-unknown",
  "stale-signed",
  "unseen-overwritten",
  "merged-silently",
  "clients-clock",
  "variant-lost",
  "author-lost",
  "not-found",
  "left-on-ack",
  "parked-replayed",
  "name-kept",
  "cursor-kept",
  "epoch-anew",
  "boot-forgets",
  "replay-skips",
  "scope-unseen",
  "scope-unasked",
  "not-evicted",
  "evicted-unsent",
  "not-here-unheard",
  "not-kept",
  "kept-let-go",
  "not-sent-again",
  "backup-says-more",
  "restored-unsaid",
  "again-unknown",
  "epochs-unheard",
  "file-said-whole",
  "file-left-unread",
  "file-not-shown",
  "file-marked-early",
  "file-mark-kept",
  "parts-not-flushed",
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
  sim_disk_set_deaf (sim != NULL && sim->fault == SIM_FAULT_NO_FLUSH);
}

gboolean
sim_fault_strikes (SimFault fault, guint one_in)
{
  return watched != NULL && watched->fault == fault && sim_chance (watched, one_in);
}

gboolean
__wrap_wo_store_commit (WoStore *self, GError **error)
{
  if (watched == NULL || self != watched->server ||
      !sim_fault_strikes (SIM_FAULT_ACK_BEFORE_COMMIT, 10))
    return __real_wo_store_commit (self, error);
  wo_store_rollback (self);
  return TRUE;
}

gboolean
__wrap_wo_base_rewind (WoStore *store, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_NO_REWIND, 1) || __real_wo_base_rewind (store, error);
}

gboolean
__wrap_wo_base_keep (WoStore *store, const char *id, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_BASE_NOT_KEPT, 1) || __real_wo_base_keep (store, id, error);
}

/* What a register keeps of @record. */
static WoRecord *
spoil (const WoRecord *record)
{
  WoRecord *spoilt = wo_record_copy (record);

  if (sim_fault_strikes (SIM_FAULT_VARIANT_LOST, 2))
    while (spoilt->variants->len > 0)
      wo_record_drop_variant (spoilt, 0);
  if (sim_fault_strikes (SIM_FAULT_AUTHOR_LOST, 4))
    for (guint i = 1; i < spoilt->cells->len; i++)
      {
        const WoCell *cell = spoilt->cells->pdata[i];

        wo_record_set (spoilt, cell->path, cell->value, ((WoCell *) spoilt->cells->pdata[0])->by,
                       cell->replica, cell->version);
      }
  return spoilt;
}

gboolean
__wrap_wo_store_put_record (WoStore *self, const WoRecord *record, gint64 position, GError **error)
{
  g_autoptr (WoRecord) spoilt = NULL;

  if (watched != NULL && self != watched->server && position > 0 &&
      sim_fault_strikes (SIM_FAULT_CURSOR_AHEAD, 10))
    return TRUE;
  if (watched == NULL || self != watched->server)
    return __real_wo_store_put_record (self, record, position, error);
  spoilt = spoil (record);
  return __real_wo_store_put_record (self, spoilt, position, error);
}

/* A read that fails would not be the mistake that is meant. */
gboolean
__wrap_wo_project_record (
    WoStore *self, const WoRecord *record, gint64 row, gint64 position, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_NOT_FOUND, 3) ||
         __real_wo_project_record (self, record, row, position, error);
}

gboolean
__wrap_wo_store_release (WoStore *self, GError **error)
{
  if (watched == NULL || self != watched->server || !sim_fault_strikes (SIM_FAULT_EFFECT_LOST, 8))
    return __real_wo_store_release (self, error);
  wo_store_rollback_to (self);
  return TRUE;
}

gboolean
__wrap_wo_store_set_meta (WoStore *self, const char *key, const char *value, GError **error)
{
  if ((g_str_equal (key, "replica") && sim_fault_strikes (SIM_FAULT_NAME_KEPT, 1)) ||
      (g_str_equal (key, "epochs-heard") && sim_fault_strikes (SIM_FAULT_EPOCHS_UNHEARD, 1)) ||
      (g_str_equal (key, "cursor") && sim_fault_strikes (SIM_FAULT_CURSOR_KEPT, 3)))
    return TRUE;
  return __real_wo_store_set_meta (self, key, value, error);
}

char *
__wrap_wo_store_get_meta (WoStore *self, const char *key)
{
  if (watched != NULL && self == watched->server && g_str_equal (key, "epoch") &&
      sim_fault_strikes (SIM_FAULT_EPOCH_ANEW, 1))
    return NULL;
  return __real_wo_store_get_meta (self, key);
}

gboolean
__wrap_wo_pending_add (WoStore *store, const WoPending *pending, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_NOT_QUEUED, 10) ||
         __real_wo_pending_add (store, pending, error);
}

gboolean
__wrap_wo_pending_set_status (WoStore *store,
                              gint64 n,
                              WoPendingStatus status,
                              const char *result,
                              gint64 position,
                              GError **error)
{
  if ((status == WO_PENDING_PARKED && sim_fault_strikes (SIM_FAULT_PARKED_FORGOTTEN, 1)) ||
      (status == WO_PENDING_ACCEPTED && sim_fault_strikes (SIM_FAULT_LEFT_ON_ACK, 1)))
    return wo_pending_remove (store, n, error);
  return __real_wo_pending_set_status (store, n, status, result, position, error);
}

GPtrArray *
__wrap_wo_pending_list (WoStore *store, int status, gint64 after, guint limit, GError **error)
{
  GPtrArray *all = __real_wo_pending_list (store, status, after, limit, error);

  for (guint i = 0; all != NULL && replaying && i < all->len; i++)
    if (sim_fault_strikes (SIM_FAULT_PARKED_REPLAYED, 1))
      ((WoPending *) all->pdata[i])->status = WO_PENDING_WAITING;
  return all;
}

gboolean
__wrap_wo_engine_replay (WoEngine *self, GError **error)
{
  gboolean replayed;

  if (sim_fault_strikes (SIM_FAULT_NO_REPLAY, 1))
    return TRUE;
  replaying = TRUE;
  replayed = __real_wo_engine_replay (self, error);
  replaying = FALSE;
  return replayed;
}

/* What was done while the office came stays behind. */
gboolean
__wrap_wo_boot_store_take_over (WoStore *self, const char *from, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_BOOT_FORGETS, 1) ||
         __real_wo_boot_store_take_over (self, from, error);
}

gboolean
__wrap_wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_LOG_SKIPPED, 10) ||
         __real_wo_log_append (store, entry, error);
}

WoLogEntry *
__wrap_wo_log_get (WoStore *store, const char *replica, gint64 n, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_DUPLICATE_UNKNOWN, 1)
             ? NULL
             : __real_wo_log_get (store, replica, n, error);
}

/* As if the author had had before them what there is now. */
static void
see_all (WoAct *act, WoState *state)
{
  g_autoptr (WoRecord) record = state->get (state, act->record);

  act->seen_version = G_MAXINT64;
  for (guint i = 0; record != NULL && i < act->cells->len; i++)
    {
      WoActCell *cell = act->cells->pdata[i];
      const char *there = wo_record_get (record, cell->path);

      g_free (cell->seen);
      cell->seen = g_strdup (there != NULL ? there : "");
    }
}

/* The rules, as a register could be led astray before them: by an act that says to have seen what there
 * is now, or by its author's clock; and what it says of them after. */
WoResult *
__wrap_wo_apply (const WoAct *act, WoState *state, const WoMoment *moment)
{
  g_autoptr (WoAct) other = NULL;
  WoMoment other_moment = *moment;
  WoResult *result;

  if (!moment->register_decides)
    return __real_wo_apply (act, state, moment);
  other = wo_act_copy (act);
  if (other->seen_hash != NULL && sim_fault_strikes (SIM_FAULT_STALE_SIGNED, 1))
    {
      g_autoptr (WoRecord) order = state->get (state, act->record);
      const char *id = order != NULL ? wo_record_get (order, "case") : NULL;
      g_autoptr (WoRecord) c = id != NULL ? state->get (state, id) : NULL;

      g_free (other->seen_hash);
      other->seen_hash = order != NULL ? wo_content_hash (order, c) : NULL;
    }
  if (g_str_equal (other->kind, "choose") && sim_fault_strikes (SIM_FAULT_CHOICE_IGNORED, 1))
    wo_act_set_arg (other, "choice", "stands");
  if (sim_fault_strikes (SIM_FAULT_UNSEEN_OVERWRITTEN, 1))
    see_all (other, state);
  if (sim_fault_strikes (SIM_FAULT_CLIENTS_CLOCK, 1))
    other_moment.today = wo_date_from_us (act->at_us);
  result = __real_wo_apply (other, state, &other_moment);
  if (result->outcome == WO_OUTCOME_MERGED && sim_fault_strikes (SIM_FAULT_MERGED_SILENTLY, 1))
    result->outcome = WO_OUTCOME_APPLIED;
  return result;
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
  Rows rows = { row, data, sim_fault_strikes (SIM_FAULT_SEQUENCE, 10) };

  return __real_wo_log_rows_after (store, position, limit, skip_first, &rows, error);
}
