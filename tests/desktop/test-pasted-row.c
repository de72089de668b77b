/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-pasted-row.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *reference, *landlord, *day, *finding, *category;
} WoSample;

static const WoSample samples[] = {
  { "202614872", "202614872", NULL, NULL, NULL, NULL },
  { "  202614872\n", "202614872", NULL, NULL, NULL, NULL },
  { "202614872\tNorthmoor Homes, Ltd\t14/10/2026\tSevere Maladministration\tDamp and mould",
    "202614872", "Northmoor Homes, Ltd", "2026-10-14", "severe maladministration",
    "Damp and mould" },
  { "damp and mould,2026-10-14,Northmoor Homes,202614872", "202614872", "Northmoor Homes",
    "2026-10-14", NULL, "Damp and mould" },
  { "\"Northmoor Homes\";202614872", "202614872", "Northmoor Homes", NULL, NULL, NULL },
  { "HO-2026/1", "HO-2026/1", NULL, NULL, NULL, NULL },
  { "", NULL, NULL, NULL, NULL, NULL },
  { ",,,\t\t", NULL, NULL, NULL, NULL, NULL },
  { "20261487", "20261487", NULL, NULL, NULL, NULL },
};

static void
test_rows (void)
{
  g_autoptr (WoEdition) edition = wo_edition_new ();

  g_ptr_array_add (edition->categories, g_strdup ("Damp and mould"));
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (WoPastedRow) row = wo_pasted_row_new (samples[i].text, edition);
      g_autofree char *day = wo_date_format (row->determined_on);

      g_test_message ("%s", samples[i].text);
      g_assert_cmpstr (row->reference, ==, samples[i].reference);
      g_assert_cmpstr (row->finding, ==, samples[i].finding);
      g_assert_cmpstr (row->category, ==, samples[i].category);
      g_assert_cmpstr (day, ==, samples[i].day);
      if (strcmp (samples[i].text, ",,,\t\t") != 0)
        g_assert_cmpstr (row->landlord, ==, samples[i].landlord);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/pasted-row/each-value-is-known-by-its-looks", test_rows);
  return g_test_run ();
}
