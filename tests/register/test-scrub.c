/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was erased is scrubbed from the store's file, and where that cannot be, it is tried again more and more
 * seldom. The time is handed in, and the store is told not to be able to.
 */
#include "register-fixture.h"

#include "store/wo-sweep.h"

static gboolean may_scrub;
static guint tries;

gboolean __wrap_wo_sweep_scrub (WoStore *store);

gboolean
__wrap_wo_sweep_scrub (WoStore *store)
{
  tries++;
  return may_scrub;
}

static void
take_at (Fixture *fixture, WoAct *act, gint64 now_us)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (acts, fixture_bytes (act));
  taken = wo_register_take (fixture->reg, acts, fixture->person, TRUE, now_us,
                            wo_date_from_us (now_us), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((const WoTaken *) taken->pdata[0])->status, ==, WO_TAKEN);
}

/* The first pause is a minute and each is twice as long as the one before, up to a day. An act comes just before each
 * is over, and one when it is. */
static void
test_seldom (void)
{
  static const gint64 minutes[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440 };
  g_autoptr (Fixture) fixture = fixture_new ();
  gint64 now_us = NOW_US, pause_us = -1, n = 2;

  may_scrub = FALSE;
  tries = 0;
  take_at (fixture, fixture_case (fixture, "a", 1, "case-1"), now_us);
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_assert_cmpuint (tries, ==, i + 1);
      g_assert_cmpuint (wo_register_scrub_tries (fixture->reg, &pause_us), ==, i + 1);
      g_assert_cmpint (pause_us, ==, minutes[i] * G_TIME_SPAN_MINUTE);
      now_us += pause_us;
      take_at (fixture, fixture_title (fixture, "a", n++, "Damp"), now_us - 1);
      g_assert_cmpuint (tries, ==, i + 1);
      take_at (fixture, fixture_title (fixture, "a", n++, "Mould"), now_us);
    }
  g_assert_cmpuint (tries, ==, G_N_ELEMENTS (minutes) + 1);
}

static WoAct *
erase_title (Fixture *fixture, gint64 n)
{
  WoAct *act = fixture_act (fixture, "a", n, "erase", "case-1");

  wo_act_add_cell (act, "title", NULL);
  wo_act_set_arg (act, "note", "Asked for in writing.");
  return act;
}

/* Once it is done it is done, until something is erased again: that is tried at once, as is all after a start. */
static void
test_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gint64 pause_us = -1;

  may_scrub = TRUE;
  tries = 0;
  take_at (fixture, fixture_case (fixture, "a", 1, "case-1"), NOW_US);
  g_assert_cmpuint (wo_register_scrub_tries (fixture->reg, &pause_us), ==, 0);
  g_assert_cmpint (pause_us, ==, 0);
  take_at (fixture, fixture_title (fixture, "a", 2, "Mr Farrow"), NOW_US + G_TIME_SPAN_DAY);
  g_assert_cmpuint (tries, ==, 1);
  may_scrub = FALSE;
  take_at (fixture, erase_title (fixture, 3), NOW_US + G_TIME_SPAN_DAY);
  g_assert_cmpuint (tries, ==, 2);
  take_at (fixture, fixture_title (fixture, "a", 4, "Damp"), NOW_US + G_TIME_SPAN_DAY + 1);
  g_assert_cmpuint (tries, ==, 2);
  g_assert_cmpuint (wo_register_scrub_tries (fixture->reg, &pause_us), ==, 1);
  g_assert_cmpint (pause_us, ==, G_TIME_SPAN_MINUTE);
  fixture_reopen (fixture);
  take_at (fixture, fixture_title (fixture, "a", 5, "Mould"), NOW_US + G_TIME_SPAN_DAY + 2);
  g_assert_cmpuint (tries, ==, 3);
  may_scrub = TRUE;
  take_at (fixture, erase_title (fixture, 6), NOW_US + G_TIME_SPAN_DAY + 3);
  g_assert_cmpuint (tries, ==, 4);
  g_assert_cmpuint (wo_register_scrub_tries (fixture->reg, &pause_us), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/scrub/what-cannot-be-is-tried-more-and-more-seldom", test_seldom);
  g_test_add_func ("/register/scrub/an-erasure-and-a-start-try-at-once", test_again);
  return g_test_run ();
}
