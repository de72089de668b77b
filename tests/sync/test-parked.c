/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What did not fit is in everybody's sight: a caseworker's act is parked, and a manager settles it. */
#include "office-fixture.h"
#include "pair-fixture.h"

#include "domain/wo-parked.h"
#include "domain/wo-reading-scope.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-act-json.h"

#define WHY "elements.root_cause"
#define OTHER "person-other"

static const char *people[] = { CASEWORKER, DRM };

static void
put (Pair *pair, const WoRecord *record)
{
  g_autoptr (GError) error = NULL;

  wo_store_put_record (pair->office->store, record, wo_register_head (pair->office->reg), &error);
  g_assert_no_error (error);
}

/* A caseworker and a manager, each with their installation, one case and its order. */
static Pair *
meet (void)
{
  Pair *pair = pair_new ();
  g_autoptr (Office) office = office_new ();
  const char *const ids[] = { CASEWORKER, DRM, CASE, ORDER };
  g_autoptr (WoRecord) caseworker = office->state->get (office->state, CASEWORKER);

  g_assert_true (wo_store_begin (pair->office->store, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (WoRecord) record = office->state->get (office->state, ids[i]);

      put (pair, record);
    }
  g_free (caseworker->id);
  caseworker->id = g_strdup (OTHER);
  put (pair, caseworker);
  g_assert_true (wo_store_commit (pair->office->store, NULL));
  for (int i = 0; i < 2; i++)
    {
      wo_store_set_meta (pair->store[i], "person", people[i], NULL);
      wo_store_set_meta (pair->store[i], "cursor", NULL, NULL);
      pair_pull (pair, i);
    }
  return pair;
}

static WoResult *
act (Pair *pair, int who, WoAct *made)
{
  WoMoment moment = { .today = wo_date_from_us (NOW_US), .authenticated = TRUE };
  g_autoptr (WoAct) taken G_GNUC_UNUSED = made;
  g_autoptr (GError) error = NULL;
  WoResult *result;

  made->at_us = NOW_US;
  result = wo_engine_act (pair->engine[who], made, &moment, &error);
  g_assert_no_error (error);
  return result;
}

static void
push (Pair *pair, int who, const char *person)
{
  g_autoptr (GBytes) answer = pair_answer_for (pair, who, person);
  g_autoptr (GError) error = NULL;

  wo_engine_push_answered (pair->engine[who], answer, &error);
  g_assert_no_error (error);
}

static WoAct *
set_new (const char *path, const char *value)
{
  WoAct *made = wo_act_new ("set", WO_RECORD_ORDER, ORDER);

  wo_act_add_cell (made, path, value);
  return made;
}

/* Hands the order up as the manager sees it. */
static void
hand_up (Pair *pair, int who)
{
  WoAct *made = wo_act_new ("hand-up", WO_RECORD_ORDER, ORDER);
  g_autoptr (WoRecord) order = wo_store_get_record (pair->store[who], ORDER, NULL);
  g_autoptr (WoRecord) c = wo_store_get_record (pair->store[who], CASE, NULL);
  g_autoptr (WoResult) result = NULL;

  made->seen_hash = wo_content_hash (order, c);
  result = act (pair, who, made);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  push (pair, who, people[who]);
  pair_pull (pair, who);
}

static void
take_step (Pair *pair, int who, const char *step)
{
  WoAct *made = wo_act_new (step, WO_RECORD_ORDER, ORDER);
  g_autoptr (WoResult) result = NULL;

  wo_act_set_arg (made, "note", "Again.");
  result = act (pair, who, made);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  push (pair, who, people[who]);
  pair_pull (pair, who);
}

/* The caseworker wrote while the manager handed up: it is parked, and open on both sides. */
static char *
park (Pair *pair, WoAct *made)
{
  g_autoptr (WoResult) here = act (pair, 0, made);
  g_auto (GStrv) open = NULL;
  g_auto (GStrv) there = NULL;

  g_assert_cmpint (here->outcome, ==, WO_OUTCOME_APPLIED);
  hand_up (pair, 1);
  push (pair, 0, CASEWORKER);
  pair_assert_pending (pair, 0, 0, 0, 1);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  open = wo_store_find (pair->store[0], WO_RECORD_PARKED, "state", WO_PARKED_OPEN, NULL);
  there = wo_store_find (pair->store[1], WO_RECORD_PARKED, "state", WO_PARKED_OPEN, NULL);
  g_assert_cmpuint (g_strv_length (open), ==, 1);
  g_assert_cmpstrv (open, there);
  return g_strdup (open[0]);
}

static WoParked *
parked_at (Pair *pair, int who, const char *id)
{
  g_autoptr (WoRecord) record = wo_store_get_record (pair->store[who], id, NULL);

  return wo_parked_new (record);
}

static WoResult *
settle (Pair *pair, int who, const char *kind, const char *id, const char *note)
{
  WoAct *made = wo_act_new (kind, WO_RECORD_PARKED, id);

  wo_act_set_arg (made, "note", note);
  if (g_str_equal (kind, "adopt"))
    {
      g_autoptr (WoRecord) order = wo_store_get_record (pair->store[who], ORDER, NULL);
      g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, order->version);

      wo_act_set_arg (made, "version", version);
    }
  return act (pair, who, made);
}

static void
assert_reason (const WoResult *result, const char *code)
{
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_true (wo_reasons_has (result->reasons, code));
}

static void
test_in_sight (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoParked) parked = parked_at (pair, 1, id);
  g_autoptr (GPtrArray) reasons = wo_parked_reasons (parked);
  g_autoptr (WoAct) made = wo_parked_act (parked);
  g_autofree char *derived = wo_parked_id (parked->act);
  g_auto (GStrv) of_order =
      wo_store_find (pair->office->store, WO_RECORD_PARKED, "record", ORDER, NULL);

  g_assert_cmpstr (of_order[0], ==, id);
  g_assert_cmpstr (parked->author, ==, CASEWORKER);
  g_assert_cmpstr (parked->record, ==, ORDER);
  g_assert_cmpstr (parked->case_id, ==, CASE);
  g_assert_cmpstr (parked->landlord, ==, "Northmoor Homes");
  g_assert_true (wo_reasons_has (reasons, "locked"));
  g_assert_cmpstr (made->kind, ==, "set");
  g_assert_cmpstr (((WoActCell *) made->cells->pdata[0])->value, ==,
                   "Why nobody joined the reports.");
  g_assert_cmpstr (derived, ==, id);
}

static void
test_adopted (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoResult) early = settle (pair, 1, "adopt", id, NULL);
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (WoParked) parked = NULL;
  const WoCell *cell;

  /* Handed up, the text is still locked, for the manager too. */
  assert_reason (early, "locked");
  take_step (pair, 1, "return");
  result = settle (pair, 1, "adopt", id, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  push (pair, 1, DRM);
  pair_pull (pair, 1);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  order = wo_store_get_record (pair->store[0], ORDER, NULL);
  cell = wo_record_cell (order, WHY);
  g_assert_cmpstr (cell->value, ==, "Why nobody joined the reports.");
  g_assert_cmpstr (cell->by, ==, DRM);
  g_assert_cmpstr (cell->also, ==, CASEWORKER);
  parked = parked_at (pair, 0, id);
  g_assert_cmpstr (parked->state, ==, WO_PARKED_ADOPTED);
  g_assert_cmpstr (parked->settled_by, ==, DRM);
}

/* Somebody wrote another text there meanwhile, which the manager had not seen: both stay. */
static void
test_adopted_over_another (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoRecord) order = NULL;

  take_step (pair, 1, "return");
  result = settle (pair, 1, "adopt", id, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  pair_pull (pair, 0);
  wo_result_free (act (pair, 0, set_new (WHY, "Another text.")));
  push (pair, 0, CASEWORKER);
  push (pair, 1, DRM);
  pair_pull (pair, 1);
  order = wo_store_get_record (pair->store[1], ORDER, NULL);
  g_assert_cmpstr (wo_record_get (order, WHY), ==, "Another text.");
  g_assert_cmpuint (order->variants->len, ==, 1);
  g_assert_cmpstr (((WoVariant *) order->variants->pdata[0])->value, ==,
                   "Why nobody joined the reports.");
}

static void
test_let_go (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoResult) silent = settle (pair, 1, "let-go", id, NULL);
  g_autoptr (WoResult) result = settle (pair, 1, "let-go", id, "Said elsewhere.");
  g_autoptr (WoResult) again = NULL;
  g_autoptr (WoParked) parked = NULL;

  assert_reason (silent, "say-why");
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  push (pair, 1, DRM);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  parked = parked_at (pair, 0, id);
  g_assert_cmpstr (parked->state, ==, WO_PARKED_LET_GO);
  g_assert_cmpstr (parked->settled_note, ==, "Said elsewhere.");
  again = settle (pair, 0, "adopt", id, NULL);
  assert_reason (again, "parked-settled");
}

/* Its author needs no reason; another caseworker has no say in it. */
static void
test_whose (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoResult) foreign = NULL;
  g_autoptr (WoResult) own = NULL;

  wo_store_set_meta (pair->store[1], "person", OTHER, NULL);
  foreign = settle (pair, 1, "let-go", id, "Not mine.");
  assert_reason (foreign, "not-yours-to-settle");
  own = settle (pair, 0, "let-go", id, NULL);
  g_assert_cmpint (own->outcome, ==, WO_OUTCOME_APPLIED);
}

/* Both settle at once: the register takes the first, and the second is told. */
static void
test_twice (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  g_autoptr (WoResult) one = settle (pair, 0, "let-go", id, NULL);
  g_autoptr (WoResult) other = settle (pair, 1, "let-go", id, "Said elsewhere.");
  g_auto (GStrv) all = NULL;
  g_autoptr (WoParked) parked = NULL;

  g_assert_cmpint (one->outcome, ==, other->outcome);
  push (pair, 0, CASEWORKER);
  push (pair, 1, DRM);
  pair_assert_pending (pair, 1, 0, 0, 1);
  pair_pull (pair, 1);
  parked = parked_at (pair, 1, id);
  g_assert_cmpstr (parked->settled_by, ==, CASEWORKER);
  /* What settles is not itself something to settle. */
  all = wo_store_list (pair->office->store, WO_RECORD_PARKED, NULL);
  g_assert_cmpuint (g_strv_length (all), ==, 1);
}

/* A step is never aimed at another text than it was meant for. */
static void
test_step (void)
{
  g_autoptr (Pair) pair = meet ();
  WoAct *made = wo_act_new ("hand-up", WO_RECORD_ORDER, ORDER);
  g_autoptr (WoRecord) order = wo_store_get_record (pair->store[0], ORDER, NULL);
  g_autoptr (WoRecord) c = wo_store_get_record (pair->store[0], CASE, NULL);
  g_autofree char *id = NULL;
  g_autoptr (WoResult) adopted = NULL;
  g_autoptr (WoResult) let_go = NULL;

  made->seen_hash = wo_content_hash (order, c);
  id = park (pair, made);
  adopted = settle (pair, 1, "adopt", id, NULL);
  assert_reason (adopted, "adopt-of-step");
  let_go = settle (pair, 1, "let-go", id, "It is handed up.");
  g_assert_cmpint (let_go->outcome, ==, WO_OUTCOME_APPLIED);
}

/* Nobody makes or changes such a record by hand. */
static void
test_not_by_hand (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  WoAct *set = wo_act_new ("set", WO_RECORD_PARKED, id);
  WoAct *create = wo_act_new ("create", WO_RECORD_PARKED, "made-up");
  g_autoptr (WoResult) of_set = NULL;
  g_autoptr (WoResult) of_create = NULL;

  wo_act_add_cell (set, "state", WO_PARKED_LET_GO);
  wo_act_add_cell (create, "author", CASEWORKER);
  of_set = act (pair, 1, set);
  of_create = act (pair, 1, create);
  assert_reason (of_set, "unknown-cell");
  assert_reason (of_create, "unknown-cell");
}

/* It is read by whoever reads what it is about. */
static void
test_reading (void)
{
  g_autoptr (Pair) pair = meet ();
  g_autofree char *id = park (pair, set_new (WHY, "Why nobody joined the reports."));
  WoState *state = wo_store_state (pair->office->store, 0);
  g_autoptr (WoRecord) parked = wo_store_get_record (pair->office->store, id, NULL);
  g_autoptr (WoRecord) other = wo_store_get_record (pair->office->store, OTHER, NULL);
  WoDate today = wo_date_from_us (NOW_US);

  g_assert_true (wo_may_read (CASEWORKER, parked, state, today));
  wo_record_set (other, "roles/caseworker", NULL, NULL, NULL, 0);
  wo_record_set (other, "grants/g1.role", "caseworker", OTHER, "r", 2);
  wo_record_set (other, "grants/g1.scope", "landlord:nobody", OTHER, "r", 2);
  g_assert_true (wo_store_begin (pair->office->store, NULL));
  put (pair, other);
  g_assert_false (wo_may_read (OTHER, parked, state, today));
  wo_store_rollback (pair->office->store);
}

/* The log taken again parks the same, and settles the same. */
static void
test_replay (void)
{
  g_autoptr (Pair) pair G_GNUC_UNUSED = meet ();
  g_autofree char *id = wo_parked_id ("act-1");
  g_autoptr (Fixture) again = fixture_new ();
  g_autoptr (WoTaken) parked = NULL;
  g_autoptr (WoRecord) record = NULL;
  WoAct *made = fixture_title (again, "a", 1, "Damp");

  g_free (made->id);
  made->id = g_strdup ("act-1");
  /* The case is not there. */
  parked = fixture_take_one (again, made);
  g_assert_cmpint (parked->result->outcome, ==, WO_OUTCOME_PARKED);
  record = wo_store_get_record (again->store, id, NULL);
  g_assert_nonnull (record);
  {
    g_autofree char *path = g_build_filename (again->dir, "replay", NULL);
    g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, NULL);
    g_autoptr (WoRegister) reg = wo_register_new (store, NULL);
    g_autoptr (WoRecord) copy = NULL;
    g_autofree char *json = wo_record_to_json (record);
    g_autofree char *other = NULL;

    g_assert_true (wo_register_replay (reg, again->store, NULL));
    copy = wo_store_get_record (store, id, NULL);
    other = wo_record_to_json (copy);
    g_assert_cmpstr (other, ==, json);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/parked/is-in-sight-on-both-sides", test_in_sight);
  g_test_add_func ("/sync/parked/is-adopted-with-both-names", test_adopted);
  g_test_add_func ("/sync/parked/adopted-over-another-text-is-a-variant",
                   test_adopted_over_another);
  g_test_add_func ("/sync/parked/is-let-go-with-a-reason", test_let_go);
  g_test_add_func ("/sync/parked/is-its-authors-or-a-managers-to-settle", test_whose);
  g_test_add_func ("/sync/parked/is-settled-once", test_twice);
  g_test_add_func ("/sync/parked/a-step-is-only-let-go", test_step);
  g_test_add_func ("/sync/parked/nobody-writes-it-by-hand", test_not_by_hand);
  g_test_add_func ("/sync/parked/is-read-by-whoever-reads-its-record", test_reading);
  g_test_add_func ("/sync/parked/the-log-gives-the-same-again", test_replay);
  return g_test_run ();
}
