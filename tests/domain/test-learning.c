/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"
#include "rules-fixture.h"

#include "domain/wo-learning.h"

#include <string.h>

typedef struct
{
  const char *path, *value;
} Cell;

#define CELLS 6

static void
set_all (WoRecord *record, const Cell *cells)
{
  for (guint i = 0; i < CELLS && cells[i].path != NULL; i++)
    rules_set (record, cells[i].path, cells[i].value);
}

static WoCase *
make (const Cell *cells)
{
  g_autoptr (WoRecord) record = rules_case_record ();

  rules_set (record, "route", "54g");
  set_all (record, cells);
  return wo_case_new (record);
}

/* An order under 54(g) for @spotlight (NULL: none). */
static WoOrder *
assessment_order (const char *spotlight)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-1");

  rules_set (record, "power", "54g");
  rules_set (record, "kind", "order");
  if (spotlight != NULL)
    {
      rules_set (record, "elements.self_assessment", "Assess your repairs service against it.");
      rules_set (record, "elements.spotlight", spotlight);
    }
  else
    rules_set (record, "elements.senior_review", "Present a review to the executive team.");
  return wo_order_new (record);
}

static const WoReason *
find (GPtrArray *reasons, const char *code, const char *link)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];

      if (g_str_equal (reason->code, code) && (link == NULL || g_strcmp0 (reason->link, link) == 0))
        return reason;
    }
  return NULL;
}

static const WoLearningTrigger *
find_trigger (GPtrArray *triggers, const char *id)
{
  for (guint i = 0; i < triggers->len; i++)
    {
      const WoLearningTrigger *one = triggers->pdata[i];

      if (g_str_equal (one->trigger->id, id))
        return one;
    }
  g_assert_not_reached ();
}

/* The landlord with one request of each of @asks: Spotlight, form, answered or not. */
static WoStanding *
asked (Office *office, const char *spotlight, const char *answered_on, const char *case_id)
{
  office_put_landlord (office);
  if (spotlight != NULL)
    office_put (office, WO_RECORD_SPOTLIGHT_ASK, "ask-1", "landlord_id", LANDLORD, "spotlight",
                spotlight, "form", "self-assessment", "asked_on", "2024-02-05", "answered_on",
                answered_on, "case", case_id, NULL);
  return wo_standing_new (office->state, LANDLORD, office->moment.today);
}

/* Each trigger of the edition, pointed to by the facts and not. */
static void
test_triggers (void)
{
  static const struct
  {
    const char *trigger;
    Cell cells[CELLS];
    gboolean suggested;
  } rows[] = {
    { "severe-single-case", { { NULL } }, TRUE },
    { "severe-single-case",
      { { "determination.findings/f1.finding", "maladministration" } },
      FALSE },
    { "targeted-intervention", { { "factors.cause_known.answer", "yes" } }, TRUE },
    { "targeted-intervention", { { "factors.cause_known.answer", "partly" } }, FALSE },
    { "training-or-resources", { { NULL } }, TRUE },
    { "training-or-resources", { { "key_issues/record keeping", NULL } }, FALSE },
    { "training-or-resources",
      { { "key_issues/record keeping", NULL },
        { "key_issues/staff unaware of the policy", "yes" } },
      TRUE },
    { "senior-oversight", { { NULL } }, TRUE },
    { "senior-oversight", { { "factors.complexity.answer", "low" } }, FALSE },
    { "senior-oversight",
      { { "factors.complexity.answer", "low" }, { "key_issues/no oversight", "yes" } },
      TRUE },
    { "general-concerns", { { NULL } }, FALSE },
    { "general-concerns",
      { { "determination.findings/f1.finding", "service failure" },
        { "factors.detriment_resident.answer", "minor" } },
      TRUE },
    { "general-concerns",
      { { "determination.findings/f1.finding", "service failure" },
        { "factors.detriment_resident.answer", "significant" } },
      FALSE },
    { "general-concerns",
      { { "determination.findings/f1.finding", "service failure" },
        { "factors.detriment_resident.answer", "minor" },
        { "factors.cause_known.answer", "yes" } },
      FALSE },
    { "general-concerns",
      { { "determination.findings/f1.finding", "no maladministration" },
        { "factors.detriment_resident.answer", "minor" } },
      FALSE },
    { "no-learning", { { NULL } }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = make (rows[i].cells);
      g_autoptr (GPtrArray) triggers = wo_learning_triggers (c, rules_edition (), NULL);
      const WoLearningTrigger *one = find_trigger (triggers, rows[i].trigger);

      g_test_message ("%s: %s", rows[i].trigger, rows[i].cells[0].path);
      g_assert_cmpint (one->suggested, ==, rows[i].suggested);
      g_assert_cmpint (one->why != NULL, ==, rows[i].suggested);
      g_assert_nonnull (one->trigger->source);
      g_assert_false (one->chosen);
    }
}

/* Nothing learnt shows in a self-assessment that was asked for and never came. */
static void
test_no_learning (void)
{
  static const struct
  {
    const char *spotlight, *answered_on;
    gboolean suggested;
  } rows[] = { { NULL, NULL, FALSE },
               { "repairs", NULL, TRUE },
               { "repairs", "2024-06-01", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      static const Cell cells[CELLS] = { { "learning.triggers/no-learning", "yes" } };
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) standing =
          asked (office, rows[i].spotlight, rows[i].answered_on, "case-9");
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (GPtrArray) triggers = wo_learning_triggers (c, rules_edition (), standing);
      const WoLearningTrigger *one = find_trigger (triggers, "no-learning");

      g_assert_cmpint (one->suggested, ==, rows[i].suggested);
      g_assert_true (one->chosen);
    }
}

/* Significant failings and little evidence of a wider weakness: both, or it is said. */
static void
test_fit (void)
{
  static const struct
  {
    const char *significant, *limited, *code, *link;
    gboolean fits;
  } rows[] = {
    { "yes", "yes", NULL, NULL, TRUE },
    { "no", "yes", "failings-not-significant", "learning.failings_significant", FALSE },
    { "yes", "no", "wider-evidence", "learning.wider_evidence_limited", FALSE },
    { NULL, "yes", "not-said", "learning.failings_significant", FALSE },
    { "yes", NULL, "not-said", "learning.wider_evidence_limited", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Cell cells[CELLS] = { { "learning.compelling", "A child's health." },
                                  { "learning.failings_significant", rows[i].significant },
                                  { "learning.wider_evidence_limited", rows[i].limited } };
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (GPtrArray) notes = wo_reasons_new ();

      wo_learning_add_notes (c, NULL, rules_edition (), NULL, notes);
      g_assert_cmpint (wo_learning_fits (c), ==, rows[i].fits);
      g_assert_cmpuint (notes->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_nonnull (find (notes, rows[i].code, rows[i].link));
    }
}

/* The compelling reasons are asked for with this route, and with no other. */
static void
test_compelling (void)
{
  static const struct
  {
    const char *route, *compelling;
    gboolean asked;
  } rows[] = { { "54g", NULL, TRUE },
               { "54g", "A child's health.", FALSE },
               { "54f", NULL, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Cell cells[CELLS] = { { "route", rows[i].route },
                                  { "learning.compelling", rows[i].compelling } };
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (GPtrArray) notes = wo_reasons_new ();

      wo_learning_add_notes (c, NULL, rules_edition (), NULL, notes);
      g_assert_cmpint (find (notes, "not-said", "learning.compelling") != NULL, ==, rows[i].asked);
    }
}

/* A self-assessment is ordered or the report refers to it, never both. */
static void
test_one_or_the_other (void)
{
  static const struct
  {
    const char *ordered, *referred;
    gboolean both;
  } rows[] = {
    { "repairs", "repairs", TRUE },
    { "repairs", "noise", FALSE },
    { "repairs", NULL, FALSE },
    { NULL, "repairs", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *report = rows[i].referred != NULL
                                    ? g_strconcat ("spotlight.reports/", rows[i].referred, NULL)
                                    : NULL;
      const Cell cells[CELLS] = { { report, "yes" } };
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (WoOrder) order = assessment_order (rows[i].ordered);
      g_autoptr (GPtrArray) reasons = wo_reasons_new ();

      wo_learning_add_needs (c, order, rules_edition (), NULL, reasons);
      g_assert_cmpint (find (reasons, "assess-or-refer", NULL) != NULL, ==, rows[i].both);
    }
}

/* A landlord that was asked is not asked again without a reason; this case's own request is no second. */
static void
test_asked_before (void)
{
  static const struct
  {
    const char *asked, *of_case, *ordered, *compelling, *link;
  } rows[] = {
    { NULL, NULL, "repairs", NULL, NULL },
    { "repairs", "case-9", "repairs", NULL, "learning.compelling" },
    { "repairs", "case-9", "noise", NULL, NULL },
    { "repairs", "case-1", "repairs", NULL, NULL },
    { "repairs", "case-9", "repairs", "Its first answer left the repairs out.", NULL },
    { "repairs", "case-9", NULL, NULL, "spotlight.because" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Cell cells[CELLS] = { { "learning.compelling", rows[i].compelling },
                                  { rows[i].ordered == NULL ? "spotlight.reports/repairs" : NULL,
                                    "yes" } };
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) standing = asked (office, rows[i].asked, NULL, rows[i].of_case);
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (WoOrder) order = assessment_order (rows[i].ordered);
      g_autoptr (GPtrArray) reasons = wo_reasons_new ();
      const WoReason *reason;

      wo_learning_add_needs (c, order, rules_edition (), standing, reasons);
      reason = find (reasons, "asked-before", rows[i].link);
      g_test_message ("row %d", (int) i);
      g_assert_cmpint (reason != NULL, ==, rows[i].link != NULL);
      if (reason != NULL)
        g_assert_cmpstr (reason->args[1], ==, "5 February 2024");
    }
}

/* A landlord under further investigation is not normally asked to assess itself. */
static void
test_under_investigation (void)
{
  static const struct
  {
    const char *tier;
    gboolean warned;
  } rows[] = {
    { "none", FALSE }, { "tier-1", FALSE }, { "tier-3", TRUE }, { "paragraph-49", TRUE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Cell cells[CELLS] = { { "factors.further_investigation.answer", rows[i].tier } };
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (WoOrder) order = assessment_order ("repairs");
      g_autoptr (WoOrder) review = assessment_order (NULL);
      g_autoptr (GPtrArray) notes = wo_reasons_new ();
      g_autoptr (GPtrArray) others = wo_reasons_new ();

      wo_learning_add_notes (c, order, rules_edition (), NULL, notes);
      wo_learning_add_notes (c, review, rules_edition (), NULL, others);
      g_assert_cmpint (find (notes, "assessment-under-investigation", NULL) != NULL, ==,
                       rows[i].warned);
      g_assert_null (find (others, "assessment-under-investigation", NULL));
    }
}

/* Where a self-assessment comes from is asked for and kept. */
static void
test_origin (void)
{
  static const char *const origins[] = { "case", "non-delegated casework", "manager" };
  g_autoptr (WoOrder) order = assessment_order ("repairs");

  for (gsize i = 0; i <= G_N_ELEMENTS (origins); i++)
    {
      const Cell cells[CELLS] = { { "learning.origin",
                                    i < G_N_ELEMENTS (origins) ? origins[i] : NULL } };
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoCase) c = make (cells);
      g_autoptr (GPtrArray) notes = wo_reasons_new ();

      wo_learning_add_notes (c, order, rules_edition (), NULL, notes);
      g_assert_cmpint (find (notes, "not-said", "learning.origin") != NULL, ==,
                       i == G_N_ELEMENTS (origins));
      if (i < G_N_ELEMENTS (origins))
        g_assert_cmpint (office_set (office, CASEWORKER, CASE, "learning.origin", origins[i]), ==,
                         WO_OUTCOME_APPLIED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/learning/the-facts-point-to-triggers", test_triggers);
  g_test_add_func ("/domain/learning/an-unanswered-request-shows-no-learning", test_no_learning);
  g_test_add_func ("/domain/learning/the-fit-test-has-two-halves", test_fit);
  g_test_add_func ("/domain/learning/the-compelling-reasons-are-asked-for", test_compelling);
  g_test_add_func ("/domain/learning/a-self-assessment-or-a-referral-not-both",
                   test_one_or_the_other);
  g_test_add_func ("/domain/learning/nobody-is-asked-twice-without-a-reason", test_asked_before);
  g_test_add_func ("/domain/learning/an-investigation-warns-against-a-self-assessment",
                   test_under_investigation);
  g_test_add_func ("/domain/learning/a-self-assessment-says-where-it-comes-from", test_origin);
  return g_test_run ();
}
