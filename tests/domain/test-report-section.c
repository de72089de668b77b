/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-report-section.h"

#include <string.h>

typedef struct
{
  const char *path, *value;
} Cell;

#define CELLS 6

static WoCase *
make (const Cell *cells)
{
  g_autoptr (WoRecord) record = rules_case_record ();

  for (guint i = 0; i < CELLS && cells[i].path != NULL; i++)
    rules_set (record, cells[i].path, cells[i].value);
  return wo_case_new (record);
}

static char *
text_of (const WoReportSection *section)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < section->paragraphs->len; i++)
    g_string_append_printf (text, "%s\n", (char *) section->paragraphs->pdata[i]);
  return g_strdup (text->str);
}

/* Which sections there are, and when there are none. */
static void
test_which (void)
{
  static const struct
  {
    Cell cells[CELLS];
    const char *kinds;
  } rows[] = {
    { { { NULL } }, "" },
    { { { "spotlight.reports/repairs", "yes" } }, "spotlight-referral" },
    { { { "spotlight.reports/repairs", "yes" }, { "spotlight.reports/noise", "yes" } },
      "spotlight-referral spotlight-referral" },
    { { { "route", "duty-to-monitor" } }, "duty-to-monitor" },
    { { { "factors.complaint_handling_policy.answer", "yes" } }, "duty-to-monitor" },
    { { { "factors.complaint_handling_policy.answer", "training" } }, "" },
    { { { "monitor.failure", "There is no stage 2." } }, "duty-to-monitor" },
    { { { "spotlight.reports/noise", "yes" }, { "route", "duty-to-monitor" } },
      "spotlight-referral duty-to-monitor" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = make (rows[i].cells);
      g_autoptr (GPtrArray) sections = wo_report_sections (c, NULL, rules_edition (), NULL);
      g_autoptr (GString) kinds = g_string_new (NULL);

      for (guint s = 0; s < sections->len; s++)
        g_string_append_printf (kinds, "%s%s", s > 0 ? " " : "",
                                ((WoReportSection *) sections->pdata[s])->kind);
      g_test_message ("%s", rows[i].cells[0].path);
      g_assert_cmpstr (kinds->str, ==, rows[i].kinds);
    }
}

/* The landlord is pointed to the report, after the assessment, and nothing is ordered. */
static void
test_referral (void)
{
  static const Cell cells[CELLS] = { { "spotlight.reports/repairs", "yes" },
                                     { "spotlight.because", "visits were not confirmed" } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (GPtrArray) sections = wo_report_sections (c, NULL, rules_edition (), NULL);
  const WoReportSection *section = sections->pdata[0];
  g_autofree char *text = text_of (section);
  const char *title = wo_edition_spotlight (rules_edition (), "repairs")->title;

  g_assert_cmpstr (section->placed, ==, "after the assessment");
  g_assert_nonnull (strstr (section->heading, title));
  g_assert_nonnull (strstr (text, title));
  g_assert_nonnull (strstr (text, "Northmoor Homes"));
  g_assert_nonnull (strstr (text, "Visits were not confirmed."));
  g_assert_nonnull (strstr (text, "findings and recommendations"));
  g_assert_nonnull (strstr (text, "do not order"));
  g_assert_nonnull (strstr (section->source, "Spotlight"));
}

/* What an order asks for is not asked for here as well. */
static void
test_ordered (void)
{
  static const Cell cells[CELLS] = { { "spotlight.reports/repairs", "yes" },
                                     { "spotlight.reports/noise", "yes" } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) sections = NULL;

  rules_set (record, "power", "54g");
  rules_set (record, "elements.self_assessment", "Assess your repairs service.");
  rules_set (record, "elements.spotlight", "repairs");
  order = wo_order_new (record);
  sections = wo_report_sections (c, order, rules_edition (), NULL);
  g_assert_cmpuint (sections->len, ==, 1);
  g_assert_null (strstr (((WoReportSection *) sections->pdata[0])->heading,
                         wo_edition_spotlight (rules_edition (), "repairs")->title));
}

static void
test_monitor (void)
{
  static const Cell cells[CELLS] = { { "route", "duty-to-monitor" },
                                     { "monitor.failure", "The policy has no stage 2." },
                                     { "monitor.clauses/6.3", "yes" },
                                     { "monitor.clauses/6.10", "yes" } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (GPtrArray) sections = wo_report_sections (c, NULL, rules_edition (), NULL);
  const WoReportSection *section = sections->pdata[0];
  g_autofree char *text = text_of (section);

  g_assert_nonnull (strstr (text, "Northmoor Homes: the policy has no stage 2."));
  g_assert_nonnull (strstr (text, "paragraphs 6.10 and 6.3 of the Complaint Handling Code"));
  g_assert_nonnull (strstr (text, "refer this to our duty to monitor team"));
  g_assert_nonnull (strstr (section->source, "duty to monitor"));
}

/* A report that the edition does not know is named as it was written, and nothing breaks. */
static void
test_unknown_report (void)
{
  static const Cell cells[CELLS] = { { "spotlight.reports/Lifts", "yes" }, { "landlord", NULL } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (GPtrArray) sections = wo_report_sections (c, NULL, rules_edition (), NULL);
  g_autofree char *text = text_of (sections->pdata[0]);

  g_assert_nonnull (strstr (text, "“Lifts”"));
  g_assert_null (strstr (text, "(null)"));
}

/* What the person decided about an earlier order is said, and nothing where there is none. */
static void
test_similar (void)
{
  static const struct
  {
    const char *decision;
    gboolean earlier, said;
  } rows[] = {
    { "already-ordered", TRUE, TRUE },
    { "incorporate", TRUE, TRUE },
    { "further", TRUE, TRUE },
    { "new", TRUE, FALSE },
    { NULL, TRUE, FALSE },
    { "incorporate", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoEarlierOrder earlier = { .id = (char *) "order-9",
                                 .number = (char *) "WO-2024-0007",
                                 .landlord = (char *) "Northmoor Homes",
                                 .subject = (char *) "Damp and mould procedure",
                                 .made_on = wo_date_new (2024, 5, 7) };
      const Cell cells[CELLS] = { { "similar.decision", rows[i].decision } };
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (WoReportSection) section =
          wo_report_section_of_similar (c, rules_edition (), rows[i].earlier ? &earlier : NULL);

      g_assert_cmpint (section != NULL, ==, rows[i].said);
      if (section != NULL)
        {
          g_autofree char *text = text_of (section);

          g_assert_nonnull (strstr (text, "7 May 2024"));
          g_assert_nonnull (strstr (section->source, "Similar review orders"));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/report-section/a-case-has-the-sections-it-calls-for", test_which);
  g_test_add_func ("/domain/report-section/a-referral-points-to-the-report", test_referral);
  g_test_add_func ("/domain/report-section/what-is-ordered-is-not-referred-to", test_ordered);
  g_test_add_func ("/domain/report-section/a-failure-goes-to-the-duty-to-monitor", test_monitor);
  g_test_add_func ("/domain/report-section/an-unknown-report-is-named", test_unknown_report);
  g_test_add_func ("/domain/report-section/an-earlier-order-is-told-of", test_similar);
  return g_test_run ();
}
