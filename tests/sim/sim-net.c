/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include <string.h>

static int
compare_events (gconstpointer a, gconstpointer b, gpointer data)
{
  const SimEvent *one = a, *other = b;

  if (one->at_us != other->at_us)
    return one->at_us < other->at_us ? -1 : 1;
  return one->serial < other->serial ? -1 : one->serial > other->serial;
}

void
sim_post (Sim *sim, gint64 in_us, const SimEvent *event)
{
  SimEvent *copy = g_memdup2 (event, sizeof *event);

  copy->at_us = sim->now_us + in_us;
  copy->serial = ++sim->serial;
  copy->count = ++sim->clients[event->client].counts[event->kind];
  if (copy->body != NULL)
    g_bytes_ref (copy->body);
  g_sequence_insert_sorted (sim->events, copy, compare_events, NULL);
}

void
sim_event_free (SimEvent *event)
{
  g_clear_pointer (&event->body, g_bytes_unref);
  g_free (event);
}

/* Cut off anywhere, or with a line of it gone. */
static GBytes *
damage (Sim *sim, GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  const char *newline = memchr (data, '\n', length);
  GByteArray *left;

  if (length == 0 || newline == NULL || newline + 1 == data + length || sim_chance (sim, 2))
    return g_bytes_new (data, length > 0 ? sim_draw (sim, (guint) length) : 0);
  left = g_byte_array_new ();
  g_byte_array_append (left, (const guint8 *) newline + 1,
                       (guint) (length - (gsize) (newline + 1 - data)));
  return g_byte_array_free_to_bytes (left);
}

/* Puts @event on the network: it may be lost, come late, come twice, or come damaged. */
void
sim_send (Sim *sim, const SimEvent *event)
{
  SimEvent sent = *event;
  g_autoptr (GBytes) damaged = NULL;
  gboolean offline = sim->now_us < sim->clients[event->client].offline_until_us;

  if (sim->quiet)
    {
      sim_post (sim, sim_draw_us (sim, 1000, 20000), event);
      return;
    }
  if (offline || (sim_has (sim, SIM_LOSS) && sim_chance (sim, 8)))
    return;
  if (event->kind == SIM_TO_CLIENT && event->body != NULL && sim_has (sim, SIM_DAMAGE) &&
      sim_chance (sim, 8))
    {
      damaged = damage (sim, event->body);
      sent.damaged = TRUE;
      sent.body = damaged;
    }
  sim_post (sim, sim_draw_us (sim, 1000, 2 * G_USEC_PER_SEC), &sent);
  if (!sim_has (sim, SIM_TWICE) || !sim_chance (sim, 6))
    return;
  sent.again = TRUE;
  sim_post (sim, sim_draw_us (sim, 1000, 20 * G_USEC_PER_SEC), &sent);
}
