/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act whose id the log holds already, and what was erased of it or taken of it since. */
#include "register-fixture.h"

#include "register/wo-log-verify.h"
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

static void
assert_verified (Fixture *fixture)
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
  wo_log_verdict_free (verdict);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/again/what-was-erased-does-not-come-back", test_erased);
  g_test_add_func ("/register/again/another-act-is-not-taken-for-what-was-erased",
                   test_erased_and_another);
  return g_test_run ();
}
