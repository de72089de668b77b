/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mistakes about who may read what, about a server that was put back, about what is told of the past, and about
 * files. */
#include "sim.h"

#include "domain/wo-reading-scope.h"
#include "domain/wo-replay.h"
#include "office/wo-shelf.h"
#include "store/wo-files-beside.h"
#include "store/wo-files-shown.h"
#include "store/wo-kept.h"
#include "store/wo-sweep.h"
#include "sync/wo-engine-private.h"

#define WRAP(type, name, ...)                                                                      \
  type __real_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__);

WRAP (void, wo_replay_take, WoReplay *, const WoAct *, const WoResult *, const WoMoment *)
WRAP (gboolean, wo_reading_scope_allows, const WoReadingScope *, const WoRecord *, WoState *)
WRAP (gboolean, wo_engine_check_scope, WoEngine *, const char *, gboolean *, GError **)
WRAP (gboolean, wo_engine_forget_all, WoEngine *, GError **)
WRAP (gboolean, wo_sweep_end, WoStore *, GError **)
WRAP (gboolean, wo_kept_add, WoStore *, gint64, const char *, gint64, GError **)
WRAP (gboolean, wo_kept_forget, WoStore *, gint64, GError **)
WRAP (gboolean, wo_log_find_acts, WoStore *, GPtrArray *, GHashTable *, GError **)
WRAP (GArray *, wo_kept_go_back, WoStore *, gint64, const char *, GError **)
WRAP (gboolean, wo_files_finish, WoDb *, const WoUpload *, WoUploadState *, GError **)
WRAP (gboolean, wo_files_state, WoDb *, const WoUpload *, WoUploadState *, GError **)
WRAP (gboolean, wo_files_show_named, WoDb *, WoStore *, const char *, const char *, GError **)
WRAP (gboolean, wo_shelf_is_to_go_up, WoStore *, const char *)
WRAP (gboolean, wo_files_attach, WoDb *, const char *, WoStoreFlags, GError **)

void
__wrap_wo_replay_take (WoReplay *self,
                       const WoAct *act,
                       const WoResult *result,
                       const WoMoment *moment)
{
  if (!sim_fault_strikes (SIM_FAULT_REPLAY_SKIPS, 20))
    __real_wo_replay_take (self, act, result, moment);
}

/* The server gives everything to whoever may read anything. */
gboolean
__wrap_wo_reading_scope_allows (const WoReadingScope *self, const WoRecord *record, WoState *state)
{
  return sim_fault_strikes (SIM_FAULT_SCOPE_UNASKED, 1) ||
         __real_wo_reading_scope_allows (self, record, state);
}

/* The client goes on as if it read the same part of the office as before. */
gboolean
__wrap_wo_engine_check_scope (WoEngine *self,
                              const char *scope,
                              gboolean *ret_again,
                              GError **error)
{
  return sim_fault_strikes (SIM_FAULT_SCOPE_UNSEEN, 1) ||
         __real_wo_engine_check_scope (self, scope, ret_again, error);
}

gboolean
__wrap_wo_engine_forget_all (WoEngine *self, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_NOT_HERE_UNHEARD, 1) ||
         __real_wo_engine_forget_all (self, error);
}

static gboolean
drop_acts_on_lost (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = wo_pending_list (store, WO_PENDING_WAITING, 0, 0, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (all, i);

      if (wo_sweep_is_lost (store, pending->record) &&
          !wo_pending_remove (store, pending->n, error))
        return FALSE;
    }
  return all != NULL;
}

gboolean
__wrap_wo_sweep_end (WoStore *store, GError **error)
{
  if (sim_fault_strikes (SIM_FAULT_NOT_EVICTED, 1))
    return wo_sweep_begin (store, error);
  if (!__real_wo_sweep_end (store, error))
    return FALSE;
  return !sim_fault_strikes (SIM_FAULT_EVICTED_UNSENT, 1) || drop_acts_on_lost (store, error);
}

gboolean
__wrap_wo_kept_add (WoStore *store, gint64 n, const char *replica, gint64 position, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_NOT_KEPT, 1) ||
         __real_wo_kept_add (store, n, replica, position, error);
}

gboolean
__wrap_wo_kept_forget (WoStore *store, gint64 position, GError **error)
{
  return __real_wo_kept_forget (store,
                                sim_fault_strikes (SIM_FAULT_KEPT_LET_GO, 1) ? G_MAXINT64
                                                                             : position,
                                error);
}

GArray *
__wrap_wo_kept_go_back (WoStore *store, gint64 position, const char *replica, GError **error)
{
  return __real_wo_kept_go_back (store,
                                 sim_fault_strikes (SIM_FAULT_NOT_SENT_AGAIN, 1) ? G_MAXINT64 - 1
                                                                                 : position,
                                 replica, error);
}

/* An act is known by its number alone. */
gboolean
__wrap_wo_log_find_acts (WoStore *store, GPtrArray *ids, GHashTable *positions, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_AGAIN_UNKNOWN, 1) ||
         __real_wo_log_find_acts (store, ids, positions, error);
}

/* What came is called a file, and is not read back. */
gboolean
__wrap_wo_files_finish (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error)
{
  if (!sim_fault_strikes (SIM_FAULT_FILE_SAID_WHOLE, 2))
    return __real_wo_files_finish (db, upload, ret_state, error);
  *ret_state = (WoUploadState){ WO_UPLOAD_WHOLE, upload->size };
  return TRUE;
}

/* All of it came, and nobody looks whether it was ever read back. */
gboolean
__wrap_wo_files_state (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error)
{
  gboolean done = __real_wo_files_state (db, upload, ret_state, error);

  if (sim_fault_strikes (SIM_FAULT_FILE_LEFT_UNREAD, 1))
    ret_state->all = FALSE;
  return done;
}

gboolean
__wrap_wo_files_show_named (
    WoDb *db, WoStore *store, const char *hash, const char *person, GError **error)
{
  return sim_fault_strikes (SIM_FAULT_FILE_NOT_SHOWN, 1) ||
         __real_wo_files_show_named (db, store, hash, person, error);
}

/* What the server had before it was put back counts as there. */
gboolean
__wrap_wo_shelf_is_to_go_up (WoStore *store, const char *hash)
{
  g_autofree char *key = g_strconcat ("file/", hash, NULL);
  g_autofree char *mark = wo_store_get_meta (store, key);

  return (mark == NULL || !sim_fault_strikes (SIM_FAULT_FILE_MARK_KEPT, 1)) &&
         __real_wo_shelf_is_to_go_up (store, hash);
}

/* The row that speaks of a part is on the disk before the part is. */
gboolean
__wrap_wo_files_attach (WoDb *db, const char *vfs, WoStoreFlags flags, GError **error)
{
  return __real_wo_files_attach (db, vfs, flags, error) &&
         (!sim_fault_strikes (SIM_FAULT_PARTS_NOT_FLUSHED, 1) ||
          wo_db_exec (db, "PRAGMA parts.synchronous = OFF", error));
}
