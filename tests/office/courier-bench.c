/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "courier-bench.h"

#include "office-bench.h"
#include "store/wo-pending.h"

static void
told_status (gpointer data, WoOfficeMode mode, const char *message)
{
  CourierBench *self = data;

  self->mode = mode;
  self->told[mode]++;
  g_free (self->message);
  self->message = g_strdup (message);
}

static void
told_note (gpointer data, const char *note)
{
}

static void
told_changed (gpointer data)
{
}

static void
told_fetched (gpointer data, guint fetched, guint all)
{
}

void
courier_bench_set_up (CourierBench *self, gconstpointer data)
{
  static const WoCourierTold told = { told_status, told_note, told_changed, told_fetched };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sign_in = NULL;
  WoCourierClock clock;

  self->folder = bench_folder_new ();
  self->server = scripted_server_new ();
  self->clock = hand_clock_new ();
  path = g_build_filename (self->folder, "copy.sqlite", NULL);
  sign_in = g_strconcat (path, ".sign-in", NULL);
  g_assert_true (g_file_set_contents_full (sign_in, "a-token", -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                           0600, &error));
  self->clerk = wo_clerk_open (path, NULL, &error);
  g_assert_no_error (error);
  wo_clerk_become_client (self->clerk, self->server->uri, self->server->office->person, "Ada Marsh",
                          &error);
  g_assert_no_error (error);
  clock = hand_clock_of (self->clock);
  self->courier = wo_courier_new (self->clerk, &told, self);
  wo_courier_set_clock (self->courier, &clock);
  wo_courier_set_keep_in_file (self->courier, TRUE);
}

void
courier_bench_tear_down (CourierBench *self, gconstpointer data)
{
  wo_courier_free (self->courier);
  wo_clerk_free (self->clerk);
  scripted_server_free (self->server);
  hand_clock_free (self->clock);
  bench_folder_free (self->folder);
  g_free (self->message);
}

typedef struct
{
  CourierBench *bench;
  const char *request;
  gint64 number;
} Wanted;

static gboolean
is_mode (gpointer data)
{
  Wanted *wanted = data;

  return wanted->bench->mode == (WoOfficeMode) wanted->number;
}

void
courier_bench_expect (CourierBench *self, WoOfficeMode mode)
{
  bench_wait (is_mode, &(Wanted){ self, NULL, mode });
}

static gboolean
has_asked (gpointer data)
{
  Wanted *wanted = data;

  return scripted_server_count (wanted->bench->server, wanted->request) >= wanted->number;
}

void
courier_bench_expect_asked (CourierBench *self, const char *request, guint count)
{
  bench_wait (has_asked, &(Wanted){ self, request, count });
  g_assert_cmpuint (scripted_server_count (self->server, request), ==, count);
}

static gboolean
holds (gpointer data)
{
  Wanted *wanted = data;

  return scripted_server_held (wanted->bench->server) == wanted->number;
}

void
courier_bench_expect_held (CourierBench *self, guint count)
{
  bench_wait (holds, &(Wanted){ self, NULL, count });
}

static gboolean
pauses (gpointer data)
{
  Wanted *wanted = data;

  return hand_clock_next_ms (wanted->bench->clock) == wanted->number;
}

void
courier_bench_expect_pause (CourierBench *self, gint64 ms)
{
  bench_wait (pauses, &(Wanted){ self, NULL, ms });
}

void
courier_bench_start (CourierBench *self)
{
  wo_courier_start (self->courier);
  courier_bench_expect_held (self, 1);
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
}

void
courier_bench_act (CourierBench *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "title", "Damp");
  result = wo_clerk_act (self->clerk, act, wo_date_from_us (NOW_US), &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_courier_kick (self->courier);
}

guint
courier_bench_waiting (CourierBench *self)
{
  return wo_pending_count (wo_clerk_store (self->clerk), WO_PENDING_WAITING);
}

gboolean
courier_bench_has (CourierBench *self, const char *record)
{
  g_autoptr (WoRecord) found = wo_store_get_record (wo_clerk_store (self->clerk), record, NULL);

  return found != NULL;
}
