/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "two-people.h"

#include "desktop/model/wo-brief.h"
#include "desktop/model/wo-two-texts.h"
#include "desktop/model/wo-waiting.h"
#include "domain/wo-parked.h"

#define CELL "subject.may_recur_because"
#define ADA_SAYS "Forty flats share one ventilation design."
#define BEN_SAYS "Forty flats share the ventilation design of 1974."

static const char *const cells[] = { "reference",       "202614872", "landlord",
                                     "Northmoor Homes", CELL,        ADA_SAYS,
                                     "title",           "Damp",      NULL };

typedef struct
{
  WoBench *bench;
  char *case_id, *ben;
  WoCaseModel *model;
} WoFixture;

static guint
count (WoFixture *fixture)
{
  g_autoptr (GPtrArray) list = wo_case_model_get_two_texts (fixture->model);

  return list->len;
}

static gboolean
is_one (gpointer fixture)
{
  return count (fixture) == 1;
}

static gboolean
is_none (gpointer fixture)
{
  return count (fixture) == 0;
}

static WoTwoTexts *
get_texts (WoFixture *fixture)
{
  g_autoptr (GPtrArray) list = wo_case_model_get_two_texts (fixture->model);

  g_assert_cmpuint (list->len, ==, 1);
  return wo_two_texts_copy (g_ptr_array_index (list, 0));
}

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->ben = wo_two_people_add (fixture->bench);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpint (wo_two_people_write (fixture->bench, WO_RECORD_CASE, fixture->case_id, CELL,
                                        BEN_SAYS),
                   ==, WO_OUTCOME_VARIANT);
  wo_bench_until (is_one, fixture);
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->model);
  g_free (fixture->case_id);
  g_free (fixture->ben);
  wo_bench_free (fixture->bench);
}

static void
test_both_are_there (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoTwoTexts) texts = get_texts (fixture);
  g_autofree char *title = wo_two_texts_title (texts);

  g_assert_cmpstr (texts->path, ==, CELL);
  g_assert_cmpstr (texts->stands, ==, ADA_SAYS);
  g_assert_cmpstr (texts->other, ==, BEN_SAYS);
  g_assert_cmpstr (texts->other_by, ==, fixture->ben);
  g_assert_cmpstr (texts->stands_by, !=, fixture->ben);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (title)));
}

typedef struct
{
  WoChoice choice;
  const char *third;
  const char *stands; /* what stands after it */
} WoChoosing;

static const WoChoosing choosings[] = {
  { WO_CHOICE_STANDS, NULL, ADA_SAYS },
  { WO_CHOICE_OTHER, NULL, BEN_SAYS },
  { WO_CHOICE_THIRD, "Both blocks share it.", "Both blocks share it." },
};

static void
test_choice (WoFixture *fixture, gconstpointer data)
{
  const WoChoosing *choosing = data;
  g_autoptr (WoTwoTexts) texts = get_texts (fixture);
  g_autofree char *stored = NULL;

  wo_case_model_choose (fixture->model, texts, choosing->choice, choosing->third);
  wo_bench_until (is_none, fixture);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  stored = wo_bench_stored (fixture->bench, fixture->case_id, CELL);
  g_assert_cmpstr (stored, ==, choosing->stands);
}

static void
test_undo (WoFixture *fixture, gconstpointer data)
{
  const WoChoosing *choosing = data;
  g_autoptr (WoTwoTexts) texts = get_texts (fixture);
  g_autoptr (WoTwoTexts) again = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *last = NULL;

  wo_case_model_choose (fixture->model, texts, choosing->choice, choosing->third);
  wo_bench_until (is_none, fixture);
  g_assert_true (wo_case_model_can_undo (fixture->model));
  wo_case_model_undo (fixture->model);
  wo_bench_until (is_one, fixture);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  stored = wo_bench_stored (fixture->bench, fixture->case_id, CELL);
  g_assert_cmpstr (stored, ==, ADA_SAYS);
  again = get_texts (fixture);
  g_assert_cmpstr (again->stands, ==, ADA_SAYS);
  g_assert_cmpstr (again->other, ==, BEN_SAYS);
  wo_case_model_choose (fixture->model, again, WO_CHOICE_OTHER, NULL);
  wo_bench_until (is_none, fixture);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  last = wo_bench_stored (fixture->bench, fixture->case_id, CELL);
  g_assert_cmpstr (last, ==, BEN_SAYS);
}

static gboolean
leads_to_choice (gpointer brief)
{
  GPtrArray *changed = wo_brief_get_changed (brief);

  return changed != NULL && changed->len == 1 &&
         ((WoBriefLine *) g_ptr_array_index (changed, 0))->sort == WO_BRIEF_VARIANT;
}

static void
test_today (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoBrief) brief = wo_brief_new (fixture->bench->desk);
  const WoBriefLine *line;

  wo_bench_until (leads_to_choice, brief);
  line = g_ptr_array_index (wo_brief_get_changed (brief), 0);
  g_assert_cmpstr (line->case_id, ==, fixture->case_id);
}

static gboolean
has_one_parked (gpointer waiting)
{
  return wo_waiting_is_loaded (waiting) && wo_waiting_get_parked (waiting)->len == 1;
}

static gboolean
has_none_parked (gpointer waiting)
{
  return wo_waiting_is_loaded (waiting) && wo_waiting_get_parked (waiting)->len == 0;
}

static WoWaiting *
open_parked (WoFixture *fixture)
{
  WoWaiting *waiting;

  wo_two_people_park (fixture->bench, 7, fixture->case_id, "title", "Damp at Alder Court");
  waiting = wo_waiting_new (fixture->bench->desk);
  wo_bench_until (has_one_parked, waiting);
  return waiting;
}

static void
test_parked (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_parked (fixture);
  const WoWaitingAct *act = g_ptr_array_index (wo_waiting_get_parked (waiting), 0);
  const WoWaitingCell *cell = g_ptr_array_index (act->cells, 0);

  g_assert_cmpstr (cell->text, ==, "Damp at Alder Court");
  g_assert_cmpstr (act->about, ==, "Northmoor Homes, 202614872");
  g_assert_true (wo_reasons_has (act->reasons, "locked"));
}

static void
test_let_go (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_parked (fixture);

  wo_waiting_let_go (waiting, 7, NULL);
  wo_waiting_set_aside (waiting, 7);
  g_assert_true (has_none_parked (waiting));
  wo_waiting_keep (waiting, 7);
  wo_bench_until (has_one_parked, waiting);
  wo_waiting_set_aside (waiting, 7);
  wo_waiting_let_go (waiting, 7, NULL);
  wo_bench_until (has_none_parked, waiting);
  g_object_unref (waiting);
  waiting = wo_waiting_new (fixture->bench->desk);
  wo_bench_until (has_none_parked, waiting);
}

static void
test_try_again (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_parked (fixture);
  g_autofree char *stored = NULL;

  wo_waiting_try_again (waiting, 7);
  wo_bench_until (has_none_parked, waiting);
  stored = wo_bench_stored (fixture->bench, fixture->case_id, "title");
  g_assert_cmpstr (stored, ==, "Damp at Alder Court");
}

static void
tried_cb (WoWaiting *waiting, const char *why, char **ret_why)
{
  *ret_why = g_strdup (why != NULL ? why : "");
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_try_in_vain (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = NULL;
  g_autofree char *why = NULL;

  wo_two_people_park (fixture->bench, 7, fixture->case_id, "determination.on", "tomorrow");
  waiting = wo_waiting_new (fixture->bench->desk);
  wo_bench_until (has_one_parked, waiting);
  g_signal_connect (waiting, "tried", G_CALLBACK (tried_cb), &why);
  wo_waiting_try_again (waiting, 7);
  wo_bench_until (is_told, &why);
  g_assert_cmpstr (why, !=, "");
  g_assert_true (has_one_parked (waiting));
}

/* What Ben did that the register parked, as its row brings it here. */
static gpointer
put_parked (WoStore *store, gpointer data, GError **error)
{
  WoFixture *fixture = data;
  g_autoptr (WoAct) act = wo_act_new ("set", WO_RECORD_CASE, fixture->case_id);
  g_autoptr (WoResult) result = wo_result_new (WO_OUTCOME_PARKED);
  WoMoment moment = { .today = wo_date_new (2026, 5, 4) };

  act->id = g_strdup ("act-of-ben");
  act->by = g_strdup (fixture->ben);
  act->replica = g_strdup ("replica-of-ben");
  wo_act_add_cell (act, "title", "Damp at Alder Court");
  wo_reasons_add (result->reasons, "locked", "title", NULL);
  g_assert_true (wo_store_begin (store, NULL));
  wo_parked_keep (act, result, wo_store_state (store, 0), &moment);
  g_assert_true (wo_store_state_error (store, NULL));
  g_assert_true (wo_store_commit (store, NULL));
  return fixture;
}

/* Whoever works here becomes a manager, or not; then there is something of Ben's. */
static WoWaiting *
open_bens (WoFixture *fixture, gboolean manager)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (fixture->bench->office);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, status->person_id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "roles/drm", manager ? "yes" : NULL);
  wo_act_add_cell (act, "roles/quality", "yes");
  result = wo_office_act (fixture->bench->office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_office_read (fixture->bench->office, put_parked, fixture, NULL);
  return wo_waiting_new (fixture->bench->desk);
}

static char *
parked_state (WoFixture *fixture)
{
  g_autofree char *id = wo_parked_id ("act-of-ben");

  return wo_bench_stored (fixture->bench, id, "state");
}

static void
test_anothers_adopted (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_bens (fixture, TRUE);
  g_autofree char *stored = NULL;
  g_autofree char *state = NULL;
  const WoWaitingAct *act;

  wo_bench_until (has_one_parked, waiting);
  act = g_ptr_array_index (wo_waiting_get_parked (waiting), 0);
  g_assert_nonnull (act->author);
  g_assert_true (wo_waiting_can_try_again (act));
  g_assert_true (wo_reasons_has (act->reasons, "locked"));
  wo_waiting_try_again (waiting, act->n);
  wo_bench_until (has_none_parked, waiting);
  stored = wo_bench_stored (fixture->bench, fixture->case_id, "title");
  g_assert_cmpstr (stored, ==, "Damp at Alder Court");
  state = parked_state (fixture);
  g_assert_cmpstr (state, ==, WO_PARKED_ADOPTED);
}

static void
test_anothers_let_go (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_bens (fixture, TRUE);
  g_autofree char *state = NULL;
  gint64 n;

  wo_bench_until (has_one_parked, waiting);
  n = ((WoWaitingAct *) g_ptr_array_index (wo_waiting_get_parked (waiting), 0))->n;
  wo_waiting_set_aside (waiting, n);
  wo_waiting_let_go (waiting, n, "");
  /* Without a word it is not let go. */
  wo_bench_until (has_one_parked, waiting);
  wo_waiting_set_aside (waiting, n);
  wo_waiting_let_go (waiting, n, "Said elsewhere.");
  while (g_strcmp0 (state, WO_PARKED_LET_GO) != 0)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (state);
      state = parked_state (fixture);
    }
  g_assert_true (has_none_parked (waiting));
}

static void
test_not_ones_business (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoWaiting) waiting = open_bens (fixture, FALSE);

  wo_bench_until (has_none_parked, waiting);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, WoFixture, data, set_up, func, tear_down)
  ADD ("/desktop/two-texts/both-and-their-authors-are-there", NULL, test_both_are_there);
  ADD ("/desktop/two-texts/what-stands-can-be-let-stand", &choosings[0], test_choice);
  ADD ("/desktop/two-texts/the-other-can-be-taken", &choosings[1], test_choice);
  ADD ("/desktop/two-texts/a-third-can-be-written", &choosings[2], test_choice);
  ADD ("/desktop/two-texts/letting-stand-can-be-undone", &choosings[0], test_undo);
  ADD ("/desktop/two-texts/taking-the-other-can-be-undone", &choosings[1], test_undo);
  ADD ("/desktop/two-texts/an-edit-can-be-undone", &choosings[2], test_undo);
  ADD ("/desktop/two-texts/today-leads-to-the-choice", NULL, test_today);
  ADD ("/desktop/waiting/what-did-not-fit-shows-its-text-and-reason", NULL, test_parked);
  ADD ("/desktop/waiting/only-what-was-set-aside-is-let-go", NULL, test_let_go);
  ADD ("/desktop/waiting/tried-again-and-taken-it-is-gone", NULL, test_try_again);
  ADD ("/desktop/waiting/tried-in-vain-it-stays", NULL, test_try_in_vain);
  ADD ("/desktop/waiting/a-colleagues-is-adopted-by-a-manager", NULL, test_anothers_adopted);
  ADD ("/desktop/waiting/a-colleagues-is-let-go-with-a-reason", NULL, test_anothers_let_go);
  ADD ("/desktop/waiting/a-colleagues-is-no-caseworkers-business", NULL, test_not_ones_business);
  return g_test_run ();
}
