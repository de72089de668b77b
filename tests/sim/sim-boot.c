/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newcomer that fetches the office in segments, as a program does it: the list, the first page, the
 * segments one by one with its own acts between them, and then one file in the place of the other. */
#include "sim-boot.h"

#include "sim-restore.h"

#include "store/wo-boot-rows.h"
#include "store/wo-db.h"

gboolean
sim_boot_is_due (Sim *sim, int client)
{
  return sim_has (sim, SIM_SEGMENTS) && !sim->clients[client].by_rows &&
         wo_engine_may_boot (sim->clients[client].engine);
}

void
sim_boot_forget (SimClient *self)
{
  g_clear_pointer (&self->boot, wo_boot_free);
  g_clear_pointer (&self->list, g_bytes_unref);
}

void
sim_boot_ask (Sim *sim, int client, SimEvent *request)
{
  SimClient *self = &sim->clients[client];
  const char *next = self->boot != NULL ? wo_boot_next (self->boot) : NULL;

  if (next != NULL)
    {
      request->fetch = SIM_FETCH_SEGMENT;
      request->body = g_bytes_new (next, strlen (next) + 1);
    }
  else
    request->fetch = self->list == NULL ? SIM_FETCH_LIST : SIM_FETCH_FIRST;
}

GBytes *
sim_boot_answer (Sim *sim, const SimEvent *request, GError **error)
{
  const char *epoch = wo_register_epoch (sim->reg);

  if (request->fetch == SIM_FETCH_LIST)
    return wo_boot_index_manifest (sim->index, sim->server, epoch, "all", NULL, error);
  if (request->fetch == SIM_FETCH_FIRST)
    return wo_boot_index_first (sim->index, sim->server, sim->clients[request->client].person, -1,
                                epoch, error);
  return wo_boot_index_segment (sim->index, sim->server, g_bytes_get_data (request->body, NULL),
                                NULL, error);
}

static void
remove_beside (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);

  wo_db_remove_file (beside, "sim");
}

/* The client is closed where it comes to that; whoever called opens it again. */
static gboolean
adopt (Sim *sim, int client, GError **error)
{
  SimClient *self = &sim->clients[client];
  g_autofree char *whole = NULL;

  if (!wo_boot_store_seal (self->store, error))
    return FALSE;
  whole = g_strdup (wo_boot_finish (self->boot, error));
  if (whole == NULL)
    return FALSE;
  sim_client_close (sim, client);
  remove_beside (self->path, "-wal");
  remove_beside (self->path, "-shm");
  if (sim_disk_settle (self->machine) && sim_disk_rename (whole, self->path) &&
      sim_disk_settle (self->machine))
    return TRUE;
  g_set_error_literal (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED, "the disk failed");
  return FALSE;
}

static gboolean
take_list (SimClient *self, GBytes *list, GError **error)
{
  self->list = g_bytes_ref (list);
  if (!wo_engine_is_booting (self->engine))
    return wo_boot_count_manifest (list, error) >= 0;
  self->boot = wo_boot_open (self->path, "sim", error);
  return self->boot != NULL && wo_boot_take_manifest (self->boot, list, error) &&
         wo_engine_fetches_from (self->engine, wo_boot_epoch (self->boot), error);
}

static gboolean
take (Sim *sim, const SimEvent *answer, GError **error)
{
  SimClient *self = &sim->clients[answer->client];

  if (answer->fetch == SIM_FETCH_LIST)
    return take_list (self, answer->body, error);
  if (answer->fetch == SIM_FETCH_FIRST)
    {
      g_clear_pointer (&self->list, g_bytes_unref);
      return wo_engine_take_first (self->engine, answer->body, error);
    }
  return wo_boot_take_segment (self->boot, wo_boot_next (self->boot), answer->body, error);
}

void
sim_boot_hear (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  g_autoptr (GError) error = NULL;
  gboolean good;

  good = take (sim, answer, &error);
  if (good && answer->damaged)
    sim_broken (sim, "client %d took a damaged part of the office", answer->client);
  if (good && self->boot != NULL && wo_boot_next (self->boot) == NULL)
    {
      good = adopt (sim, answer->client, &error);
      sim->seen.booted += good;
      sim_boot_forget (self);
    }
  if (good)
    return;
  if (!sim_restore_notes (sim, answer->client, error) && !answer->damaged &&
      !sim_disk_has_failed ())
    sim_broken (sim, "client %d refused an honest part of the office: %s", answer->client,
                error->message);
  sim_boot_forget (self);
}
