/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-bench.h"

static const char *const one[] = { "order-1", NULL };

/* How far the office has the register. */
static gpointer
cursor_job (WoStore *store, gpointer data, GError **error)
{
  return wo_store_get_meta (store, "cursor");
}

/* Ada looked for similar orders before Dora signed one to the same landlord, and does not know of it: the
 * register does, and parks her hand-up. */
static void
test_signed_since (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (Office) fixture = office_new ();
  g_autofree char *place = NULL, *on = wo_date_format (signing_today ()), *position = NULL;

  signing_bring (self, "case-1", "order-1");
  signing_exchange (self->ada);
  place = wo_office_read (self->ada, cursor_job, NULL, NULL);
  g_assert_nonnull (place);
  office_set (fixture, CASEWORKER, CASE, "similar.register_at", place);
  office_set (fixture, CASEWORKER, CASE, "similar.as_of", on);
  signing_draft (self, fixture, CASE, "case-2", NULL);
  signing_draft (self, fixture, ORDER, "order-2", "case-2");
  signing_exchange (self->ada);
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  position = bench_read_cell (self->dora, "order-1", "signed_position");
  g_assert_cmpint (g_ascii_strtoll (position, NULL, 10), >, g_ascii_strtoll (place, NULL, 10));
  signing_do (self->ada, signing_step (self->ada, "hand-up", "order-2"));
  signing_exchange (self->ada);
  signing_exchange (self->ada);
  signing_assert_cell (self->ada, "order-2", "state", "draft");
}

/* The one Spotlight ask that @office holds. */
static gpointer
only_ask_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_SPOTLIGHT_ASK, error);

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return g_strdup (ids[0]);
}

static char *
only_ask (WoOffice *office)
{
  return wo_office_read (office, only_ask_job, NULL, NULL);
}

/* Ada issues without the server and sees what was asked at once; the register makes the very same record
 * and gives it the day, and everybody has that one. */
static void
test_asks (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *previewed = NULL, *kept = NULL, *bens = NULL, *day = NULL;
  WoDate before = signing_today ();

  signing_bring_asking (self, "case-1", "order-1", "repairs");
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  signing_exchange (self->ada);
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 0);
  signing_do (self->ada, signing_step (self->ada, "issue", "order-1"));
  previewed = only_ask (self->ada);
  signing_assert_cell (self->ada, previewed, "spotlight", "repairs");
  signing_assert_cell (self->ada, previewed, "asked_on", NULL);
  signing_exchange (self->ada);
  signing_exchange (self->ada);
  kept = only_ask (self->ada);
  g_assert_cmpstr (kept, ==, previewed);
  day = bench_read_cell (self->ada, kept, "asked_on");
  g_assert_cmpint (wo_date_parse (day), >=, before);
  g_assert_cmpint (wo_date_parse (day), <=, signing_today ());
  signing_assert_cell (self->ada, kept, "order", "order-1");
  signing_exchange (self->ben);
  bens = only_ask (self->ben);
  g_assert_cmpstr (bens, ==, kept);
  signing_assert_cell (self->ben, bens, "asked_on", day);
}

/* The register parks the issue, because the order was reopened meanwhile: the preview's ask goes with it. */
static void
test_asks_of_a_parked_issue (Signing *self, gconstpointer data)
{
  WoAct *back = wo_act_new ("reopen", WO_RECORD_ORDER, "order-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  signing_bring_asking (self, "case-1", "order-1", "repairs");
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  signing_exchange (self->ada);
  wo_act_set_arg (back, "note", "The landlord has merged.");
  signing_do (self->dora, back);
  signing_exchange (self->dora);
  signing_do (self->ada, signing_step (self->ada, "issue", "order-1"));
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 1);
  signing_exchange (self->ada);
  signing_exchange (self->ada);
  signing_assert_cell (self->ada, "order-1", "state", "draft");
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Signing *, gconstpointer);
  } tests[] = {
    { "/office/signing/an-issued-order-records-what-it-asks-everywhere", test_asks },
    { "/office/signing/a-parked-issue-asks-nothing", test_asks_of_a_parked_issue },
    { "/office/signing/an-order-signed-since-the-search-parks-a-hand-up", test_signed_since },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Signing, NULL, signing_set_up, tests[i].test, signing_tear_down);
  return g_test_run ();
}
