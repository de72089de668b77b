/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-notes.h"

typedef struct
{
  const char *path, *value;
} Cell;

#define CELLS 4

/* A case with nothing to be said about it, but for what @cells change. */
static GPtrArray *
notes_of (const Cell *cells, GPtrArray *entries)
{
  static const Cell said[] = { { "route", "54f" },
                               { "subject.version", "3" },
                               { "subject.owner", "Head of repairs" },
                               { "recurrence.residents", "yes" } };
  g_autoptr (WoRecord) record = rules_case_record ();
  g_autoptr (WoCase) c = NULL;
  const WoMoment moment = { .today = wo_date_parse (RULES_TODAY) };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    rules_set (record, said[i].path, said[i].value);
  for (gsize i = 0; i < CELLS && cells[i].path != NULL; i++)
    rules_set (record, cells[i].path, cells[i].value);
  c = wo_case_new (record);
  return wo_case_notes (&(WoStepInput){
      .c = c, .edition = rules_edition (), .moment = &moment, .code_entries = entries });
}

/* One thing changed, one note: of every group of rules that gives notes. */
static void
test_notes (void)
{
  static const struct
  {
    Cell cells[CELLS];
    const char *code, *link;
  } rows[] = {
    { { { NULL } }, NULL, NULL },
    /* A route without an order has no hand-up, so its reason is asked for here. */
    { { { "route", "none" } }, "route-needs-reason", "route_reason" },
    { { { "route", "none" }, { "route_reason", "Redress is enough." } }, NULL, NULL },
    { { { "route", NULL } }, NULL, NULL },
    { { { "route", "spotlight" }, { "route_reason", "A judgement." } }, "route-not-open", "route" },
    { { { "factors.oversight.answer", "no" }, { "route_reason", "A judgement." } },
      "route-not-open",
      "route" },
    { { { "route", "none" }, { "factors.oversight.answer", NULL } }, NULL, NULL },
    { { { "requests/r1.due", "2025-03-01" } }, "evidence-overdue", "requests/r1.due" },
    { { { "spotlight.reports/repairs", "yes" } }, "not-said", "spotlight.because" },
    { { { "monitor.failure", "No stage 2." } }, "no-code-entry", "monitor.failure" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new ();
      g_autoptr (GPtrArray) notes = notes_of (rows[i].cells, entries);

      for (guint n = 0; n < notes->len; n++)
        g_test_message ("%s: %s", rows[i].cells[0].path, ((WoReason *) notes->pdata[n])->code);
      g_assert_cmpuint (notes->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        {
          const WoReason *note = notes->pdata[0];

          g_assert_cmpstr (note->code, ==, rows[i].code);
          g_assert_cmpstr (note->link, ==, rows[i].link);
          g_assert_true (g_str_has_prefix (note->source, "Guidance May 2024"));
        }
    }
}

/* What was not looked up is not held against the case. */
static void
test_not_looked_up (void)
{
  static const Cell cells[CELLS] = { { "monitor.failure", "No stage 2." } };
  g_autoptr (GPtrArray) notes = notes_of (cells, NULL);

  g_assert_cmpuint (notes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/notes/each-rule-notes-what-is-worth-a-look", test_notes);
  g_test_add_func ("/domain/notes/what-was-not-looked-up-is-not-noted", test_not_looked_up);
  return g_test_run ();
}
