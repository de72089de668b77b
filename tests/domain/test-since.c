/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-case.h"
#include "domain/wo-similar.h"
#include "domain/wo-workflow.h"

/* An order to @landlord of another case, signed on @day at @position (NULL: not known). */
static void
put_signed (Office *office, const char *landlord, const char *day, const char *position)
{
  office_put (office, WO_RECORD_ORDER, "order-2", "case", "case-2", "landlord", landlord, "state",
              "signed", "signed_on", day, "signed_position", position, NULL);
}

static void
set_search (Office *office, const char *place, const char *day)
{
  office_set (office, CASEWORKER, CASE, "similar.register_at", place);
  office_set (office, CASEWORKER, CASE, "similar.as_of", day);
}

/* What was signed before the search was before it; what came after makes it old, at the hand-up. */
static void
test_hand_up (void)
{
  static const struct
  {
    const char *landlord, *day, *position; /* of the other order */
    const char *place, *as_of;             /* of the search */
    gboolean stale;
  } rows[] = {
    { "Northmoor Homes", "2025-03-18", "40", "41", "2025-03-18", FALSE },
    { "Northmoor Homes", "2025-03-18", "41", "41", "2025-03-18", FALSE },
    { "Northmoor Homes", "2025-03-18", "42", "41", "2025-03-18", TRUE },
    { "NORTHMOOR homes.", "2025-03-18", "42", "41", "2025-03-18", TRUE },
    { "Southmoor Homes", "2025-03-18", "42", "41", "2025-03-18", FALSE },
    { "Northmoor Homes", NULL, NULL, "41", "2025-03-18", FALSE },
    /* By the day, where one of the places is not known. */
    { "Northmoor Homes", "2025-03-18", NULL, "41", "2025-03-18", FALSE },
    { "Northmoor Homes", "2025-03-19", NULL, "41", "2025-03-18", TRUE },
    { "Northmoor Homes", "2025-03-19", "42", NULL, "2025-03-18", TRUE },
    { "Northmoor Homes", "2025-03-17", "42", NULL, "2025-03-18", FALSE },
    /* A search of no place and no day proves nothing. */
    { "Northmoor Homes", "2025-03-17", "42", NULL, NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      put_signed (office, rows[i].landlord, rows[i].day, rows[i].position);
      set_search (office, rows[i].place, rows[i].as_of);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_test_message ("row %zu", i);
      g_assert_cmpint (wo_reasons_has (reasons, "similar-stale"), ==, rows[i].stale);
      g_assert_cmpuint (reasons->len, ==, rows[i].stale ? 1 : 0);
    }
}

/* A landlord's orders are those of every record that is joined to it. */
static void
test_joined (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_put_landlord (office);
  office_put (office, WO_RECORD_LANDLORD, "landlord-2", "name", "Moor Group", "merged_into",
              LANDLORD, NULL);
  put_signed (office, "Moor Group", "2025-03-18", "42");
  set_search (office, "41", "2025-03-18");
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (reasons, "similar-stale"));
}

/* Looked for again, it is handed up; and it is asked about wider orders alone. */
static void
test_again (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) stale = NULL, fresh = NULL, learning = NULL;
  g_autoptr (WoRecord) order = NULL;

  put_signed (office, "Northmoor Homes", "2025-03-18", "42");
  set_search (office, "41", "2025-03-18");
  stale = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (stale, "similar-stale"));
  order = office->state->get (office->state, ORDER);
  wo_record_set (order, "power", "54g", CASEWORKER, "", order->version);
  office->state->put (office->state, order);
  learning = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_false (wo_reasons_has (learning, "similar-stale"));
  wo_record_set (order, "power", "54f", CASEWORKER, "", order->version);
  office->state->put (office->state, order);
  set_search (office, "42", "2025-03-18");
  fresh = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_cmpuint (fresh->len, ==, 0);
}

/* The signing keeps its place, which a reopening takes back. */
static void
test_place_of_a_signing (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reopened = NULL;
  g_autofree char *place = NULL, *after = NULL;

  office->moment.position = 77;
  office_bring_to (office, "signed");
  place = office_get (office, ORDER, "signed_position");
  g_assert_cmpstr (place, ==, "77");
  reopened = office_step (office, OMBUDSMAN, "reopen", "The landlord has merged.");
  g_assert_cmpuint (reopened->len, ==, 0);
  after = office_get (office, ORDER, "signed_position");
  g_assert_null (after);
}

/* The content of the order with its case, as a signature pins it. */
static char *
hash_now (Office *office)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  return wo_content_hash (order, c);
}

/* What was looked for, where, when, what was seen and what was decided: each is of what is signed, and stands
 * as soon as the order is handed up. */
static void
test_record_travels (void)
{
  static const char *const cells[][2] = {
    { "similar.query", "damp ventilation" },
    { "similar.scope", "orders and drafts" },
    { "similar.looked_at", "2025-03-18T09:30:00Z" },
    { "similar.register_at", "40" },
    { "similar_shown/order-9.number", "WO-2024-0009" },
    { "similar_shown/order-9.verdict", "further" },
    { "similar_shown/order-9.why", "The same procedure." },
    { "similar_shown/order-9.score", "61" },
    { "similar.reason", "None is of this procedure." },
  };
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *before = hash_now (office), *after = NULL;

      office_set (office, CASEWORKER, CASE, cells[i][0], cells[i][1]);
      after = hash_now (office);
      g_test_message ("%s", cells[i][0]);
      g_assert_cmpstr (before, !=, after);
    }
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      WoAct *act = office_act (office, CASEWORKER, "set", CASE);
      g_autoptr (WoResult) refused = NULL;

      wo_act_add_seen_cell (act, cells[i][0], "7", cells[i][1]);
      refused = office_do (office, act);
      g_assert_true (wo_reasons_has (refused->reasons, "locked"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/since/an-order-signed-since-the-search-stops-the-hand-up",
                   test_hand_up);
  g_test_add_func ("/domain/since/to-any-record-of-the-landlord", test_joined);
  g_test_add_func ("/domain/since/until-it-is-looked-for-again", test_again);
  g_test_add_func ("/domain/since/a-signing-keeps-its-place", test_place_of_a_signing);
  g_test_add_func ("/domain/since/the-record-of-the-search-travels-with-the-order",
                   test_record_travels);
  return g_test_run ();
}
