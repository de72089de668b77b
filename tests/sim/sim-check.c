/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-grants.h"
#include "sim-history.h"
#include "sim-restore.h"
#include "sim-upload.h"

#include "domain/wo-workflow.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-record-newcomer.h"
#include "store/wo-log.h"
#include "sync/wo-engine-private.h"

#include <string.h>

void
sim_broken (Sim *sim, const char *format, ...)
{
  va_list args;

  if (sim->broken != NULL)
    return;
  va_start (args, format);
  sim->broken = g_strdup_vprintf (format, args);
  va_end (args);
}

static WoAct *
act_of (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  WoAct *act = wo_act_from_json (data, (gssize) length, NULL);

  g_assert_nonnull (act);
  return act;
}

static gboolean
has_outcome (const WoLogEntry *entry, const char *outcome)
{
  g_autofree char *text = g_strdup_printf ("\"outcome\":\"%s\"", outcome);

  return strstr (entry->result, text) != NULL;
}

/* Both copies of a disk send what they both hold: it has its place twice, and took effect once. */
static void
read_again (Sim *sim, const WoLogEntry *entry, SimLogged *logged)
{
  if (!has_outcome (entry, logged->parked ? "parked" : "duplicate"))
    sim_broken (sim, "act %s took effect twice", entry->act);
  logged->again = entry->position;
  sim->seen.again++;
}

static void
read_entry (Sim *sim, const WoLogEntry *entry)
{
  SimLogged *before = g_hash_table_lookup (sim->logged, entry->act);
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);
  SimLogged *logged;

  if (before != NULL)
    {
      read_again (sim, entry, before);
      return;
    }
  logged = g_new0 (SimLogged, 1);
  logged->position = entry->position;
  logged->parked = has_outcome (entry, "parked");
  logged->bytes = g_strndup (data, length);
  g_hash_table_replace (sim->logged, g_strdup (entry->act), logged);
}

/* Every position up to the head is there, and none that was there has gone. */
static void
read_log (Sim *sim)
{
  gint64 head = wo_register_head (sim->reg);

  if (head < sim->logged_to)
    sim_broken (sim, "the log ended at %" G_GINT64_FORMAT " and now ends at %" G_GINT64_FORMAT,
                sim->logged_to, head);
  while (sim->logged_to < head)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (sim->server, ++sim->logged_to, NULL);

      if (entry == NULL)
        sim_broken (sim, "position %" G_GINT64_FORMAT " is missing", sim->logged_to);
      else
        read_entry (sim, entry);
    }
}

/* What a client says of one act, against the log. */
static void
check_pending (Sim *sim, int client, const WoPending *pending, const char *act)
{
  const SimLogged *logged = g_hash_table_lookup (sim->logged, act);

  if (pending->status == WO_PENDING_WAITING || !sim_restore_is_current (sim, client))
    return;
  if (logged == NULL)
    sim_broken (sim, "client %d believes that act %s was taken, and it was not", client, act);
  else if (logged->parked != (pending->status == WO_PENDING_PARKED) ||
           (logged->position != pending->position && logged->again == 0))
    sim_broken (sim, "client %d has act %s otherwise than the log", client, act);
}

static GHashTable *
read_pending (Sim *sim, int client)
{
  GHashTable *acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = wo_pending_list (sim->clients[client].store, -1, 0, 0, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (all, i);
      g_autoptr (WoAct) act = act_of (pending->bytes);

      check_pending (sim, client, pending, act->id);
      if (!g_hash_table_add (acts, g_strdup (act->id)))
        sim_broken (sim, "client %d keeps act %s twice", client, act->id);
    }
  return acts;
}

static gboolean
is_kept (Sim *sim, int client, const char *act)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sim_restore_add_kept (sim, client, kept);
  return g_hash_table_contains (kept, act);
}

/* An act that was called saved waits, or is in the log; it leaves its client only with its effect in the
 * rows that have come, and never where it was parked. */
static void
check_saved (Sim *sim, const char *act, const SimSaved *saved, GHashTable *pending)
{
  const SimLogged *logged = g_hash_table_lookup (sim->logged, act);
  gint64 cursor;

  /* Until it heard that the server was put back, it keeps what that lacks; or has again, where the network
   * brought it twice. */
  if (g_hash_table_contains (pending, act) ||
      (!sim_restore_is_current (sim, saved->client) && is_kept (sim, saved->client, act)))
    return;
  cursor = wo_engine_cursor (sim->clients[saved->client].engine);
  if (logged == NULL)
    sim_broken (sim, "act %s of client %d was called saved and is nowhere", act, saved->client);
  else if (logged->parked)
    sim_broken (sim, "act %s was parked and is out of its author's sight", act);
  else if (logged->position > MAX (cursor, sim->clients[saved->client].reached))
    sim_broken (sim, "act %s left client %d before its rows came", act, saved->client);
}

void
sim_check (Sim *sim)
{
  GHashTable *pending[SIM_CLIENTS] = { NULL };
  GHashTableIter iter;
  gpointer act, saved;

  read_log (sim);
  for (int i = 0; i < SIM_CLIENTS; i++)
    if (sim->clients[i].store != NULL)
      pending[i] = read_pending (sim, i);
  g_hash_table_iter_init (&iter, sim->saved);
  while (g_hash_table_iter_next (&iter, &act, &saved))
    check_saved (sim, act, saved, pending[((SimSaved *) saved)->client]);
  if (sim->parts != NULL)
    sim_upload_check (sim);
  for (int i = 0; i < SIM_CLIENTS; i++)
    g_clear_pointer (&pending[i], g_hash_table_unref);
}

/* Every record of a store as JSON, by id. */
static GHashTable *
read_rows (WoStore *store)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_list (store, (WoRecordKind) kind, NULL);

      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        {
          g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);

          g_hash_table_insert (rows, g_strdup (ids[i]), wo_record_to_json (record));
        }
    }
  return rows;
}

/* Who begins late gets no notes of what was taken away before: all of them are there, or none. */
gboolean
sim_is_same (const char *json, const char *other)
{
  g_autoptr (GString) begun = g_string_new (NULL);

  if (other == NULL || g_str_equal (json, other))
    return other != NULL;
  wo_record_append_for_newcomer (begun, json);
  return g_str_equal (begun->str, other);
}

/* The first record that differs, or NULL. */
static const char *
differs (GHashTable *rows, GHashTable *others)
{
  GHashTableIter iter;
  gpointer id, json;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, &json))
    if (!sim_is_same (json, g_hash_table_lookup (others, id)))
      return id;
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &id, &json))
    if (!g_hash_table_contains (rows, id))
      return id;
  return NULL;
}

/* What a client shows is what it had confirmed, and on top of that its own acts: built anew, it comes
 * out the same. */
void
sim_check_client (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  g_autoptr (GHashTable) shown = NULL;
  g_autoptr (GHashTable) built = NULL;
  g_autoptr (GError) error = NULL;

  if (!sim_chance (sim, 12))
    return;
  sim_fault_watch (NULL);
  shown = read_rows (self->store);
  wo_store_begin (self->store, &error);
  g_assert_no_error (error);
  if (!wo_base_rewind (self->store, &error) || !wo_engine_replay (self->engine, &error))
    sim_broken (sim, "client %d cannot build its rows anew: %s", client, error->message);
  built = read_rows (self->store);
  wo_store_rollback (self->store);
  sim_fault_watch (sim);
  if (differs (shown, built) != NULL && sim->verbose)
    g_print ("shown %s\nbuilt %s\n",
             (const char *) g_hash_table_lookup (shown, differs (shown, built)),
             (const char *) g_hash_table_lookup (built, differs (shown, built)));
  if (differs (shown, built) != NULL)
    sim_broken (sim, "client %d shows %s otherwise than its acts say", client,
                differs (shown, built));
}

gboolean
sim_is_settled (Sim *sim)
{
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      SimClient *self = &sim->clients[i];

      if (self->store != NULL && (!sim_grants_is_settled (sim, i) || sim_carry_is_due (sim, i)))
        return FALSE;
    }
  return TRUE;
}

static void
check_replay (Sim *sim, GHashTable *rows)
{
  const char *path = "replay/store";
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoRegister) reg = NULL;
  g_autoptr (GHashTable) again = NULL;

  sim_office_copy ("empty", path);
  store = wo_store_open_with_vfs (path, 0, "sim", &error);
  g_assert_no_error (error);
  reg = wo_register_new (store, &error);
  g_assert_no_error (error);
  if (!wo_register_replay (reg, sim->server, &error))
    sim_broken (sim, "the log cannot be taken again: %s", error->message);
  again = read_rows (store);
  if (differs (rows, again) != NULL)
    sim_broken (sim, "taken again, the log gives another %s", differs (rows, again));
}

static void
check_sign_offs (Sim *sim)
{
  g_auto (GStrv) ids = wo_store_list (sim->server, WO_RECORD_ORDER, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (sim->server, ids[i], NULL);
      g_autoptr (WoOrder) order = wo_order_new (record);
      g_autoptr (WoRecord) c = wo_store_get_record (sim->server, order->case_id, NULL);
      g_autofree char *hash = NULL;

      if (!wo_order_is_signed (order))
        continue;
      sim->seen.signed_off++;
      hash = wo_content_hash (record, c);
      if (g_strcmp0 (hash, order->signed_hash) != 0)
        sim_broken (sim, "the sign-off of %s is not of what it says now", ids[i]);
    }
}

/* A step that was taken is of what its author had before them, and dated by the register's clock. */
static void
check_step (Sim *sim, const WoLogEntry *entry, GHashTable *hashes)
{
  g_autoptr (WoAct) act = act_of (entry->bytes);
  g_autoptr (WoRecord) order = NULL;
  g_autofree char *path = NULL, *day = NULL;

  if (!wo_act_is_workflow (act->kind))
    return;
  order = wo_store_get_record (sim->server, act->record, NULL);
  path = g_strdup_printf ("timeline/%s.on", act->id);
  day = wo_date_format (wo_date_from_us (entry->at_us));
  if (order == NULL || g_strcmp0 (wo_record_get (order, path), day) != 0)
    sim_broken (sim, "step %s of %s was not taken on the day that its record says", act->kind,
                act->record);
  if (act->seen_hash != NULL)
    g_hash_table_add (hashes, g_strconcat (act->kind, act->record, act->seen_hash, NULL));
}

static void
check_pins (Sim *sim, const char *id, GHashTable *hashes)
{
  static const char *const pins[][2] = { { "approve", "approved_hash" },
                                         { "sign", "signed_hash" } };
  g_autoptr (WoRecord) order = wo_store_get_record (sim->server, id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      const char *hash = wo_record_get (order, pins[i][1]);
      g_autofree char *key = g_strconcat (pins[i][0], id, hash, NULL);

      if (hash != NULL && !g_hash_table_contains (hashes, key))
        sim_broken (sim, "nobody saw what stands as \"%s\" of %s", pins[i][1], id);
    }
}

static void
check_steps (Sim *sim)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) ids = wo_store_list (sim->server, WO_RECORD_ORDER, NULL);

  for (gint64 position = 1; position <= sim->logged_to; position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (sim->server, position, NULL);

      if (entry != NULL && !has_outcome (entry, "parked") && !has_outcome (entry, "duplicate"))
        check_step (sim, entry, hashes);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    check_pins (sim, ids[i], hashes);
}

/* What records are found by is what they say. */
static void
check_found (Sim *sim, WoStore *store)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_ORDER, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = wo_store_get_record (store, ids[i], NULL);
      const char *c = wo_record_get (order, "case");
      g_auto (GStrv) found =
          c != NULL ? wo_store_find (store, WO_RECORD_ORDER, "case", c, NULL) : NULL;

      if (c != NULL && !g_strv_contains ((const char *const *) found, ids[i]))
        sim_broken (sim, "%s is not found by its case", ids[i]);
    }
}

static gboolean
is_in_rows (GHashTable *rows, const char *text)
{
  GHashTableIter iter;
  gpointer json;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &json))
    if (strstr (json, text) != NULL)
      return TRUE;
  return FALSE;
}

/* Every text that anybody saved can still be found: in the rows, among the variants, or in the log. */
static void
check_texts (Sim *sim, GHashTable *rows)
{
  GHashTableIter iter;
  gpointer act, value;

  g_hash_table_iter_init (&iter, sim->saved);
  while (g_hash_table_iter_next (&iter, &act, &value))
    {
      const SimLogged *logged = g_hash_table_lookup (sim->logged, act);
      const char *text = ((SimSaved *) value)->text;

      /* Whoever may read nothing any more is told nothing, not even that their act was lost: they keep it. */
      if (text != NULL && (logged == NULL || strstr (logged->bytes, text) == NULL) &&
          !is_in_rows (rows, text) && !is_kept (sim, ((SimSaved *) value)->client, act))
        sim_broken (sim, "the text \"%s\" can no longer be found", text);
    }
}

void
sim_check_end (Sim *sim)
{
  g_autoptr (GHashTable) rows = NULL;

  sim_check (sim);
  sim_history_check (sim);
  if (sim->parts != NULL)
    sim_upload_check_end (sim);
  sim_fault_watch (NULL);
  rows = read_rows (sim->server);
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      g_autoptr (GHashTable) shown = NULL;

      if (sim->clients[i].store == NULL)
        continue;
      shown = read_rows (sim->clients[i].store);
      check_found (sim, sim->clients[i].store);
      sim_grants_check (sim, i, rows, shown);
    }
  check_found (sim, sim->server);
  check_sign_offs (sim);
  check_steps (sim);
  check_texts (sim, rows);
  sim_model_check (sim);
  check_replay (sim, rows);
}
