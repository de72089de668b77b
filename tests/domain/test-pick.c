/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-pick.h"

static void
test_how_well (void)
{
  static const struct
  {
    const char *typed, *name;
    WoPick pick;
  } rows[] = {
    { "tracker", "Tracker", WO_PICK_WHOLE },
    { "trac", "Tracker", WO_PICK_BEGINS },
    { "similar or", "Similar orders", WO_PICK_BEGINS },
    { "ord sim", "Similar orders", WO_PICK_WORDS },
    { "orders", "Similar orders", WO_PICK_WORDS },
    { "rders", "Similar orders", WO_PICK_INSIDE },
    { "sim rders", "Similar orders", WO_PICK_INSIDE },
    { "similar cases", "Similar orders", WO_PICK_NOT },
    { "trackers", "Tracker", WO_PICK_NOT },
    { "202614", "202614872", WO_PICK_BEGINS },
    { "4872", "202614872", WO_PICK_INSIDE },
    { "anything", "", WO_PICK_NOT },
    { "anything", NULL, WO_PICK_NOT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoPicker) typed = wo_picker_new (rows[i].typed);

      g_test_message ("%s in %s", rows[i].typed, rows[i].name);
      g_assert_cmpint (wo_picker_pick (typed, rows[i].name), ==, rows[i].pick);
    }
}

static void
test_folded (void)
{
  static const char *const same[][2] = {
    { "rene", "Ren\xc3\xa9" },         { "REN\xc3\x89", "rene" },
    { "st marys", "St. Mary's" },      { "a & b", "A and B" },
    { "  tracker ", "Tracker" },       { "sion", "Si\xc3\xb4n" },
    { "rene\xcc\x81", "Ren\xc3\xa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (WoPicker) typed = wo_picker_new (same[i][0]);

      g_test_message ("%s is %s", same[i][0], same[i][1]);
      g_assert_cmpint (wo_picker_pick (typed, same[i][1]), ==, WO_PICK_WHOLE);
    }
}

static void
test_nothing_typed (void)
{
  static const char *const nothing[] = { NULL, "", "   ", "?!", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (WoPicker) typed = wo_picker_new (nothing[i]);

      g_assert_true (wo_picker_is_empty (typed));
      g_assert_cmpint (wo_picker_pick (typed, "Tracker"), ==, WO_PICK_INSIDE);
      g_assert_cmpint (wo_picker_pick (typed, NULL), ==, WO_PICK_NOT);
    }
}

static void
test_two_names (void)
{
  g_autoptr (WoPicker) both = wo_picker_new ("damp northmoor");
  g_autoptr (WoPicker) one = wo_picker_new ("northmoor");
  g_autoptr (WoPicker) neither = wo_picker_new ("damp ashby");

  g_assert_cmpint (wo_picker_pick_of (both, "Damp at Alder Court", "Northmoor Homes"), ==,
                   WO_PICK_INSIDE);
  g_assert_cmpint (wo_picker_pick_of (one, "Damp at Alder Court", "Northmoor Homes"), ==,
                   WO_PICK_BEGINS);
  g_assert_cmpint (wo_picker_pick_of (one, "Damp at Alder Court", NULL), ==, WO_PICK_NOT);
  g_assert_cmpint (wo_picker_pick_of (one, NULL, "Northmoor Homes"), ==, WO_PICK_BEGINS);
  g_assert_cmpint (wo_picker_pick_of (neither, "Damp at Alder Court", "Northmoor Homes"), ==,
                   WO_PICK_NOT);
}

/* Of a long text the beginning is read, and no half letter of it. */
static void
test_long (void)
{
  g_autofree char *text = g_strnfill (WO_PICK_TYPED_MAX - 1, 'a');
  g_autofree char *longer = g_strconcat (text, "\xc3\xa9 tracker", NULL);
  g_autoptr (WoPicker) typed = wo_picker_new (longer);

  g_assert_cmpint (wo_picker_pick (typed, text), ==, WO_PICK_WHOLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/pick/how-well", test_how_well);
  g_test_add_func ("/domain/pick/accents-capitals-and-stops-do-not-matter", test_folded);
  g_test_add_func ("/domain/pick/nothing-typed-picks-all-alike", test_nothing_typed);
  g_test_add_func ("/domain/pick/a-word-in-either-of-two-names", test_two_names);
  g_test_add_func ("/domain/pick/of-a-long-text-the-beginning", test_long);
  return g_test_run ();
}
