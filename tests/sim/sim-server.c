/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-boot.h"
#include "sim-grants.h"
#include "sim-restore.h"
#include "sim-upload.h"

#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"

#include <string.h>

/* What does not open is not whole; the run comes to its end on another. */
static WoStore *
open_store (Sim *sim)
{
  g_autoptr (GError) error = NULL;
  WoStore *store = wo_store_open_with_vfs (SIM_SERVER_PATH, 0, "sim", &error);

  if (store != NULL)
    return store;
  sim_broken (sim, "the server's store does not open: %s", error->message);
  g_clear_error (&error);
  sim_disk_copy ("nothing/", SIM_SERVER);
  sim_office_copy ("server", SIM_SERVER_PATH);
  store = wo_store_open_with_vfs (SIM_SERVER_PATH, 0, "sim", &error);
  g_assert_no_error (error);
  return store;
}

void
sim_server_open (Sim *sim)
{
  g_autoptr (GError) error = NULL;

  sim->server = open_store (sim);
  sim->reg = wo_register_new (sim->server, &error);
  g_assert_no_error (error);
  sim->index = wo_boot_index_new ();
  sim_upload_open (sim);
}

void
sim_server_close (Sim *sim)
{
  sim_upload_close (sim);
  g_clear_pointer (&sim->index, wo_boot_index_free);
  g_clear_pointer (&sim->reg, wo_register_free);
  g_clear_pointer (&sim->server, wo_store_free);
}

/* The mistake of SIM_FAULT_APPLIED_TWICE: what comes again is taken for something new. */
static GBytes *
as_new (GBytes *bytes, gint64 n)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);
  static guint count;
  char *json;

  g_assert_nonnull (act);
  if (n == 1)
    count++;
  g_free (act->replica);
  act->replica = g_strdup_printf ("00000000-0000-7000-8000-%012u", count);
  act->n = n;
  json = wo_act_to_json (act);
  return g_bytes_new_take (json, strlen (json));
}

static GPtrArray *
split (GBytes *body, gboolean renew)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize length;
  const char *data = g_bytes_get_data (body, &length), *end = data + length;

  while (data < end)
    {
      const char *newline = memchr (data, '\n', (gsize) (end - data));
      g_autoptr (GBytes) act = g_bytes_new (data, (gsize) (newline - data));

      g_ptr_array_add (acts, renew ? as_new (act, acts->len + 1) : g_bytes_ref (act));
      data = newline + 1;
    }
  return acts;
}

static void
count (Sim *sim, const WoTaken *taken)
{
  sim->seen.forks += taken->status == WO_TAKEN_FORK;
  sim->seen.early += sim->quiet && taken->status == WO_TAKEN_EARLY;
  if (taken->status != WO_TAKEN || taken->duplicate)
    return;
  sim->seen.taken++;
  sim->seen.parked += taken->result->outcome == WO_OUTCOME_PARKED;
  sim->seen.variants += taken->result->outcome == WO_OUTCOME_VARIANT;
}

static GBytes *
take (Sim *sim, const SimEvent *request)
{
  gboolean renew = sim->fault == SIM_FAULT_APPLIED_TWICE && request->again;
  g_autoptr (GPtrArray) acts = split (request->body, renew);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) taken =
      wo_register_take (sim->reg, acts, sim->clients[request->client].person, TRUE, sim->now_us,
                        wo_date_from_us (sim->now_us), &error);

  if (taken == NULL)
    {
      if (!sim_disk_has_failed ())
        sim_broken (sim, "the register failed: %s", error->message);
      return NULL;
    }
  for (guint i = 0; i < taken->len; i++)
    count (sim, g_ptr_array_index (taken, i));
  return wo_wire_answer (taken, wo_register_epoch (sim->reg), wo_register_head (sim->reg));
}

static GBytes *
answer (Sim *sim, const SimEvent *request, int *ret_status)
{
  guint limit = sim_has (sim, SIM_SMALL_PAGES) ? 1 + sim_draw (sim, 12) : 0;
  g_autoptr (GError) error = NULL;
  GBytes *page = NULL;

  if (request->push)
    return take (sim, request);
  if (sim_has (sim, SIM_GRANTS))
    page = sim_grants_answer (sim, request, limit, ret_status, &error);
  if (page != NULL || error != NULL || *ret_status != 200)
    ;
  else if (request->fetch == SIM_FETCH_EPOCHS)
    page = sim_restore_epochs (sim);
  else if (request->fetch != SIM_FETCH_ROWS)
    page = sim_boot_answer (sim, request, &error);
  else
    page = wo_wire_rows (sim->server, request->after, limit, wo_register_epoch (sim->reg), &error);
  if (page == NULL && error != NULL)
    sim_broken (sim, "the register gives no rows: %s", error->message);
  return page;
}

void
sim_server_hear (Sim *sim, const SimEvent *request)
{
  SimEvent event = *request;
  g_autoptr (GBytes) body = NULL;
  SimTrouble trouble;

  if (request->file != NULL)
    {
      sim_upload_take (sim, request);
      return;
    }
  event.kind = SIM_TO_CLIENT;
  event.again = FALSE;
  event.status = 200;
  event.body = NULL;
  if (!sim->quiet && sim_has (sim, SIM_SIGNED_OUT) && sim_chance (sim, 12))
    {
      event.status = 401;
      sim_send (sim, &event);
      return;
    }
  trouble = request->push ? sim_trouble (sim, SIM_SERVER, SIM_SERVER_POWER) : SIM_FINE;
  body = answer (sim, request, &event.status);
  if (trouble == SIM_POWER_GOES)
    {
      sim_server_close (sim);
      sim_trouble_over (sim, SIM_SERVER, trouble);
      sim_server_open (sim);
      sim_check (sim);
      return;
    }
  sim_trouble_over (sim, SIM_SERVER, trouble);
  if (trouble != SIM_FINE)
    sim_check (sim);
  if (body == NULL && event.status == 200)
    event.status = request->fetch == SIM_FETCH_SEGMENT ? 404 : 503;
  event.body = body;
  sim_send (sim, &event);
}
