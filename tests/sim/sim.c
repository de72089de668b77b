/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-grants.h"
#include "sim-restore.h"
#include "sim-upload.h"

#include "register/wo-epoch.h"

#define START_US G_GINT64_CONSTANT (1742515200000000)

static void
saved_free (gpointer data)
{
  SimSaved *saved = data;

  g_free (saved->text);
  g_free (saved);
}

static void
logged_free (gpointer data)
{
  SimLogged *logged = data;

  g_free (logged->bytes);
  g_free (logged);
}

static void
post (Sim *sim, SimEventKind kind, int client, gint64 in_us)
{
  SimEvent event = { .kind = kind, .client = client };

  sim_post (sim, in_us, &event);
}

/* The installation's name, and the server it is signed in to. */
static void
set_meta (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open_with_vfs (path, 0, "sim", &error);

  g_assert_no_error (error);
  wo_store_set_meta (store, "replica", name, &error);
  g_assert_no_error (error);
  wo_store_set_meta (store, "server", "http://office.example", &error);
  g_assert_no_error (error);
}

static void
start (Sim *sim, int client)
{
  sim_client_open (sim, client);
  post (sim, SIM_WORK, client, sim_draw_us (sim, 0, 5 * G_USEC_PER_SEC));
  post (sim, SIM_SYNC, client, sim_draw_us (sim, 0, 5 * G_USEC_PER_SEC));
  if (sim_has (sim, SIM_FILES))
    post (sim, SIM_CARRY, client, sim_draw_us (sim, 0, 5 * G_USEC_PER_SEC));
}

/* What the person may do and read is changed now and then; never once all is quiet. */
static void
change_grants (Sim *sim, int client)
{
  if (sim->quiet)
    return;
  sim_grants_change (sim, client);
  post (sim, SIM_GRANT, client, sim_draw_us (sim, 0, 60 * G_USEC_PER_SEC));
}

static void
back_up (Sim *sim)
{
  if (sim->quiet)
    return;
  sim_restore_back_up (sim);
  post (sim, SIM_BACK_UP, 0, sim_draw_us (sim, 0, 40 * G_USEC_PER_SEC));
}

static void
put_back (Sim *sim, int client)
{
  if (sim->quiet)
    return;
  sim_restore_put_back (sim);
  if (client == 0)
    post (sim, SIM_PUT_BACK, 0, sim_draw_us (sim, 0, 60 * G_USEC_PER_SEC));
}

static gboolean
joins_late (Sim *sim, int client)
{
  return client == SIM_CLIENTS - 1 && (sim_has (sim, SIM_CLONE) || sim_has (sim, SIM_NEWCOMER));
}

/* The first client's disk is copied while it runs; or an installation comes that has nothing. */
static void
join (Sim *sim)
{
  SimClient *self = &sim->clients[SIM_CLIENTS - 1];

  if (sim_has (sim, SIM_CLONE))
    {
      sim_client_close (sim, 0);
      sim_disk_copy (sim->clients[0].machine, self->machine);
      sim_upload_copy (sim, 0, SIM_CLIENTS - 1);
      sim_client_open (sim, 0);
      sim->clients[0].request++;
      sim->clients[0].waiting = FALSE;
      g_free (self->person);
      self->person = g_strdup (sim->clients[0].person);
    }
  else
    {
      sim_office_copy ("empty", self->path);
      set_meta (self->path, "newcomer");
    }
  start (sim, SIM_CLIENTS - 1);
  /* Both copies keep the same acts: soon, while they do, the server may lose those. */
  if (sim_has (sim, SIM_CLONE) && sim_has (sim, SIM_RESTORE))
    post (sim, SIM_PUT_BACK, 1, sim_draw_us (sim, 5, 25 * G_USEC_PER_SEC));
}

static void
set_up_client (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  gint64 day_us = sim_has (sim, SIM_SKEW) ? 90000 * (gint64) G_USEC_PER_SEC : 0;

  self->machine = g_strdup_printf ("client-%d/", client);
  self->path = g_strconcat (self->machine, "store", NULL);
  self->person = g_strdup (sim_office_person (client));
  self->fork = G_MAXINT64;
  self->skew_us = sim_draw_us (sim, -day_us, day_us);
  if (joins_late (sim, client))
    {
      /* What comes in segments takes a while, in which there should be something to do. */
      post (sim, SIM_JOIN, client,
            sim_draw_us (sim, 0, (sim_has (sim, SIM_SEGMENTS) ? 10 : 60) * G_USEC_PER_SEC));
      return;
    }
  if (sim_has (sim, SIM_GRANTS))
    post (sim, SIM_GRANT, client, sim_draw_us (sim, 0, 60 * G_USEC_PER_SEC));
  sim_office_copy (sim_has (sim, SIM_APPROVED) ? "client-approved" : "client", self->path);
  set_meta (self->path, self->machine);
  start (sim, client);
}

static void
set_up (Sim *sim)
{
  sim->now_us = START_US;
  sim->events = g_sequence_new ((GDestroyNotify) sim_event_free);
  sim->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, saved_free);
  sim->logged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, logged_free);
  sim_disk_register ();
  sim_upload_begin (sim);
  sim_office_copy (sim_has (sim, SIM_APPROVED) ? "server-approved" : "server", SIM_SERVER_PATH);
  sim_server_open (sim);
  /* Whatever it took to make the server's files was long ago: SQLite flushes the folder when it begins to write
   * ahead. */
  sim_disk_settle (SIM_SERVER);
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      sim_begin_draws (sim, SIM_SET_UP, i, 0);
      set_up_client (sim, i);
    }
  if (sim_has (sim, SIM_RESTORE))
    {
      post (sim, SIM_BACK_UP, 0, sim_draw_us (sim, 0, 20 * G_USEC_PER_SEC));
      post (sim, SIM_PUT_BACK, 0, sim_draw_us (sim, 10, 60 * G_USEC_PER_SEC));
    }
  sim_fault_watch (sim);
}

static void
tear_down (Sim *sim)
{
  sim_fault_watch (NULL);
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      sim_client_close (sim, i);
      g_free (sim->clients[i].machine);
      g_free (sim->clients[i].path);
      g_free (sim->clients[i].person);
    }
  sim_server_close (sim);
  sim_disk_clear ();
  sim_upload_end (sim);
  g_sequence_free (sim->events);
  g_hash_table_unref (sim->saved);
  g_hash_table_unref (sim->logged);
}

static void
work (Sim *sim, int client, guint count)
{
  if (sim->steps == 0)
    return;
  sim->steps--;
  if (!sim_script_leaves_out (sim->script, client, count))
    sim_client_work (sim, client);
  post (sim, SIM_WORK, client, sim_draw_us (sim, 0, 8 * G_USEC_PER_SEC));
}

static void
look (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];

  if (!sim->quiet && sim_has (sim, SIM_AWAY) && sim_chance (sim, 20))
    self->offline_until_us = sim->now_us + sim_draw_us (sim, 0, 60 * G_USEC_PER_SEC);
  if (!sim->quiet && sim_has (sim, SIM_CLIENT_POWER) && sim_chance (sim, 40))
    sim_client_stop (sim, client);
  sim_client_sync (sim, client);
  post (sim, SIM_SYNC, client,
        sim_draw_us (sim, G_USEC_PER_SEC / 2, (sim->quiet ? 1 : 6) * G_USEC_PER_SEC));
}

static void
carry (Sim *sim, int client)
{
  sim_carry (sim, client);
  post (sim, SIM_CARRY, client,
        sim_draw_us (sim, G_USEC_PER_SEC / 2, (sim->quiet ? 1 : 6) * G_USEC_PER_SEC));
}

static void
time_out (Sim *sim, const SimEvent *event)
{
  SimClient *self = &sim->clients[event->client];

  if (event->file != NULL)
    sim_carry_time_out (sim, event);
  else if (self->waiting && self->request == event->request)
    self->waiting = FALSE;
}

static void
handle (Sim *sim, const SimEvent *event)
{
  switch (event->kind)
    {
    case SIM_WORK:
      work (sim, event->client, event->count);
      break;
    case SIM_SYNC:
      look (sim, event->client);
      break;
    case SIM_TO_SERVER:
      sim_server_hear (sim, event);
      break;
    case SIM_TO_CLIENT:
      sim_client_hear (sim, event);
      break;
    case SIM_TIMEOUT:
      time_out (sim, event);
      break;
    case SIM_JOIN:
      join (sim);
      break;
    case SIM_GRANT:
      change_grants (sim, event->client);
      break;
    case SIM_BACK_UP:
      back_up (sim);
      break;
    case SIM_PUT_BACK:
      put_back (sim, event->client);
      break;
    case SIM_CARRY:
      carry (sim, event->client);
      break;
    case SIM_SET_UP:
    case SIM_EVENT_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static void
next_event (Sim *sim)
{
  GSequenceIter *first = g_sequence_get_begin_iter (sim->events);
  SimEvent *event = g_sequence_get (first);
  SimEvent copy = *event;
  g_autoptr (GBytes) body G_GNUC_UNUSED = copy.body != NULL ? g_bytes_ref (copy.body) : NULL;

  g_sequence_remove (first);
  sim->now_us = copy.at_us;
  sim_begin_draws (sim, copy.kind, copy.client, copy.count);
  handle (sim, &copy);
}

/* What was sent twice in the time of faults may still come. */
static gboolean
is_on_its_way (Sim *sim)
{
  for (GSequenceIter *at = g_sequence_get_begin_iter (sim->events); !g_sequence_iter_is_end (at);
       at = g_sequence_iter_next (at))
    if (((SimEvent *) g_sequence_get (at))->kind == SIM_TO_SERVER)
      return TRUE;
  return FALSE;
}

static void
say_unsettled (Sim *sim)
{
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      const SimClient *self = &sim->clients[i];

      if (self->store != NULL && !sim_grants_is_settled (sim, i))
        sim_broken (sim,
                    "all faults are over, and client %d does not settle: %u wait, %u taken, "
                    "position %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                    i, wo_pending_count (self->store, WO_PENDING_WAITING),
                    wo_pending_count (self->store, WO_PENDING_ACCEPTED),
                    wo_engine_cursor (self->engine), wo_register_head (sim->reg));
    }
  sim_broken (sim, "all faults are over, and it does not settle");
}

static void
run (Sim *sim)
{
  guint events = 0, checked_at = sim->steps;

  while (sim->broken == NULL && sim->steps > 0)
    {
      next_event (sim);
      if (sim->steps + 10 <= checked_at)
        {
          sim_check (sim);
          checked_at = sim->steps;
        }
    }
  sim->quiet = TRUE;
  while (sim->broken == NULL && (!sim_is_settled (sim) || is_on_its_way (sim)))
    {
      /* A server that was put back waits for others' acts first, and an act that rests on them with it. */
      if (wo_epoch_is_recovering (sim->server, sim->now_us))
        sim->seen.passed_over++;
      else
        events++;
      if (events > SIM_QUIET_EVENTS_MAX)
        say_unsettled (sim);
      else
        next_event (sim);
    }
  if (sim->broken == NULL)
    sim_check_end (sim);
}

char *
sim_run_seen (const SimScript *script, SimFault fault, gboolean verbose, SimSeen *ret_seen)
{
  Sim sim = { .script = script, .steps = script->steps, .fault = fault, .verbose = verbose };

  set_up (&sim);
  run (&sim);
  if (verbose)
    g_print ("seed %" G_GUINT64_FORMAT ": %u taken, %u parked, %u variants, %u forks, %u stops, "
             "%u failures, %u signed, %u in segments, %u put back, %u again, %u files, "
             "%u early, %u passed over: %s\n",
             script->seed, sim.seen.taken, sim.seen.parked, sim.seen.variants, sim.seen.forks,
             sim.seen.stops, sim.seen.failures, sim.seen.signed_off, sim.seen.booted,
             sim.seen.restored, sim.seen.again, sim.seen.files, sim.seen.early,
             sim.seen.passed_over, sim.broken != NULL ? sim.broken : "all held");
  tear_down (&sim);
  *ret_seen = sim.seen;
  return sim.broken;
}

char *
sim_run (const SimScript *script, SimFault fault, gboolean verbose)
{
  SimSeen seen;

  return sim_run_seen (script, fault, verbose, &seen);
}

char *
sim_run_seed (guint64 seed, SimFault fault)
{
  g_autoptr (SimScript) script = sim_script_new (seed, SIM_STEPS);

  return sim_run (script, fault, FALSE);
}
