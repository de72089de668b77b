/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"

static void
test_same (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean same;
  } rows[] = {
    { "Northmoor Homes", "NORTHMOOR  homes", TRUE },
    { "Northmoor Homes Ltd", "Northmoor Homes Limited", TRUE },
    { "Northmoor Homes Ltd.", "northmoor homes, limited", TRUE },
    { "L&Q", "L & Q", TRUE },
    { "London & Quadrant", "London and Quadrant", TRUE },
    { "St Mary's Housing", "St. Mary’s Housing", TRUE },
    { "Homes-for-All", "Homes for All", TRUE },
    { "Tai Môn", "Tai Mon", TRUE },
    { "Northmoor Homes", "Northmoor Homes Group", FALSE },
    { "Northmoor Homes", "Southmoor Homes", FALSE },
    { "Northmoor", "North Moor", FALSE },
    { "Ltdham Homes", "Limitedham Homes", FALSE },
    { "", "", FALSE },
    { NULL, NULL, FALSE },
    { "!!", "??", FALSE },
    { "Northmoor", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (wo_landlord_same (rows[i].a, rows[i].b), ==, rows[i].same);
      g_assert_cmpint (wo_landlord_same (rows[i].b, rows[i].a), ==, rows[i].same);
    }
}

static void
test_key (void)
{
  g_autofree char *key = wo_landlord_key ("  The Calder & Vale Co-op, Ltd ");
  g_autofree char *again = wo_landlord_key (key);
  g_autofree char *none = wo_landlord_key (NULL);

  g_assert_cmpstr (key, ==, "the calder and vale co op limited");
  g_assert_cmpstr (again, ==, key);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/landlord-key/names-match-without-case-and-punctuation", test_same);
  g_test_add_func ("/domain/landlord-key/the-key-of-a-key-is-itself", test_key);
  return g_test_run ();
}
