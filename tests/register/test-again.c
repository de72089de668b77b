/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act whose id the log holds already, and what was erased of it or taken of it since. */
#include "register-fixture.h"

#include "domain/wo-parked.h"
#include "register/wo-log-verify.h"
#include "register/wo-register-private.h"
#include "store/wo-log.h"

#include <string.h>

#define NAME "Wilhelmina Quillfeather"

static gboolean
file_has (const char *path, const char *suffix, const char *text)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (file, &data, &length, NULL) &&
         memmem (data, length, text, strlen (text)) != NULL;
}

static gboolean
anywhere (WoStore *store, const char *text)
{
  const char *path = wo_store_path (store);

  return file_has (path, "", text) || file_has (path, "-wal", text);
}

/* Takes a copy of @act under the nth number of @replica. */
static WoTaken *
take_copy (Fixture *fixture, const WoAct *act, const char *replica, gint64 n)
{
  WoAct *copy = wo_act_copy (act);

  g_free (copy->replica);
  copy->replica = g_strdup (replica);
  copy->n = n;
  return fixture_take_one (fixture, copy);
}

/* The verdict, of a log that is whole. */
static WoLogVerdict *
verify (Fixture *fixture)
{
  g_autofree char *scratch = g_build_filename (fixture->dir, "scratch", NULL);
  g_autoptr (GError) error = NULL;
  WoLogVerify how = { .scratch = scratch };
  WoLogVerdict *verdict = wo_log_verify (fixture->store, &how, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    if (verdict->checks[i].done && !verdict->checks[i].ok)
      g_error ("%s: %" G_GINT64_FORMAT " %s", wo_log_check_name (i), verdict->checks[i].at,
               verdict->checks[i].record);
  return verdict;
}

static void
assert_verified (Fixture *fixture)
{
  g_autoptr (WoLogVerdict) verdict = verify (fixture);

  g_assert_cmpuint (verdict->again->len, ==, 0);
}

static void
erase_title (Fixture *fixture, gint64 n)
{
  WoAct *act = fixture_act (fixture, "a", n, "erase", "case-1");
  g_autoptr (WoTaken) taken = NULL;

  wo_act_add_cell (act, "title", NULL);
  wo_act_set_arg (act, "note", "Asked for in writing.");
  taken = fixture_take_one (fixture, act);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* The other copy of a disk sends what was erased meanwhile, of which one fitted and one did not; and again. */
static void
test_erased (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoAct) fits = fixture_title (fixture, "a", 2, NAME);
  g_autoptr (WoAct) late = fixture_act (fixture, "a", 3, "create", "case-1");
  gint64 head;

  wo_act_add_cell (late, "title", NAME);
  wo_taken_free (fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1")));
  wo_taken_free (take_copy (fixture, fits, "a", 2));
  wo_taken_free (take_copy (fixture, late, "a", 3));
  g_assert_true (anywhere (fixture->store, NAME));
  erase_title (fixture, 4);
  g_assert_false (anywhere (fixture->store, NAME));
  head = wo_register_head (fixture->reg);
  for (int time = 0; time < 2; time++)
    {
      g_autoptr (WoTaken) one = take_copy (fixture, fits, "b", 1);
      g_autoptr (WoTaken) other = take_copy (fixture, late, "b", 2);

      g_assert_cmpint (one->status, ==, WO_TAKEN);
      g_assert_cmpint (other->status, ==, WO_TAKEN);
      g_assert_cmpint (one->position, ==, head + 1);
      g_assert_cmpint (other->position, ==, head + 2);
      g_assert_cmpint (one->result->outcome, ==, WO_OUTCOME_DUPLICATE);
      g_assert_cmpint (other->result->outcome, ==, WO_OUTCOME_PARKED);
      g_assert_true (one->duplicate == (time == 1));
      g_assert_false (anywhere (fixture->store, NAME));
    }
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head + 2);
  assert_verified (fixture);
}

/* Another's act under the id of what was erased is not taken for it. */
static void
test_erased_and_another (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoAct) title = fixture_title (fixture, "a", 2, NAME);
  g_autoptr (WoAct) other = fixture_case (fixture, "b", 1, "case-2");
  g_autoptr (WoTaken) taken = NULL;

  wo_taken_free (fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1")));
  wo_taken_free (take_copy (fixture, title, "a", 2));
  erase_title (fixture, 3);
  g_free (other->id);
  other->id = g_strdup (title->id);
  taken = take_copy (fixture, other, "b", 1);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (taken->result->reasons, "same-id"));
  assert_verified (fixture);
}

/* Takes and frees the act as a program did that knew none by its id: it is judged like any other. */
static WoOutcome
take_as_before (Fixture *fixture, WoAct *act)
{
  g_autoptr (WoAct) mine = act;
  gint64 position = wo_register_head (fixture->reg) + 1;
  WoState *state = wo_store_state (fixture->store, position);
  WoMoment moment = { .today = wo_date_from_us (NOW_US),
                      .now_us = NOW_US,
                      .register_decides = TRUE,
                      .authenticated = TRUE,
                      .position = position };
  g_autoptr (WoResult) result = NULL;
  g_autoptr (GBytes) bytes = fixture_bytes (wo_act_copy (act));
  WoLogEntry entry = { .position = position,
                       .act = act->id,
                       .replica = act->replica,
                       .n = act->n,
                       .record = act->record,
                       .person = act->by,
                       .at_us = NOW_US,
                       .bytes = bytes };

  g_assert_true (wo_store_begin (fixture->store, NULL));
  g_assert_true (wo_store_savepoint (fixture->store, NULL));
  result = wo_apply (act, state, &moment);
  if (result->outcome == WO_OUTCOME_PARKED)
    {
      wo_store_rollback_to (fixture->store);
      wo_parked_keep (act, result, state, &moment);
    }
  else
    g_assert_true (wo_store_release (fixture->store, NULL));
  entry.result = wo_register_result_json (result, &moment);
  g_assert_true (wo_log_append (fixture->store, &entry, NULL));
  g_assert_true (wo_store_commit (fixture->store, NULL));
  g_free (entry.result);
  return result->outcome;
}

static WoAct *
under (WoAct *act, const char *id)
{
  g_free (act->id);
  act->id = g_strdup (id);
  return act;
}

/* A log of the time when an act that came under another number was judged anew, gone on with since. */
static void
test_from_before (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoLogVerdict) verdict = NULL;
  const gint64 expected[] = { 5, 6 };

  g_assert_cmpint (take_as_before (fixture, fixture_case (fixture, "a", 1, "case-1")), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (take_as_before (fixture, fixture_title (fixture, "a", 2, "One")), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (take_as_before (fixture, fixture_title (fixture, "a", 3, "Two")), ==,
                   WO_OUTCOME_APPLIED);
  /* Sent again by another copy of the disk; and another act under a known id. */
  g_assert_cmpint (take_as_before (fixture, under (fixture_title (fixture, "b", 1, "One"), "a-2")),
                   !=, WO_OUTCOME_PARKED);
  g_assert_cmpint (take_as_before (fixture,
                                   under (fixture_case (fixture, "b", 2, "case-2"), "a-3")),
                   ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (take_as_before (fixture,
                                   under (fixture_case (fixture, "b", 3, "case-1"), "a-1")),
                   ==, WO_OUTCOME_PARKED);
  /* Since then. */
  wo_taken_free (fixture_take_one (fixture, under (fixture_title (fixture, "c", 1, "Two"), "a-3")));
  wo_taken_free (fixture_take_one (fixture, under (fixture_title (fixture, "c", 2, "Six"), "a-2")));
  verdict = verify (fixture);
  g_assert_cmpint (verdict->head, ==, 9);
  g_assert_cmpuint (verdict->again->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (verdict->again, gint64, i), ==, expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/again/what-was-erased-does-not-come-back", test_erased);
  g_test_add_func ("/register/again/another-act-is-not-taken-for-what-was-erased",
                   test_erased_and_another);
  g_test_add_func ("/register/again/a-log-from-before-acts-were-known-by-their-id-is-whole",
                   test_from_before);
  return g_test_run ();
}
