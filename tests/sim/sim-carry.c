/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-upload.h"

#include "office/wo-shelf.h"

/* A piece of a small file, and of a large one. */
#define PIECE 1000
#define LARGE_PIECE (512 * 1024)
/* Of what is refused, or cannot be taken now. */
#define AGAIN_US (5 * (gint64) G_USEC_PER_SEC)

void
sim_carry_forget (SimClient *self)
{
  self->carries = NULL;
  self->carries_at = -1;
  self->carry_request++;
  self->carry_waits = FALSE;
}

/* The first that the client's own rules send; or NULL. */
static const SimUpload *
next_due (SimClient *self)
{
  for (guint i = 0; i < self->folder->len; i++)
    if (wo_shelf_is_to_go_up (self->store, ((const SimUpload *) self->folder->pdata[i])->hash))
      return self->folder->pdata[i];
  return NULL;
}

gboolean
sim_carry_is_due (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];

  return next_due (self) != NULL && sim_upload_may_send (sim, client);
}

static void
mark (Sim *sim, int client, const SimUpload *upload)
{
  SimClient *self = &sim->clients[client];
  SimTrouble trouble = sim_trouble (sim, self->machine, SIM_CLIENT_POWER);
  g_autoptr (GError) error = NULL;

  if (!wo_shelf_mark (self->store, upload->hash, FALSE, &error) && !sim_disk_has_failed ())
    sim_broken (sim, "client %d cannot write down that a file went up: %s", client, error->message);
  sim_client_get_over (sim, client, trouble);
}

static GBytes *
next_piece (SimClient *self)
{
  gsize size = g_bytes_get_size (self->carries->bytes), at = (gsize) self->carries_at;
  gsize most = size > LARGE_PIECE ? LARGE_PIECE : PIECE;

  return g_bytes_new_from_bytes (self->carries->bytes, at, MIN (most, size - at));
}

/* Asks how much of it is there, and then sends piece by piece what is not. */
void
sim_carry (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  SimEvent request = { .kind = SIM_TO_SERVER, .client = client };
  g_autoptr (GBytes) piece = NULL;

  if (self->carry_waits)
    return;
  if (self->carries == NULL || !wo_shelf_is_to_go_up (self->store, self->carries->hash))
    {
      self->carries = next_due (self);
      self->carries_at = -1;
    }
  if (self->carries == NULL)
    return;
  if (self->carries_at >= 0)
    piece = next_piece (self);
  request.file = self->carries->hash;
  request.size = (gint64) g_bytes_get_size (self->carries->bytes);
  request.after = self->carries_at;
  request.body = piece;
  request.request = ++self->carry_request;
  self->carry_waits = TRUE;
  sim_send (sim, &request);
  request.kind = SIM_TIMEOUT;
  request.body = NULL;
  sim_post (sim, 10 * G_USEC_PER_SEC, &request);
  if (piece != NULL && self->carries_at + (gint64) g_bytes_get_size (piece) == request.size &&
      sim_fault_strikes (SIM_FAULT_FILE_MARKED_EARLY, 1))
    {
      mark (sim, client, self->carries);
      sim_carry_forget (self);
    }
}

void
sim_carry_time_out (Sim *sim, const SimEvent *event)
{
  SimClient *self = &sim->clients[event->client];

  if (self->carry_waits && self->carry_request == event->request)
    sim_carry_forget (self);
}

void
sim_carry_hear (Sim *sim, const SimEvent *answer)
{
  SimClient *self = &sim->clients[answer->client];
  SimEvent again = { .kind = SIM_CARRY, .client = answer->client };
  const SimUpload *upload = self->carries;

  if (!self->carry_waits || answer->request != self->carry_request)
    return;
  self->carry_waits = FALSE;
  /* No connection outlives the server that it is to. */
  if (answer->status == 403 || answer->status == 503 || answer->restored != sim->seen.restored)
    {
      sim_carry_forget (self);
      return;
    }
  self->carries_at = answer->after;
  if (answer->after == answer->size)
    {
      sim_carry_forget (self);
      mark (sim, answer->client, upload);
    }
  else
    sim_post (sim, 1000, &again);
}
