/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"
#include "rules-fixture.h"

#include "domain/wo-recurrence.h"

#include <string.h>

typedef struct
{
  const char *path, *value;
} Cell;

#define CELLS 8

static WoCase *
make (const Cell *cells)
{
  g_autoptr (WoRecord) record = rules_case_record ();

  rules_set (record, "complaint_made_on", "2024-06-03");
  for (guint i = 0; i < CELLS && cells[i].path != NULL; i++)
    rules_set (record, cells[i].path, cells[i].value);
  return wo_case_new (record);
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

/* What keeps a wider order from being handed up, each on both sides. */
static const struct
{
  Cell cells[CELLS];
  const char *code, *link; /* NULL: nothing stands in the way */
} needs[] = {
  { { { NULL } }, NULL, NULL },
  /* The policy of the time of the complaint. */
  { { { "subject.in_force_from", "2024-06-03" } }, NULL, NULL },
  { { { "subject.in_force_from", "2024-06-04" } }, "policy-too-late", "subject.in_force_from" },
  { { { "subject.in_force_from", "2024-06-04" }, { "subject.state", "interim" } },
    "policy-too-late",
    "subject.in_force_from" },
  { { { "subject.in_force_from", "2024-06-04" }, { "complaint_made_on", NULL } }, NULL, NULL },
  { { { "subject.in_force_from", NULL } }, NULL, NULL },
  /* A practice belongs to the substantive issue or to complaint handling, and to a finding. */
  { { { "subject.kind", "practice" } }, NULL, NULL },
  { { { "subject.kind", "practice" }, { "subject.about", "complaint handling" } }, NULL, NULL },
  { { { "subject.kind", "practice" }, { "subject.about", NULL } },
    "practice-not-linked",
    "subject.about" },
  { { { "subject.kind", "both" }, { "subject.about", NULL } },
    "practice-not-linked",
    "subject.about" },
  { { { "subject.kind", "policy" }, { "subject.about", NULL } }, NULL, NULL },
  { { { "subject.kind", "practice" }, { "subject.finding", NULL } },
    "practice-without-finding",
    "subject.finding" },
  { { { "subject.kind", "policy" }, { "subject.finding", NULL } }, NULL, NULL },
  { { { "subject.kind", "practice" }, { "subject.finding", "f9" } },
    "finding-not-there",
    "subject.finding" },
  /* A policy that does not fit is named. */
  { { { "subject.state", "not relevant" }, { "subject.name", NULL } },
    "policy-not-named",
    "subject.relied_on" },
  { { { "subject.state", "not relevant" },
      { "subject.name", NULL },
      { "subject.relied_on", "Rent procedure" } },
    NULL,
    NULL },
  { { { "subject.state", "absent" }, { "subject.name", NULL } }, NULL, NULL },
  /* What is known and what was asked for come together in a conclusion. */
  { { { "knowledge/k1.what", "Two earlier cases in the block" } },
    "knowledge-not-concluded",
    "recurrence.conclusion" },
  { { { "requests/r1.what", "Repair logs of the block" } },
    "knowledge-not-concluded",
    "recurrence.conclusion" },
  { { { "knowledge/k1.what", "Two earlier cases in the block" },
      { "recurrence.conclusion", "  " } },
    "knowledge-not-concluded",
    "recurrence.conclusion" },
  { { { "knowledge/k1.what", "Two earlier cases in the block" },
      { "requests/r1.what", "Repair logs of the block" },
      { "recurrence.conclusion", "The logs bear the earlier cases out." } },
    NULL,
    NULL },
};

static void
test_needs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autoptr (WoCase) c = make (needs[i].cells);
      g_autoptr (WoOrder) order = rules_order (NULL, NULL);
      g_autoptr (GPtrArray) reasons = wo_reasons_new ();

      wo_recurrence_add_needs (c, order, reasons);
      g_test_message ("%s", needs[i].cells[0].path);
      g_assert_cmpuint (reasons->len, ==, needs[i].code != NULL ? 1 : 0);
      if (needs[i].code != NULL)
        g_assert_nonnull (find (reasons, needs[i].code, needs[i].link));
    }
}

/* The element of the order names the policy that does not fit as well. */
static void
test_named_in_the_order (void)
{
  static const Cell cells[CELLS] = { { "subject.state", "not relevant" },
                                     { "subject.name", NULL } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (WoOrder) order =
      rules_order ("elements.not_relevant_policy", "Rent procedure, used for a repair");
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();

  wo_recurrence_add_needs (c, order, reasons);
  g_assert_cmpuint (reasons->len, ==, 0);
}

/* What is worth a look; none of it stops anything. */
static void
test_notes (void)
{
  static const struct
  {
    Cell cells[CELLS];
    const char *code, *link;
    gboolean there;
  } rows[] = {
    { { { NULL } }, "basis-not-said", "recurrence.residents", TRUE },
    { { { "recurrence.residents", "yes" } }, "basis-not-said", NULL, FALSE },
    { { { "recurrence.residents", "no" } }, "basis-not-said", NULL, TRUE },
    { { { "recurrence.scope/block", "yes" } }, "basis-not-said", NULL, FALSE },
    { { { NULL } }, "not-said", "subject.version", TRUE },
    { { { "subject.version", "4" } }, "not-said", "subject.version", FALSE },
    { { { NULL } }, "not-said", "subject.owner", TRUE },
    { { { "subject.owner", "Head of repairs" } }, "not-said", "subject.owner", FALSE },
    { { { NULL } }, "not-said", "subject.in_force_from", FALSE },
    { { { "subject.in_force_from", NULL } }, "not-said", "subject.in_force_from", TRUE },
    { { { "subject.kind", "practice" } }, "not-said", "subject.version", FALSE },
    { { { "subject.kind", "practice" } }, "not-said", "subject.practice", TRUE },
    { { { "subject.kind", "practice" }, { "subject.practice", "knowledge and information" } },
      "not-said",
      "subject.practice",
      FALSE },
    { { { "subject.kind", NULL } }, "not-said", "subject.kind", TRUE },
    { { { NULL } }, "absence-is-a-sign", NULL, FALSE },
    { { { "subject.state", "absent" } }, "absence-is-a-sign", "subject.state", TRUE },
    { { { "subject.state", "not relevant" } }, "absence-is-a-sign", "subject.state", TRUE },
    { { { "subject.state", "interim" } }, "absence-is-a-sign", NULL, FALSE },
    { { { "knowledge/k1.what", "An earlier case" } }, "not-said", "knowledge/k1.cite", TRUE },
    { { { "knowledge/k1.what", "An earlier case" }, { "knowledge/k1.cite", "202312345" } },
      "not-said",
      "knowledge/k1.cite",
      FALSE },
    { { { "requests/r1.due", "2025-03-13" } }, "evidence-overdue", "requests/r1.due", TRUE },
    { { { "requests/r1.due", "2025-03-14" } }, "evidence-overdue", NULL, FALSE },
    { { { "requests/r1.due", "2025-03-13" }, { "requests/r1.received_on", "2025-03-12" } },
      "evidence-overdue",
      NULL,
      FALSE },
    { { { "requests/r1.due", "2025-03-13" }, { "requests/r1.revised_due", "2025-03-20" } },
      "evidence-overdue",
      NULL,
      FALSE },
    { { { "requests/r1.due", "2025-03-01" }, { "requests/r1.revised_due", "2025-03-10" } },
      "evidence-overdue",
      "requests/r1.due",
      TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = make (rows[i].cells);
      g_autoptr (GPtrArray) notes = wo_reasons_new ();

      wo_recurrence_add_notes (c, wo_date_parse (RULES_TODAY), notes);
      g_test_message ("%s %s", rows[i].cells[0].path, rows[i].code);
      g_assert_cmpint (find (notes, rows[i].code, rows[i].link) != NULL, ==, rows[i].there);
    }
}

/* The date that was missed is said. */
static void
test_the_date_is_said (void)
{
  static const Cell cells[CELLS] = { { "requests/r1.due", "2025-02-28" } };
  g_autoptr (WoCase) c = make (cells);
  g_autoptr (GPtrArray) notes = wo_reasons_new ();

  wo_recurrence_add_notes (c, wo_date_parse (RULES_TODAY), notes);
  g_assert_cmpstr (find (notes, "evidence-overdue", NULL)->args[0], ==, "28 February 2025");
}

/* Through the office: the hand-up refuses, and takes the order up once it is put right. */
static void
test_a_hand_up (void)
{
  static const struct
  {
    const char *path, *wrong, *right, *code;
  } rows[] = {
    { "subject.in_force_from", "2025-01-01", "2021-04-01", "policy-too-late" },
    { "subject.finding", "f9", "f1", "finding-not-there" },
    { "knowledge/k1.what", "Two cases", NULL, "knowledge-not-concluded" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) refused = NULL;
      g_autoptr (GPtrArray) taken = NULL;

      g_assert_cmpint (office_set (office, CASEWORKER, CASE, rows[i].path, rows[i].wrong), ==,
                       WO_OUTCOME_APPLIED);
      refused = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_cmpuint (refused->len, ==, 1);
      g_assert_true (wo_reasons_has (refused, rows[i].code));
      office_set (office, CASEWORKER, CASE, rows[i].path, rows[i].right);
      taken = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_cmpuint (taken->len, ==, 0);
    }
}

/* The kinds of practice and the homes that may be affected are lists. */
static void
test_fixed_words (void)
{
  static const struct
  {
    const char *path, *value;
    gboolean taken;
  } rows[] = {
    { "subject.kind", "policy", TRUE },
    { "subject.kind", "practice", TRUE },
    { "subject.kind", "both", TRUE },
    { "subject.kind", "habit", FALSE },
    { "subject.about", "substantive", TRUE },
    { "subject.about", "complaint handling", TRUE },
    { "subject.about", "rent", FALSE },
    { "subject.state", "in force", TRUE },
    { "subject.state", "interim", TRUE },
    { "subject.state", "absent", TRUE },
    { "subject.state", "not relevant", TRUE },
    { "subject.state", "lost", FALSE },
    { "subject.practice", "formal procedure", TRUE },
    { "subject.practice", "informal procedure", TRUE },
    { "subject.practice", "guiding principle", TRUE },
    { "subject.practice", "internal instruction", TRUE },
    { "subject.practice", "internal form", TRUE },
    { "subject.practice", "guidance note", TRUE },
    { "subject.practice", "best practice note", TRUE },
    { "subject.practice", "accepted way of working", TRUE },
    { "subject.practice", "knowledge and information", TRUE },
    { "subject.practice", "a rumour", FALSE },
    { "recurrence.scope/block", "yes", TRUE },
    { "recurrence.scope/estate", "yes", TRUE },
    { "recurrence.scope/owned", "yes", TRUE },
    { "recurrence.scope/managed", "yes", TRUE },
    { "recurrence.scope/the moon", "yes", FALSE },
    { "recurrence.residents", "yes", TRUE },
    { "recurrence.residents", "several", FALSE },
    { "knowledge/k1.kind", "casework", TRUE },
    { "knowledge/k1.kind", "systemic investigation", TRUE },
    { "knowledge/k1.kind", "failure order", TRUE },
    { "knowledge/k1.kind", "hearsay", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();

      g_test_message ("%s = %s", rows[i].path, rows[i].value);
      g_assert_cmpint (office_set (office, CASEWORKER, CASE, rows[i].path, rows[i].value), ==,
                       rows[i].taken ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/recurrence/a-policy-or-practice-is-what-the-investigation-found",
                   test_needs);
  g_test_add_func ("/domain/recurrence/a-policy-that-does-not-fit-may-be-named-in-the-order",
                   test_named_in_the_order);
  g_test_add_func ("/domain/recurrence/what-is-worth-a-look-is-noted", test_notes);
  g_test_add_func ("/domain/recurrence/late-evidence-names-its-date", test_the_date_is_said);
  g_test_add_func ("/domain/recurrence/a-hand-up-asks-for-the-subject", test_a_hand_up);
  g_test_add_func ("/domain/recurrence/kinds-and-scopes-are-fixed-words", test_fixed_words);
  return g_test_run ();
}
