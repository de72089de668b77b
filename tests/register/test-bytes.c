/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

#include <string.h>

static GPtrArray *
take_text (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (acts, g_bytes_new (text, strlen (text)));
  return fixture_take (fixture, acts);
}

static const WoTaken *
only (GPtrArray *taken)
{
  g_assert_cmpuint (taken->len, ==, 1);
  return taken->pdata[0];
}

/* The same act, with a blank that our own writer does not make. */
static char *
spaced (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = fixture_bytes (fixture_case (fixture, "a", 1, "case-1"));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, ",\"id\"", 2);

  return g_strjoinv (", \"id\"", parts);
}

static void
test_as_they_came (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = spaced (fixture);
  g_autoptr (GPtrArray) first = take_text (fixture, text);
  g_autoptr (GPtrArray) again = take_text (fixture, text);
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) rewritten = NULL;
  g_autoptr (WoLogEntry) entry = wo_log_get (fixture->store, "a", 1, NULL);
  g_autofree char *kept =
      g_strndup (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));

  g_assert_cmpint (only (first)->status, ==, WO_TAKEN);
  g_assert_cmpstr (kept, ==, text);
  g_assert_true (only (again)->duplicate);
  /* The same words in other bytes are another act. */
  g_ptr_array_add (other, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  rewritten = fixture_take (fixture, other);
  g_assert_cmpint (only (rewritten)->status, ==, WO_TAKEN_FORK);
}

static char *
tick_of_1 (Fixture *fixture, const char *value, const char *replica, int n)
{
  return g_strdup_printf (
      "{\"at\":1,\"by\":\"%s\",\"cells\":{\"recurrence.residents\":\"%s\"},\"id\":\"%s-9\","
      "\"kind\":\"set\",\"n\":%d,\"record\":{\"id\":\"case-1\",\"kind\":\"case\"},"
      "\"replica\":\"%s\",\"seen\":{\"version\":1},\"v\":1}",
      fixture->person, value, replica, n, replica);
}

/* An act of version 1 is taken, kept as it came, and does what it did then: the later of two ticks. */
static void
test_older (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoTaken) made = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (WoLogEntry) entry = NULL;
  g_autoptr (WoRecord) record = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  g_autofree char *kept = NULL;

  text = tick_of_1 (fixture, "yes", "a", 2);
  other = tick_of_1 (fixture, "no", "b", 1);
  first = take_text (fixture, text);
  second = take_text (fixture, other);
  g_assert_cmpint (only (first)->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (only (second)->result->outcome, ==, WO_OUTCOME_MERGED);
  record = wo_store_get_record (fixture->store, "case-1", NULL);
  g_assert_cmpstr (wo_record_get (record, "recurrence.residents"), ==, "no");
  g_assert_cmpuint (record->variants->len, ==, 0);
  entry = wo_log_get (fixture->store, "b", 1, NULL);
  kept = g_strndup (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));
  g_assert_cmpstr (kept, ==, other);
  g_assert_cmpint (made->status, ==, WO_TAKEN);
}

static void
test_newer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gint64 head = wo_register_head (fixture->reg);
  WoAct *act = fixture_case (fixture, "a", 1, "case-1");
  g_autoptr (WoTaken) taken = NULL;

  act->v = WO_ACT_VERSION + 1;
  taken = fixture_take_one (fixture, act);
  g_assert_cmpint (taken->status, ==, WO_TAKEN_BAD);
  g_assert_cmpstr (wo_input_error_code (taken->error), ==, "newer-version");
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/bytes/are-kept-and-compared-as-they-came", test_as_they_came);
  g_test_add_func ("/register/bytes/an-act-of-version-1-does-what-it-did-then", test_older);
  g_test_add_func ("/register/bytes/a-newer-act-is-refused-as-such", test_newer);
  return g_test_run ();
}
