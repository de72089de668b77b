/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-boot.h"
#include "sim-grants.h"
#include "sim-restore.h"
#include "sim-upload.h"

#include "protocol/wo-act-json.h"

#include <string.h>

#define ROWS_START "{\"tail\":"

void
sim_client_open (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  g_autoptr (GError) error = NULL;

  self->store = wo_store_open_with_vfs (self->path, 0, "sim", &error);
  g_assert_no_error (error);
  self->engine = wo_engine_new (self->store);
}

void
sim_client_close (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];

  sim_boot_forget (self);
  sim_carry_forget (self);
  g_clear_pointer (&self->engine, wo_engine_free);
  g_clear_pointer (&self->store, wo_store_free);
}

void
sim_client_get_over (Sim *sim, int client, SimTrouble trouble)
{
  SimClient *self = &sim->clients[client];

  if (trouble == SIM_POWER_GOES)
    sim_client_close (sim, client);
  sim_trouble_over (sim, self->machine, trouble);
  if (trouble != SIM_POWER_GOES)
    return;
  self->request++;
  self->waiting = FALSE;
  sim_client_open (sim, client);
}

/* Power off and on again: what was not written is gone. */
void
sim_client_stop (Sim *sim, int client)
{
  sim_client_get_over (sim, client, SIM_POWER_GOES);
  sim_check (sim);
}

static gboolean
is_pending (WoStore *store, const char *act)
{
  g_autoptr (GPtrArray) all = wo_pending_list (store, -1, 0, 0, NULL);
  g_autofree char *member = g_strdup_printf ("\"id\":\"%s\"", act);

  for (guint i = 0; i < all->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (all, i);
      gsize length;
      const char *data = g_bytes_get_data (pending->bytes, &length);

      if (memmem (data, length, member, strlen (member)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
remember (Sim *sim, int client, const WoAct *act, const char *text)
{
  SimSaved *saved = g_new0 (SimSaved, 1);

  saved->client = client;
  saved->text = g_strdup (text);
  g_hash_table_insert (sim->saved, g_strdup (act->id), saved);
}

static void
tell (Sim *sim, int client, const WoAct *act, const WoResult *result)
{
  if (!sim->verbose)
    return;
  g_print ("%8.3f  client %d  %s %s %s", (double) (sim->now_us % 1000000000) / 1e6, client,
           act->kind, act->record, result != NULL ? wo_outcome_name (result->outcome) : "failed");
  for (guint i = 0; result != NULL && i < result->reasons->len; i++)
    {
      const WoReason *reason = g_ptr_array_index (result->reasons, i);

      g_print (" %s(%s,%s)", reason->code, reason->link, reason->args[0]);
    }
  g_print ("\n");
}

void
sim_client_work (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  g_autofree char *text = NULL;
  g_autoptr (WoAct) act = sim_act_new (sim, client, &text);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  WoMoment moment = { .authenticated = TRUE };
  SimTrouble trouble;

  if (act == NULL)
    return;
  trouble = sim_trouble (sim, self->machine, SIM_CLIENT_POWER);
  moment.today = wo_date_from_us (act->at_us);
  result = wo_engine_act (self->engine, act, &moment, &error);
  tell (sim, client, act, result);
  if (result == NULL && !sim_disk_has_failed ())
    sim_broken (sim, "client %d could not save: %s", client, error->message);
  if (result != NULL && result->outcome != WO_OUTCOME_PARKED)
    remember (sim, client, act, text);
  sim_client_get_over (sim, client, trouble);
  if (trouble == SIM_FINE)
    return;
  /* It was not called saved, but it may well have been written. */
  if (result == NULL && is_pending (self->store, act->id))
    remember (sim, client, act, text);
  sim_check (sim);
}

static void
ask (Sim *sim, int client, SimEvent *request)
{
  SimClient *self = &sim->clients[client];

  self->waiting = TRUE;
  request->kind = SIM_TO_SERVER;
  request->client = client;
  request->request = ++self->request;
  sim_send (sim, request);
  request->kind = SIM_TIMEOUT;
  request->body = NULL;
  sim_post (sim, 10 * G_USEC_PER_SEC, request);
}

/* Once, and before anything where nothing was taken yet. */
static gboolean
asks_epochs (Sim *sim, SimClient *self)
{
  g_autofree char *epoch = wo_store_get_meta (self->store, "epoch");

  return self->asks_epochs ||
         (wo_engine_wants_epochs (self->engine) && (epoch == NULL || sim_chance (sim, 2)));
}

void
sim_client_sync (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  SimEvent request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (GBytes) fetched = NULL;
  gboolean boots, asks;

  if (self->waiting)
    return;
  asks = asks_epochs (sim, self);
  push = wo_engine_next_push (self->engine, &error);
  g_assert_no_error (error);
  boots = sim_boot_is_due (sim, client);
  request.push = push != NULL && !asks && !sim_chance (sim, boots ? 2 : 4);
  request.body = request.push ? push : NULL;
  request.after = wo_engine_cursor (self->engine);
  if (request.push || asks)
    sim_boot_forget (self);
  if (asks)
    request.fetch = SIM_FETCH_EPOCHS;
  else if (request.push)
    ;
  else if (boots)
    sim_boot_ask (sim, client, &request);
  fetched = !request.push ? request.body : NULL;
  ask (sim, client, &request);
}

/* The mistake of SIM_FAULT_ROWS_BEFORE_TAIL: whatever whole rows came are believed, whatever their tail
 * says of them. */
static GBytes *
believe (Sim *sim, const SimEvent *answer)
{
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  const char *tail = memmem (data, length, ROWS_START, strlen (ROWS_START));
  const char *end = tail != NULL ? tail : memrchr (data, '\n', length);
  g_autofree char *hash = NULL;
  GString *page = g_string_new (NULL);
  guint count = 0;

  if (tail == NULL)
    end = end != NULL ? end + 1 : data;
  g_string_append_len (page, data, end - data);
  for (const char *at = data; at < end; at++)
    count += *at == '\n';
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, page->str, (gssize) page->len);
  g_string_append_printf (page,
                          ROWS_START "{\"count\":%u,\"epoch\":\"%s\",\"hash\":\"%s\",\"more\":"
                                     "false,\"next\":%" G_GINT64_FORMAT "}}\n",
                          count, wo_register_epoch (sim->reg), hash, wo_register_head (sim->reg));
  length = page->len;
  return g_bytes_new_take (g_string_free (page, FALSE), length);
}

static void
take_rows (Sim *sim, const SimEvent *answer, gboolean *ret_more)
{
  SimClient *self = &sim->clients[answer->client];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) believed = NULL;
  gboolean taken;

  if (answer->damaged && sim->fault == SIM_FAULT_ROWS_BEFORE_TAIL)
    believed = believe (sim, answer);
  taken = wo_engine_take_rows (self->engine, believed != NULL ? believed : answer->body, ret_more,
                               &error);
  if (!taken && !sim_restore_notes (sim, answer->client, error) && !answer->damaged &&
      !sim_disk_has_failed ())
    sim_broken (sim, "client %d refused an honest page: %s", answer->client, error->message);
  if (taken && answer->damaged && believed == NULL)
    sim_broken (sim, "client %d took a damaged page", answer->client);
}

static void
take_answer (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  g_autoptr (GError) error = NULL;

  if (!wo_engine_push_answered (self->engine, answer->body, &error) &&
      !sim_restore_notes (sim, answer->client, error) && !answer->damaged &&
      !sim_disk_has_failed ())
    sim_broken (sim, "client %d refused an honest answer: %s", answer->client, error->message);
}

/* The mistake of SIM_FAULT_DROPPED_ON_401: a request that may not be made is thrown away. */
static void
drop_waiting (SimClient *self)
{
  g_autoptr (GPtrArray) all = wo_pending_list (self->store, WO_PENDING_WAITING, 0, 0, NULL);

  for (guint i = 0; i < all->len; i++)
    wo_pending_remove (self->store, ((WoPending *) g_ptr_array_index (all, i))->n, NULL);
}

void
sim_client_hear (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  SimEvent again = { .kind = SIM_SYNC, .client = answer->client };
  gboolean more = FALSE;
  SimTrouble trouble;

  if (answer->file != NULL)
    {
      sim_carry_hear (sim, answer);
      return;
    }
  if (!self->waiting || answer->request != self->request)
    return;
  self->waiting = FALSE;
  if (answer->status == 401 && sim->fault == SIM_FAULT_DROPPED_ON_401 && answer->push)
    drop_waiting (self);
  if (answer->status == 401 || answer->status == 503)
    return;
  trouble = sim_trouble (sim, self->machine, SIM_CLIENT_POWER);
  if (answer->status != 200)
    sim_grants_hear (sim, answer);
  else if (answer->push)
    take_answer (sim, answer);
  else if (answer->fetch == SIM_FETCH_EPOCHS)
    sim_restore_hear (sim, answer);
  else if (answer->fetch != SIM_FETCH_ROWS)
    sim_boot_hear (sim, answer);
  else
    take_rows (sim, answer, &more);
  sim_client_get_over (sim, answer->client, trouble);
  if (self->store == NULL)
    sim_client_open (sim, answer->client);
  self->looked = !answer->push && !answer->damaged && trouble == SIM_FINE &&
                 (answer->fetch == SIM_FETCH_ROWS || answer->status == 403);
  self->turned_away = self->looked && answer->status == 403;
  if (sim->verbose)
    g_print ("%8.3f  client %d  %s %d%s%s, now at %" G_GINT64_FORMAT "\n",
             (double) (sim->now_us % 1000000000) / 1e6, answer->client,
             answer->push ? "hears of what it sent:" : "gets:", answer->status,
             answer->damaged ? " damaged" : "", trouble != SIM_FINE ? " in trouble" : "",
             wo_engine_cursor (self->engine));
  sim_restore_note_reached (sim, answer->client);
  if (trouble != SIM_FINE)
    sim_check (sim);
  else
    sim_check_client (sim, answer->client);
  if (more)
    sim_post (sim, 1000, &again);
}
