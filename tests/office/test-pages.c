/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that come in many pages, with the wire cut between any two of them and in the middle of each. */
#include "courier-bench.h"

#include "office-bench.h"
#include "register/wo-wire.h"
#include "store/wo-boot-rows.h"
#include "sync/wo-backoff.h"

#include <string.h>

#define ROWS "GET /v1/rows"
#define CASES 9
#define PAGE 2

/* The rows up to a position, as a text. */
typedef struct
{
  GString *text;
  gint64 last;
} Rows;

static gboolean
add_row (const WoBootRow *row, gpointer data)
{
  Rows *rows = data;

  if (row->position <= rows->last)
    g_string_append_printf (rows->text, "%" G_GINT64_FORMAT " %s\n", row->position, row->json);
  return TRUE;
}

static char *
rows_of (WoStore *store, gint64 last)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { g_string_new (NULL), last };

  wo_boot_rows (store, "", NULL, add_row, &rows, &error);
  g_assert_no_error (error);
  return g_string_free (rows.text, FALSE);
}

static gint64
cursor (CourierBench *self)
{
  return wo_engine_cursor (wo_clerk_engine (self->clerk));
}

static void
assert_right (CourierBench *self)
{
  g_autofree char *here = rows_of (wo_clerk_store (self->clerk), G_MAXINT64);
  g_autofree char *there = rows_of (self->server->office->store, cursor (self));

  g_assert_cmpstr (here, ==, there);
}

typedef struct
{
  CourierBench *bench;
  guint failed;
} Failing;

static gboolean
has_failed (gpointer data)
{
  Failing *failing = data;

  return failing->bench->told[WO_OFFICE_OFFLINE] >= failing->failed;
}

/* The next try, which is cut somewhere. */
static void
try_and_fail (CourierBench *self)
{
  Failing failing = { self, self->told[WO_OFFICE_OFFLINE] + 1 };

  hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
  bench_wait (has_failed, &failing);
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  g_assert_cmpuint (self->told[WO_OFFICE_OFFLINE], ==, failing.failed);
}

static GBytes *
next_page (CourierBench *self, gboolean *ret_more)
{
  g_autoptr (GError) error = NULL;
  GBytes *page = wo_wire_rows (self->server->office->store, cursor (self), PAGE,
                               wo_register_epoch (self->server->office->reg), &error);
  gsize size;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (page, &size);
  *ret_more = g_strstr_len (text, (gssize) size, "\"more\":true") != NULL;
  return page;
}

/* Lengths at which the page has not come whole: between its bytes, its lines, and before its tail. */
static GArray *
cuts_of (GBytes *page)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize size;
  const char *text = g_bytes_get_data (page, &size);
  const gsize some[] = { 0, 1, size / 3, size - 3, size - 2 };

  g_array_append_vals (cuts, some, G_N_ELEMENTS (some));
  for (gsize i = 0; i + 1 < size; i++)
    if (text[i] == '\n')
      {
        gsize after = i + 1;

        g_array_append_val (cuts, i);
        g_array_append_val (cuts, after);
      }
  return cuts;
}

/* Cuts the next page everywhere; nothing of it is taken. @own: an act of one's own that stays in sight. */
static void
cut_everywhere (CourierBench *self, GBytes *page, const char *own)
{
  g_autoptr (GArray) cuts = cuts_of (page);
  gint64 before = cursor (self);

  for (guint i = 0; i < 2 * cuts->len; i++)
    {
      scripted_server_next_cut (self->server, ROWS, i % 2 == 0 ? SCRIPT_CUT : SCRIPT_SHORTEN,
                                g_array_index (cuts, gsize, i / 2));
      try_and_fail (self);
      g_assert_cmpint (cursor (self), ==, before);
      if (own != NULL)
        g_assert_true (courier_bench_has (self, own));
      else
        assert_right (self);
    }
}

/* Every page is cut everywhere, comes whole, and the wire is cut after it; how many there were. */
static guint
pull_through_cuts (CourierBench *self, const char *own)
{
  gboolean more = TRUE;
  guint pages = 0;

  for (; more; pages++)
    {
      g_autoptr (GBytes) page = next_page (self, &more);

      cut_everywhere (self, page, own);
      scripted_server_next_cut (self->server, ROWS, SCRIPT_CUT, G_MAXSIZE);
      if (more)
        {
          scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
          try_and_fail (self);
        }
      else
        hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
      if (own == NULL && more)
        assert_right (self);
    }
  courier_bench_expect (self, WO_OFFICE_IN_STEP);
  courier_bench_expect_held (self, 1);
  assert_right (self);
  return pages;
}

static void
add_cases (CourierBench *self, const char *form)
{
  for (guint i = 0; i < CASES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", form, i);

      scripted_server_add_case (self->server, id);
    }
}

static void
test_cut (CourierBench *self, gconstpointer data)
{
  self->clock->chance = 0.0;
  self->server->page = PAGE;
  add_cases (self, "first");
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  wo_courier_start (self->courier);
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  g_assert_cmpuint (pull_through_cuts (self, NULL), >=, CASES / PAGE);
}

/* The same with an act of one's own that the server took, and whose row is on a page that is cut. */
static void
test_cut_under_act (CourierBench *self, gconstpointer data)
{
  self->clock->chance = 0.0;
  self->server->page = PAGE;
  courier_bench_start (self);
  add_cases (self, "later");
  scripted_server_next (self->server, ROWS, SCRIPT_HANG_UP);
  courier_bench_act (self, "own");
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 0);
  g_assert_cmpuint (pull_through_cuts (self, "own"), >=, CASES / PAGE);
  g_assert_true (courier_bench_has (self, "own"));
}

/* Whoever has no role any more is shown nothing; what they had not sent waits, and is sent word for word. */
static void
test_evicted (CourierBench *self, gconstpointer data)
{
  static const char gone[] =
      "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
      "{\"error\":{\"code\":\"not-here\",\"message\":\"You have no role here\"}}";
  g_autoptr (GError) error = NULL;
  g_autofree char *taken = NULL;

  self->clock->chance = 0.0;
  self->server->page = PAGE;
  add_cases (self, "theirs");
  courier_bench_start (self);
  g_assert_true (courier_bench_has (self, "theirs-1"));
  scripted_server_next_say (self->server, ROWS, gone);
  scripted_server_next (self->server, "POST /v1/acts", SCRIPT_HANG_UP);
  courier_bench_act (self, "own");
  courier_bench_expect_pause (self, WO_BACKOFF_FLOOR_MS);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 1);
  g_assert_true (wo_engine_forget_all (wo_clerk_engine (self->clerk), &error));
  g_assert_no_error (error);
  g_assert_false (courier_bench_has (self, "theirs-1"));
  g_assert_cmpuint (courier_bench_waiting (self), ==, 1);

  /* Sent all the same where that is still taken; then nothing may be read. */
  hand_clock_advance (self->clock, WO_BACKOFF_FLOOR_MS);
  courier_bench_expect (self, WO_OFFICE_SIGNED_OUT);
  g_assert_cmpuint (courier_bench_waiting (self), ==, 0);
  g_assert_nonnull (taken = fixture_get (self->server->office->store, "own", "title"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (CourierBench *, gconstpointer);
  } tests[] = {
    { "/office/pages/cut-anywhere-the-store-is-right-and-goes-on", test_cut },
    { "/office/pages/cut-anywhere-an-act-stays-in-sight", test_cut_under_act },
    { "/office/pages/nothing-unsent-goes-with-the-last-role", test_evicted },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, CourierBench, NULL, courier_bench_set_up, tests[i].test,
                courier_bench_tear_down);
  return g_test_run ();
}
