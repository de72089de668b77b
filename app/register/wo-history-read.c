/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-history-read.h"

#include "domain/wo-replay.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-edition-made.h"
#include "protocol/wo-packs.h"
#include "register/wo-register-private.h"
#include "store/wo-store-editions.h"

G_DEFINE_QUARK (wo - history - error - quark, wo_history_error)

/* The acts that are to be done again, in their order. */
typedef struct
{
  WoStore *store;
  GHashTable *records; /* ids that are gathered already */
  GQueue waiting;      /* char *: to be gathered */
  GHashTable *entries; /* position → WoLogEntry */
  GArray *positions;   /* gint64 */
} Gathering;

static void
gathering_clear (Gathering *self)
{
  g_hash_table_unref (self->records);
  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->entries);
  g_array_unref (self->positions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, gathering_clear)

static void
want (Gathering *self, const char *id)
{
  if (id == NULL || *id == '\0' || !g_hash_table_add (self->records, g_strdup (id)))
    return;
  g_queue_push_tail (&self->waiting, g_strdup (id));
}

static void
want_found (Gathering *self, WoRecordKind kind, const char *path, const char *value)
{
  WoState *state = wo_store_state (self->store, 0);
  g_auto (GStrv) ids = state->find (state, kind, path, value);

  for (guint i = 0; ids[i] != NULL; i++)
    want (self, ids[i]);
}

/* Who did it and in whose name; and an order may have had another case before. */
static void
want_of_act (Gathering *self, const WoLogEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

  if (act == NULL)
    return;
  want (self, act->by);
  want (self, act->for_person);
  for (guint i = 0; act->record_kind == WO_RECORD_ORDER && i < act->cells->len; i++)
    {
      const WoActCell *cell = act->cells->pdata[i];

      if (g_str_equal (cell->path, "case"))
        want (self, cell->value);
    }
}

static gboolean
gather_record (Gathering *self, const char *id, GError **error)
{
  g_autoptr (GArray) positions = wo_log_of_record (self->store, id, error);

  if (positions == NULL)
    return FALSE;
  if (self->positions->len + positions->len > WO_HISTORY_ACTS_MAX)
    {
      g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG,
                           "So much was written here that its history is too long to be shown");
      return FALSE;
    }
  for (guint i = 0; i < positions->len; i++)
    {
      gint64 position = g_array_index (positions, gint64, i);
      WoLogEntry *entry = wo_log_at (self->store, position, error);

      if (entry == NULL)
        return FALSE;
      g_hash_table_insert (self->entries, g_memdup2 (&position, sizeof position), entry);
      g_array_append_val (self->positions, position);
      want_of_act (self, entry);
    }
  return TRUE;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static gboolean
gather (Gathering *self, const char *order, const char *case_id, GError **error)
{
  want (self, order);
  want (self, case_id);
  if (case_id != NULL)
    want_found (self, WO_RECORD_ORDER, "case", case_id);
  if (order != NULL)
    want_found (self, WO_RECORD_PARKED, "record", order);
  if (case_id != NULL)
    want_found (self, WO_RECORD_PARKED, "record", case_id);
  want_found (self, WO_RECORD_GUIDANCE, "published", "yes");
  if (!wo_store_state_error (self->store, error))
    return FALSE;
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autofree char *id = g_queue_pop_head (&self->waiting);

      if (!gather_record (self, id, error))
        return FALSE;
    }
  g_array_sort (self->positions, compare_positions);
  return TRUE;
}

/* An edition is the same for ever, so a named one is the store's; the newest is that of the day. */
typedef struct
{
  WoStore *store;
  const WoEdition *(*newest) (WoState *self, const char *id);
} Editions;

static const WoEdition *
edition_then (WoState *state, const char *id)
{
  const Editions *editions = state->data;

  if (id == NULL)
    return editions->newest (state, NULL);
  return wo_store_edition (editions->store, id, NULL);
}

static void
replay_entry (WoReplay *replay, const WoLogEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  WoMoment moment = { 0 };
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);
  g_autoptr (WoResult) result = wo_register_result_read (entry->result, &moment, NULL);

  if (act == NULL || result == NULL)
    return;
  moment.now_us = entry->at_us;
  moment.position = entry->position;
  wo_replay_take (replay, act, result, &moment);
}

static gboolean
is_same (const WoRecord *was, const WoRecord *is)
{
  if (was == NULL || is == NULL)
    return was == is;
  if (was->cells->len != is->cells->len)
    return FALSE;
  for (guint i = 0; i < was->cells->len; i++)
    {
      const WoCell *a = was->cells->pdata[i], *b = is->cells->pdata[i];

      if (!g_str_equal (a->path, b->path) || !g_str_equal (a->value, b->value))
        return FALSE;
    }
  return TRUE;
}

/* Whether @id came out as its row is. */
static gboolean
came_out (WoStore *store, WoState *state, const char *id)
{
  WoState *now = wo_store_state (store, 0);
  g_autoptr (WoRecord) row = id != NULL ? now->get (now, id) : NULL;
  g_autoptr (WoRecord) replayed = id != NULL ? state->get (state, id) : NULL;

  return is_same (replayed, row);
}

static WoHistory *
replay_all (Gathering *self, const char *order, const char *case_id, gboolean with_case)
{
  WoState *state = wo_memory_state_new (wo_editions_get (NULL));
  WoState *now = wo_store_state (self->store, 0);
  Editions editions = { self->store, state->edition };
  g_autoptr (WoReplay) replay = NULL;
  g_autoptr (WoRecord) row = order != NULL ? now->get (now, order) : NULL;
  WoHistory *history;

  wo_memory_state_set_maker (state, &wo_edition_maker);
  state->edition = edition_then;
  state->data = &editions;
  replay = wo_replay_new (state, order, case_id, with_case);
  for (guint i = 0; i < self->positions->len; i++)
    replay_entry (replay,
                  g_hash_table_lookup (self->entries, &g_array_index (self->positions, gint64, i)));
  history = wo_replay_end (replay);
  history->number = g_strdup (row != NULL ? row->number : NULL);
  history->whole = came_out (self->store, state, order) &&
                   (!with_case || came_out (self->store, state, case_id));
  wo_memory_state_free (state);
  return history;
}

/* The order of a case that went furthest is not known by its id: any that was not withdrawn, else the last. */
static char *
order_of_case (WoState *state, const char *case_id)
{
  g_auto (GStrv) ids = state->find (state, WO_RECORD_ORDER, "case", case_id);
  char *found = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = state->get (state, ids[i]);
      const char *at = order != NULL ? wo_record_get (order, "state") : NULL;

      if (found != NULL && (at == NULL || g_str_equal (at, "withdrawn")))
        continue;
      g_free (found);
      found = g_strdup (ids[i]);
    }
  return found;
}

gboolean
wo_history_find (WoStore *store, const char *id, char **ret_order, char **ret_case, GError **error)
{
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoRecord) record = state->get (state, id);
  g_autofree char *order = NULL;
  g_autofree char *case_id = NULL;

  if (record != NULL && record->kind == WO_RECORD_ORDER)
    {
      order = g_strdup (id);
      case_id = g_strdup (wo_record_get (record, "case"));
    }
  else if (record != NULL && record->kind == WO_RECORD_CASE)
    {
      case_id = g_strdup (id);
      order = order_of_case (state, id);
    }
  if (!wo_store_state_error (store, error))
    return FALSE;
  if (order == NULL && case_id == NULL)
    {
      g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH,
                           "There is no such order or case here, or you may not read it");
      return FALSE;
    }
  *ret_order = g_steal_pointer (&order);
  *ret_case = g_steal_pointer (&case_id);
  return TRUE;
}

WoHistory *
wo_history_read (WoStore *store, const char *id, gboolean with_case, GError **error)
{
  g_auto (Gathering) gathering = {
    .store = store,
    .records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .waiting = G_QUEUE_INIT,
    .entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                      (GDestroyNotify) wo_log_entry_free),
    .positions = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };
  g_autofree char *order = NULL;
  g_autofree char *case_id = NULL;
  g_autoptr (WoHistory) history = NULL;

  if (!wo_history_find (store, id, &order, &case_id, error) ||
      !gather (&gathering, order, case_id, error))
    return NULL;
  history = replay_all (&gathering, order, case_id, with_case);
  if (!wo_store_state_error (store, error))
    return NULL;
  if (history->stops->len == 0)
    {
      g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NO_LOG,
                           "The log holds nothing of it: it came from elsewhere");
      return NULL;
    }
  return g_steal_pointer (&history);
}
