/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole office that comes in segments, one of which does not come as it should. */
#include "courier-bench.h"

#include "office-bench.h"
#include "sync/wo-backoff.h"

#include <string.h>

/* More than a segment or two hold. */
#define CASES 3000
#define BATCH WO_REGISTER_BATCH_MAX
#define SEGMENTS_MAX 64
#define NONE_SUCH "{\"error\":{\"code\":\"none-such\",\"message\":\"Nothing is here\"}}"

typedef struct
{
  CourierBench bench;
  char *segments[SEGMENTS_MAX + 1]; /* "GET /v1/boot/HASH", in their order */
  guint n;
} Fetch;

static void
add_cases (Fixture *office)
{
  for (guint from = 0; from < CASES; from += BATCH)
    {
      g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (GPtrArray) taken = NULL;

      for (guint i = from; i < from + BATCH; i++)
        {
          g_autofree char *id = g_strdup_printf ("case-%u", i);

          g_ptr_array_add (acts, fixture_bytes (fixture_case (office, "filler", i + 1, id)));
        }
      taken = fixture_take (office, acts);
      g_assert_cmpuint (taken->len, ==, BATCH);
    }
}

static void
name_segments (Fetch *self)
{
  const Fixture *office = self->bench.server->office;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) list =
      wo_boot_index_manifest (self->bench.server->boots, office->store,
                              wo_register_epoch (office->reg), "all", office->person, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) pieces = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  pieces = g_strsplit (text, "\"hash\":\"", -1);
  self->n = g_strv_length (pieces) - 1;
  g_test_message ("%u segments", self->n);
  g_assert_cmpuint (self->n, >=, 3);
  g_assert_cmpuint (self->n, <=, SEGMENTS_MAX);
  for (guint i = 0; i < self->n; i++)
    self->segments[i] = g_strdup_printf ("GET /v1/boot/%.64s", pieces[i + 1]);
}

static void
set_up (Fetch *self, gconstpointer data)
{
  courier_bench_set_up (&self->bench, NULL);
  self->bench.clock->chance = 0.0;
  self->bench.server->boots = wo_boot_index_new ();
  add_cases (self->bench.server->office);
  name_segments (self);
}

static void
tear_down (Fetch *self, gconstpointer data)
{
  courier_bench_tear_down (&self->bench, NULL);
  for (guint i = 0; i < self->n; i++)
    g_free (self->segments[i]);
}

/* All is here in the end; the one @twice was asked for twice, and of the others those before it once. */
static void
assert_whole (Fetch *self, guint twice)
{
  g_autofree char *last = g_strdup_printf ("case-%u", CASES - 1);

  courier_bench_expect_held (&self->bench, 1);
  courier_bench_expect (&self->bench, WO_OFFICE_IN_STEP);
  g_assert_true (courier_bench_has (&self->bench, "case-0"));
  g_assert_true (courier_bench_has (&self->bench, last));
  for (guint i = 0; i < twice; i++)
    g_assert_cmpuint (scripted_server_count (self->bench.server, self->segments[i]), ==, 1);
  g_assert_cmpuint (scripted_server_count (self->bench.server, self->segments[twice]), ==, 2);
}

/* What came before it is not asked for again. */
static void
test_broken (Fetch *self, gconstpointer data)
{
  guint at = self->n - 2;

  if (data != NULL)
    scripted_server_next_say (self->bench.server, self->segments[at], data);
  else
    scripted_server_next_cut (self->bench.server, self->segments[at], SCRIPT_CUT, 1000);
  wo_courier_start (self->bench.courier);
  courier_bench_expect_pause (&self->bench, WO_BACKOFF_FLOOR_MS);
  g_assert_cmpint (self->bench.mode, ==, WO_OFFICE_OFFLINE);
  hand_clock_advance (self->bench.clock, WO_BACKOFF_FLOOR_MS);
  assert_whole (self, at);
}

/* The list is asked for anew at once, and what came of the one before stays. */
static void
test_gone (Fetch *self, gconstpointer data)
{
  guint at = self->n - 2;

  scripted_server_next_say (self->bench.server, self->segments[at],
                            "HTTP/1.1 404 Said\r\nContent-Type: application/json\r\n"
                            "Connection: close\r\n\r\n" NONE_SUCH);
  wo_courier_start (self->bench.courier);
  assert_whole (self, at);
  g_assert_cmpuint (self->bench.told[WO_OFFICE_OFFLINE], ==, 0);
}

#define ADD(path, with, test)                                                                      \
  g_test_add ("/office/fetch-cut/" path, Fetch, with, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-came-before-a-cut-is-not-fetched-again", NULL, test_broken);
  ADD ("what-came-before-a-bad-segment-is-not-fetched-again",
       "HTTP/1.1 200 Said\r\nContent-Type: application/x-ndjson\r\nContent-Length: 3\r\n"
       "Connection: close\r\n\r\nbad",
       test_broken);
  ADD ("what-came-before-the-list-changed-stays", NULL, test_gone);
  return g_test_run ();
}
