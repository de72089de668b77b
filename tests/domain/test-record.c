/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-case.h"
#include "domain/wo-field.h"
#include "domain/wo-order.h"

static void
test_cells_are_sorted_and_removable (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
  const char *const paths[] = { "title", "reference", "landlord", "categories/Repairs" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    wo_record_set (record, paths[i], "x", "me", "here", i + 1);
  for (guint i = 1; i < record->cells->len; i++)
    g_assert_cmpstr (((WoCell *) record->cells->pdata[i - 1])->path, <,
                     ((WoCell *) record->cells->pdata[i])->path);
  wo_record_set (record, "landlord", NULL, "me", "here", 9);
  g_assert_null (wo_record_get (record, "landlord"));
  g_assert_cmpuint (record->cells->len, ==, 3);
  wo_record_set (record, "landlord", NULL, "me", "here", 9);
  g_assert_cmpuint (record->cells->len, ==, 3);
}

static void
test_members_are_each_named_once (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
  g_auto (GStrv) findings = NULL;
  g_auto (GStrv) categories = NULL;

  wo_record_set (record, "determination.findings/f1.about", "a", "", "", 1);
  wo_record_set (record, "determination.findings/f1.finding", "service failure", "", "", 1);
  wo_record_set (record, "determination.findings/f10.about", "b", "", "", 1);
  wo_record_set (record, "categories/Repairs, etc. and more", "yes", "", "", 1);
  findings = wo_record_members (record, "determination.findings");
  categories = wo_record_members (record, "categories");
  g_assert_cmpuint (g_strv_length (findings), ==, 2);
  g_assert_cmpstr (findings[0], ==, "f1");
  g_assert_cmpstr (findings[1], ==, "f10");
  g_assert_cmpstr (categories[0], ==, "Repairs, etc. and more");
}

static void
test_a_copy_shares_nothing (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
  g_autoptr (WoRecord) copy = NULL;

  wo_record_set (record, "landlord", "Northmoor Homes", "me", "here", 3);
  copy = wo_record_copy (record);
  wo_record_set (record, "landlord", "Calder Vale Housing", "you", "there", 4);
  g_assert_cmpstr (wo_record_get (copy, "landlord"), ==, "Northmoor Homes");
  g_assert_cmpint (wo_record_cell (copy, "landlord")->version, ==, 3);
}

static void
test_every_field_has_its_own_path (void)
{
  for (guint kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      const WoKind *table = wo_kind_get (kind);

      g_assert_cmpint (table->kind, ==, kind);
      for (gsize i = 0; i < table->n_fields; i++)
        {
          g_auto (GStrv) parts = g_strsplit (table->fields[i].path, "*", 2);
          g_autofree char *path = g_strjoinv ("x", parts);

          g_assert_true (wo_kind_find (table, path) == &table->fields[i]);
          g_assert_true (table->fields[i].type != WO_TYPE_CHOICE ||
                         table->fields[i].choices != NULL);
        }
    }
}

static void
test_a_wrong_path_is_no_field (void)
{
  const char *const wrong[] = { "",
                                "landlor",
                                "landlordx",
                                "categories",
                                "categories/",
                                "determination.findings/f1",
                                "determination.findings/.about",
                                "determination.findings/f1.about.more",
                                "determination.findings/f1.colour" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (wo_kind_find (wo_kind_get (WO_RECORD_CASE), wrong[i]));
}

static void
test_values_are_checked (void)
{
  g_autofree char *long_line = g_strnfill (WO_LINE_MAX + 1, 'a');
  g_autofree char *full_line = g_strnfill (WO_LINE_MAX, 'a');
  const struct
  {
    WoRecordKind kind;
    const char *path, *value, *code; /* code NULL: a right value */
  } rows[] = {
    { WO_RECORD_CASE, "reference", "202009340", NULL },
    { WO_RECORD_CASE, "landlord", full_line, NULL },
    { WO_RECORD_CASE, "landlord", long_line, "too-long" },
    { WO_RECORD_CASE, "landlord", "two\nlines", "control-character" },
    { WO_RECORD_CASE, "landlord", "\xff", "not-utf-8" },
    { WO_RECORD_CASE, "route_reason", "two\nlines", NULL },
    { WO_RECORD_CASE, "route_reason", "a\x01", "control-character" },
    { WO_RECORD_CASE, "route_reason", "a\x7f", "control-character" },
    { WO_RECORD_CASE, "route_reason", "a\xc2\x85", "control-character" },
    { WO_RECORD_CASE, "route_reason", "a\xc2\xa3", NULL },
    { WO_RECORD_CASE, "determination.on", "2025-03-14", NULL },
    { WO_RECORD_CASE, "determination.on", "14/03/2025", "not-a-date" },
    { WO_RECORD_CASE, "determination.on", "2025-02-29", "not-a-date" },
    { WO_RECORD_CASE, "determination.outcome", "upheld", NULL },
    { WO_RECORD_CASE, "determination.outcome", "Upheld", "not-a-choice" },
    { WO_RECORD_CASE, "categories/Damp", "yes", NULL },
    { WO_RECORD_CASE, "categories/Damp", "no", "not-a-choice" },
    { WO_RECORD_ORDER, "elements.look_back_months", "6", NULL },
    { WO_RECORD_ORDER, "elements.look_back_months", "-1", "not-a-number" },
    { WO_RECORD_ORDER, "elements.look_back_months", "6.5", "not-a-number" },
    { WO_RECORD_ORDER, "elements.governing_body", "yes", NULL },
    { WO_RECORD_ORDER, "elements.governing_body", "true", "not-a-choice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WoField *field = wo_kind_find (wo_kind_get (rows[i].kind), rows[i].path);
      g_autoptr (GPtrArray) reasons = wo_reasons_new ();
      gboolean right;

      g_assert_nonnull (field);
      right = wo_field_check (field, rows[i].path, rows[i].value, reasons);
      g_test_message ("%s", rows[i].path);
      g_assert_cmpint (right, ==, rows[i].code == NULL);
      g_assert_cmpuint (reasons->len, ==, rows[i].code == NULL ? 0 : 1);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* What a decision is recorded as: exactly these words, and no other. */
static void
test_a_decision_is_recorded_in_fixed_words (void)
{
  const struct
  {
    WoRecordKind kind;
    const char *path;
    const char *words[8];
  } rows[] = {
    { WO_RECORD_CASE, "determination.outcome", { "upheld", "rejected" } },
    { WO_RECORD_CASE,
      "determination.findings/f1.finding",
      { "severe maladministration", "maladministration", "service failure", "reasonable redress",
        "no maladministration", "outside jurisdiction" } },
    { WO_RECORD_CASE, "subject.kind", { "policy", "practice", "both" } },
    { WO_RECORD_CASE, "subject.state", { "in force", "interim", "absent", "not relevant" } },
    { WO_RECORD_CASE, "subject.about", { "substantive", "complaint handling" } },
    { WO_RECORD_CASE, "route", { "54f", "54g", "spotlight", "duty-to-monitor", "none" } },
    { WO_RECORD_ORDER, "power", { "54a", "54b", "54c", "54d", "54e", "54f", "54g" } },
    { WO_RECORD_ORDER, "kind", { "order", "recommendation" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WoField *field = wo_kind_find (wo_kind_get (rows[i].kind), rows[i].path);
      guint n = 0;

      g_assert_nonnull (field);
      for (; rows[i].words[n] != NULL; n++)
        g_assert_true (wo_field_check (field, rows[i].path, rows[i].words[n], NULL));
      g_assert_cmpuint (g_strv_length ((GStrv) field->choices), ==, n);
      g_assert_false (wo_field_check (field, rows[i].path, "another", NULL));
      g_assert_true ((field->flags & WO_FIELD_SIGNABLE) != 0);
    }
}

static void
test_a_view_holds_what_the_cells_say (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "o");
  g_autoptr (WoOrder) order = NULL;
  const WoMilestone *first, *last;

  wo_record_set (record, "elements.milestones/b.what", "the later one", "", "", 1);
  wo_record_set (record, "elements.milestones/b.by", "2025-06-30", "", "", 1);
  wo_record_set (record, "elements.milestones/z.what", "the earlier one", "", "", 1);
  wo_record_set (record, "elements.milestones/z.by", "2025-05-30", "", "", 1);
  wo_record_set (record, "elements.milestones/a.what", "no date", "", "", 1);
  wo_record_set (record, "elements.look_back_months", "6", "", "", 1);
  wo_record_set (record, "elements.governing_body", "yes", "", "", 1);
  wo_record_set (record, "elements.service_areas/repairs", "yes", "", "", 1);
  wo_record_set (record, "elements.evidence/e1", "The report", "", "", 1);
  wo_record_set (record, "elements.reviewer.who", "An outside reviewer", "", "", 1);
  order = wo_order_new (record);
  g_assert_cmpuint (order->elements.milestones->len, ==, 3);
  first = order->elements.milestones->pdata[0];
  last = order->elements.milestones->pdata[2];
  g_assert_cmpstr (first->what, ==, "the earlier one");
  g_assert_cmpstr (last->what, ==, "no date");
  g_assert_cmpint (first->by, ==, wo_date_new (2025, 5, 30));
  g_assert_cmpint (order->elements.look_back_months, ==, 6);
  g_assert_true (order->elements.governing_body);
  g_assert_false (order->elements.member_responsible_for_complaints);
  g_assert_cmpstr (order->elements.service_areas->pdata[0], ==, "repairs");
  g_assert_cmpstr (((WoText *) order->elements.evidence->pdata[0])->text, ==, "The report");
  g_assert_cmpstr (order->elements.reviewer_who, ==, "An outside reviewer");
  g_assert_cmpstr (order->state, ==, "draft");
}

static void
test_the_gravest_finding_is_found (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
  g_autoptr (WoCase) none = NULL;
  g_autoptr (WoCase) some = NULL;

  none = wo_case_new (record);
  g_assert_null (wo_case_gravest (none));
  wo_record_set (record, "determination.findings/f1.finding", "reasonable redress", "", "", 1);
  wo_record_set (record, "determination.findings/f2.finding", "maladministration", "", "", 1);
  some = wo_case_new (record);
  g_assert_cmpstr (wo_case_gravest (some), ==, "maladministration");
  g_assert_true (wo_finding_is_failure ("service failure"));
  g_assert_false (wo_finding_is_failure ("reasonable redress"));
  g_assert_false (wo_finding_is_failure (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/record/cells-are-sorted-and-removable",
                   test_cells_are_sorted_and_removable);
  g_test_add_func ("/domain/record/members-are-each-named-once", test_members_are_each_named_once);
  g_test_add_func ("/domain/record/a-copy-shares-nothing", test_a_copy_shares_nothing);
  g_test_add_func ("/domain/field/every-field-has-its-own-path", test_every_field_has_its_own_path);
  g_test_add_func ("/domain/field/a-wrong-path-is-no-field", test_a_wrong_path_is_no_field);
  g_test_add_func ("/domain/field/values-are-checked", test_values_are_checked);
  g_test_add_func ("/domain/field/a-decision-is-recorded-in-fixed-words",
                   test_a_decision_is_recorded_in_fixed_words);
  g_test_add_func ("/domain/view/holds-what-the-cells-say", test_a_view_holds_what_the_cells_say);
  g_test_add_func ("/domain/case/the-gravest-finding-is-found", test_the_gravest_finding_is_found);
  return g_test_run ();
}
