/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-grants.h"

#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "store/wo-sweep.h"

#include "sim-restore.h"

/* The administrator works at the office, with an installation for each act: whatever becomes of the machine
 * there, no act waits anywhere. */
static void
take_act (Sim *sim, const char *administrator, WoAct *act)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  SimTrouble trouble = sim_trouble (sim, SIM_SERVER, SIM_SERVER_POWER);
  char *json = wo_act_to_json (act);

  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (sim->reg, acts, administrator, TRUE, sim->now_us,
                            wo_date_from_us (sim->now_us), &error);
  if (taken == NULL && !sim_disk_has_failed ())
    sim_broken (sim, "the register failed: %s", error->message);
  if (trouble == SIM_POWER_GOES)
    sim_server_close (sim);
  sim_trouble_over (sim, SIM_SERVER, trouble);
  if (trouble == SIM_POWER_GOES)
    sim_server_open (sim);
  if (trouble != SIM_FINE)
    sim_check (sim);
}

static char *
find_administrator (Sim *sim)
{
  g_auto (GStrv) ids = wo_store_find (sim->server, WO_RECORD_PERSON, "role", "administrator", NULL);

  return ids != NULL ? g_strdup (ids[0]) : NULL;
}

void
sim_grants_change (Sim *sim, int client)
{
  static const char *const scopes[] = { WO_SCOPE_OFFICE, WO_SCOPE_OWN,
                                        WO_SCOPE_LANDLORD SIM_LANDLORD, NULL };
  const char *scope = scopes[sim_draw (sim, G_N_ELEMENTS (scopes))];
  g_autofree char *administrator = find_administrator (sim);
  g_autoptr (WoRecord) person = wo_store_get_record (sim->server, sim_office_person (client), NULL);
  g_autofree char *path = g_strconcat ("roles/", sim_office_role (client), NULL);
  g_autoptr (WoAct) act = NULL;

  g_assert_nonnull (administrator);
  g_assert_nonnull (person);
  act = wo_act_new ("set", WO_RECORD_PERSON, person->id);
  act->id = g_strdup_printf ("grant-%06u", ++sim->texts);
  act->replica = g_strconcat ("at-", act->id, NULL);
  act->n = 1;
  act->by = g_strdup (administrator);
  act->at_us = sim->now_us;
  act->seen_version = person->version;
  wo_act_add_cell (act, "grants/reach.role", scope != NULL ? sim_office_role (client) : NULL);
  wo_act_add_cell (act, "grants/reach.scope", scope);
  wo_act_add_cell (act, path, NULL);
  wo_act_fill_seen (act, person, person->version);
  take_act (sim, administrator, act);
  if (sim->verbose)
    g_print ("%8.3f  office  what client %d may read: %s\n",
             (double) (sim->now_us % 1000000000) / 1e6, client, scope != NULL ? scope : "nothing");
}

WoReadingScope *
sim_grants_scope (Sim *sim, int client)
{
  return wo_reading_scope_new (sim->clients[client].person, wo_store_state (sim->server, 0),
                               wo_date_from_us (sim->now_us));
}

GBytes *
sim_grants_answer (Sim *sim, const SimEvent *request, guint limit, int *ret_status, GError **error)
{
  g_autoptr (WoReadingScope) scope = sim_grants_scope (sim, request->client);
  const gint64 page[3] = { request->after, limit, -1 };

  if (request->fetch == SIM_FETCH_EPOCHS)
    return NULL;
  if (!scope->any)
    *ret_status = 403;
  else if (request->fetch == SIM_FETCH_ROWS)
    return wo_wire_rows_for (sim->server, scope, page, wo_register_epoch (sim->reg), error);
  else if (!scope->whole)
    *ret_status = 404;
  return NULL;
}

void
sim_grants_hear (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  sim_boot_forget (self);
  if (answer->status == 403)
    {
      done = wo_engine_forget_all (self->engine, &error);
      self->by_rows = FALSE;
    }
  else if (answer->fetch == SIM_FETCH_LIST)
    {
      done = wo_engine_leave_boot (self->engine, &error);
      self->by_rows = done;
    }
  if (!done && !sim_disk_has_failed ())
    sim_broken (sim, "client %d cannot follow what it may read: %s", answer->client,
                error->message);
}

/* An act on it that is not settled, or on an order of it. */
static gboolean
is_under_act (WoStore *store, const char *id)
{
  g_autoptr (GPtrArray) all = wo_pending_list (store, -1, 0, 0, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (all, i);
      g_autoptr (WoRecord) record = NULL;

      if (g_strcmp0 (pending->record, id) == 0)
        return TRUE;
      record = wo_store_get_record (store, pending->record, NULL);
      if (record != NULL && g_strcmp0 (wo_record_get (record, "case"), id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_row (Sim *sim, int client, const char *id, GHashTable *rows, const char *json)
{
  g_autoptr (WoReadingScope) scope = NULL;
  g_autoptr (WoRecord) record = NULL;
  const char *row = g_hash_table_lookup (rows, id);

  if (row != NULL && sim_is_same (row, json) && !sim_has (sim, SIM_GRANTS))
    return;
  scope = sim_grants_scope (sim, client);
  record = wo_store_get_record (sim->server, id, NULL);
  if (record == NULL)
    {
      /* A server that was put back lacks it, and may refuse to take it again: it is known to be lost. */
      if (!is_under_act (sim->clients[client].store, id) ||
          !wo_sweep_is_lost (sim->clients[client].store, id))
        sim_broken (sim, "all is quiet, and client %d shows a %s that there is not", client, id);
    }
  else if (wo_reading_scope_allows (scope, record, wo_store_state (sim->server, 0)))
    {
      if (!sim_is_same (row, json))
        sim_broken (sim, "all is quiet, and client %d shows another %s", client, id);
    }
  else if (json != NULL && !is_under_act (sim->clients[client].store, id))
    sim_broken (sim, "client %d shows %s, which its person may not read", client, id);
}

void
sim_grants_check (Sim *sim, int client, GHashTable *rows, GHashTable *shown)
{
  GHashTableIter iter;
  gpointer id, json;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    check_row (sim, client, id, rows, g_hash_table_lookup (shown, id));
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, &json))
    if (!g_hash_table_contains (rows, id))
      check_row (sim, client, id, rows, json);
}

gboolean
sim_grants_is_settled (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  g_autoptr (WoReadingScope) scope = NULL;

  /* After it sent something, a client asks for rows: what it may not keep goes then. */
  if (wo_pending_count (self->store, WO_PENDING_WAITING) > 0 || !self->looked)
    return FALSE;
  /* Nobody is told anything there, not even that the server was put back. */
  scope = sim_has (sim, SIM_GRANTS) ? sim_grants_scope (sim, client) : NULL;
  if (scope != NULL && !scope->any)
    return self->turned_away && wo_engine_cursor (self->engine) == 0;
  return sim_restore_is_current (sim, client) &&
         wo_pending_count (self->store, WO_PENDING_ACCEPTED) == 0 &&
         wo_engine_cursor (self->engine) == wo_register_head (sim->reg);
}
