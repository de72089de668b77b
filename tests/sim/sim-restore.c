/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-restore.h"

#include "sim-upload.h"

#include "protocol/wo-act-json.h"
#include "register/wo-epoch.h"
#include "register/wo-wire-log.h"
#include "store/wo-db.h"
#include "store/wo-store-private.h"

#define BACKUP "backup/"
#define BACKUP_PATH BACKUP "store"

/* It is one file, with all in it, and what it holds is said in the store. */
void
sim_restore_back_up (Sim *sim)
{
  gint64 head = wo_register_head (sim->reg);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sim_server_close (sim);
  sim_disk_copy (SIM_SERVER, BACKUP);
  sim_server_open (sim);
  if (sim->fault == SIM_FAULT_BACKUP_SAYS_MORE)
    head += 5;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, head);
  wo_store_set_meta (sim->server, WO_META_BACKED_UP, text, &error);
  g_assert_no_error (error);
  sim->backed_up = TRUE;
}

/* How long clients are waited for is drawn, so that some runs come to the end of it. */
static void
begin_epoch (Sim *sim)
{
  gint64 so_long_us = sim_draw_us (sim, 0, 60 * G_USEC_PER_SEC);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;

  if (sim->fault == SIM_FAULT_RESTORED_UNSAID)
    return;
  store = wo_store_open_with_vfs (SIM_SERVER_PATH, 0, "sim", &error);
  g_assert_no_error (error);
  wo_epoch_begin (store, sim->now_us - WO_EPOCH_RECOVERY_US + so_long_us, &error);
  g_assert_no_error (error);
}

static gboolean
is_lost (gpointer act, gpointer logged, gpointer head)
{
  return ((SimLogged *) logged)->position > *(gint64 *) head;
}

void
sim_restore_put_back (Sim *sim)
{
  gint64 head;

  if (!sim->backed_up)
    return;
  sim_check (sim);
  sim_server_close (sim);
  sim_disk_copy (BACKUP, SIM_SERVER);
  begin_epoch (sim);
  sim_server_open (sim);
  /* Now and then twice to the same day: the epoch between is lost with it. */
  sim->backed_up = sim_chance (sim, 2);
  sim->seen.restored++;
  sim_upload_put_back (sim);
  head = wo_register_head (sim->reg);
  sim->logged_to = MIN (sim->logged_to, head);
  g_hash_table_foreach_remove (sim->logged, is_lost, &head);
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      sim->clients[i].reached = MIN (sim->clients[i].reached, head);
      sim->clients[i].fork = MIN (sim->clients[i].fork, head);
    }
  if (sim->verbose)
    g_print ("%8.3f  office  put back to position %" G_GINT64_FORMAT "\n",
             (double) (sim->now_us % 1000000000) / 1e6, head);
}

gboolean
sim_restore_is_current (Sim *sim, int client)
{
  g_autofree char *epoch = wo_store_get_meta (sim->clients[client].store, "epoch");

  return epoch == NULL || g_str_equal (epoch, wo_register_epoch (sim->reg));
}

void
sim_restore_note_reached (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];

  if (sim_restore_is_current (sim, client))
    self->fork = G_MAXINT64;
  self->reached = MAX (self->reached, MIN (wo_engine_cursor (self->engine), self->fork));
}

gboolean
sim_restore_notes (Sim *sim, int client, const GError *error)
{
  if (!g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH) || !sim_has (sim, SIM_RESTORE) ||
      sim->seen.restored == 0)
    return FALSE;
  sim->clients[client].asks_epochs = TRUE;
  return TRUE;
}

GBytes *
sim_restore_epochs (Sim *sim)
{
  g_autoptr (GPtrArray) epochs = wo_epochs (sim->server);
  char *json = wo_epochs_to_json (epochs);

  return g_bytes_new_take (json, strlen (json));
}

void
sim_restore_hear (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  g_autoptr (GError) error = NULL;

  if (!self->asks_epochs)
    wo_engine_hear_epochs (self->engine, answer->body, NULL);
  else if (wo_engine_take_epochs (self->engine, answer->body, &error))
    self->asks_epochs = FALSE;
  else if (!answer->damaged && !sim_disk_has_failed ())
    sim_broken (sim, "client %d cannot go back with the server: %s", answer->client,
                error->message);
}

void
sim_restore_add_kept (Sim *sim, int client, GHashTable *acts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (sim->clients[client].store->db, "SELECT bytes FROM kept_act", &error);

  g_assert_no_error (error);
  while (wo_statement_next (from, &error))
    {
      g_autoptr (GBytes) bytes = wo_statement_bytes (from, 0);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

      g_hash_table_add (acts, g_strdup (act->id));
    }
  g_assert_no_error (error);
}
