/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people on one cell: each line of the table, in both orders of arrival, through the register and the
 * engines of both. */
#include "office-fixture.h"
#include "pair-fixture.h"

#include "domain/wo-workflow.h"
#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "store/wo-log.h"

#include <string.h>

#define OTHER "person-other"

typedef struct
{
  const char *kind;  /* "set", "comment" or a step */
  const char *cells; /* "path=value" a line; nothing after the sign: taken away */
} Doing;

typedef struct
{
  const char *outcome; /* of the later */
  const char *reason;  /* the first of the later's, or NULL */
  const char *cells;   /* what stands in the end, see tell () */
  const char *beside;  /* the variants */
} Outcome;

/* What a (the caseworker) and b (the other) do unseen by each other; what comes of it where a is first, and
 * where b is. */
typedef struct
{
  const char *name;
  const char *record;
  Doing a, b;
  Outcome a_first, b_first;
  gboolean seen; /* the later has seen the earlier */
} Row;

#define SAME(outcome, reason, cells, beside)                                                       \
  { outcome, reason, cells, beside },                                                              \
  {                                                                                                \
    outcome, reason, cells, beside                                                                 \
  }
#define DUE "elements.due"
#define WHY "elements.root_cause"
#define WHY_BASE "Why four inspections in eleven months led to no diagnosis of the damp."
#define E1 "elements.evidence/e1"
#define E1_BASE "The report of the review"
#define HASH_0 "0000000000000000000000000000000000000000000000000000000000000000"
#define HASH_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define FILE_OF(id, name, hash)                                                                    \
  "files/" id ".hash=" hash "\nfiles/" id ".name=" name "\nfiles/" id ".size=4096"
#define NO_FILE(id) "files/" id ".hash=\nfiles/" id ".name=\nfiles/" id ".size="

static const Row rows[] = {
  { "field-of-low-stakes-the-later-stands-and-both-are-told",
    ORDER,
    { "set", "elements.look_back_months=12" },
    { "set", "elements.look_back_months=18" },
    { "merged", "changed-by-another", "elements.look_back_months=18", "" },
    { "merged", "changed-by-another", "elements.look_back_months=12", "" } },
  { "field-of-low-stakes-that-was-seen-is-changed",
    ORDER,
    { "set", "elements.look_back_months=12" },
    { "set", "elements.look_back_months=18" },
    { "applied", NULL, "elements.look_back_months=18", "" },
    { "applied", NULL, "elements.look_back_months=12", "" },
    TRUE },
  { "field-of-high-stakes-unseen-is-a-variant",
    ORDER,
    { "set", DUE "=2025-10-31" },
    { "set", DUE "=2025-11-28" },
    { "variant", NULL, DUE "=2025-10-31", DUE "~2025-11-28 b 2025-09-30" },
    { "variant", NULL, DUE "=2025-11-28", DUE "~2025-10-31 a 2025-09-30" } },
  { "field-of-high-stakes-that-was-seen-is-changed",
    ORDER,
    { "set", DUE "=2025-10-31" },
    { "set", DUE "=2025-11-28" },
    { "applied", NULL, DUE "=2025-11-28", "" },
    { "applied", NULL, DUE "=2025-10-31", "" },
    TRUE },
  { "finding-unseen-is-a-variant",
    CASE,
    { "set", "determination.findings/f1.finding=maladministration" },
    { "set", "determination.findings/f1.finding=service failure" },
    { "variant", NULL, "determination.findings/f1.finding=maladministration",
      "determination.findings/f1.finding~service failure b severe maladministration" },
    { "variant", NULL, "determination.findings/f1.finding=service failure",
      "determination.findings/f1.finding~maladministration a severe maladministration" } },
  { "the-same-high-stakes-value-twice-is-one-with-both-names",
    ORDER,
    { "set", DUE "=2025-10-31" },
    { "set", DUE "=2025-10-31" },
    { "applied", NULL, DUE "=2025-10-31 a b", "" },
    { "applied", NULL, DUE "=2025-10-31 b a", "" } },
  { "ticks-in-a-list-commute",
    CASE,
    { "set", "categories/Heating=yes" },
    { "set", "categories/Repairs=yes" },
    SAME ("applied", NULL, "categories/Heating=yes\ncategories/Repairs=yes", "") },
  { "members-of-a-list-commute",
    ORDER,
    { "set", "elements.evidence/e8=A letter" },
    { "set", "elements.evidence/e9=A survey" },
    SAME ("applied", NULL, "elements.evidence/e8=A letter\nelements.evidence/e9=A survey", "") },
  { "the-same-tick-twice-is-one-with-both-names",
    CASE,
    { "set", "categories/Heating=yes" },
    { "set", "categories/Heating=yes" },
    { "applied", NULL, "categories/Heating=yes a b", "" },
    { "applied", NULL, "categories/Heating=yes b a", "" } },
  { "opposite-ticks-are-a-variant",
    ORDER,
    { "set", "elements.reviewer.may_commission=yes" },
    { "set", "elements.reviewer.may_commission=no" },
    { "variant", NULL, "elements.reviewer.may_commission=yes",
      "elements.reviewer.may_commission~no b -" },
    { "variant", NULL, "elements.reviewer.may_commission=no",
      "elements.reviewer.may_commission~yes a -" } },
  { "the-same-tick-taken-away-twice-is-gone",
    CASE,
    { "set", "categories/Damp and mould=" },
    { "set", "categories/Damp and mould=" },
    SAME ("applied", NULL, "categories/Damp and mould=", "") },
  { "two-blocks-merge",
    ORDER,
    { "set", WHY "=Why nobody joined the reports." },
    { "set", "elements.training=Surveyors." },
    SAME (
        "applied", NULL, WHY "=Why nobody joined the reports.\nelements.training=Surveyors.", "") },
  { "the-same-block-is-a-variant",
    ORDER,
    { "set", WHY "=Why nobody joined the reports." },
    { "set", WHY "=Why it took 23 months." },
    { "variant", NULL, WHY "=Why nobody joined the reports.",
      WHY "~Why it took 23 months. b " WHY_BASE },
    { "variant", NULL, WHY "=Why it took 23 months.",
      WHY "~Why nobody joined the reports. a " WHY_BASE } },
  { "the-same-block-that-was-seen-is-changed",
    ORDER,
    { "set", WHY "=Why nobody joined the reports." },
    { "set", WHY "=Why it took 23 months." },
    { "applied", NULL, WHY "=Why it took 23 months.", "" },
    { "applied", NULL, WHY "=Why nobody joined the reports.", "" },
    TRUE },
  { "a-block-begun-by-both-is-a-variant-of-nothing",
    ORDER,
    { "set", "elements.other=One." },
    { "set", "elements.other=Another." },
    { "variant", NULL, "elements.other=One.", "elements.other~Another. b -" },
    { "variant", NULL, "elements.other=Another.", "elements.other~One. a -" } },
  { "removed-and-edited-the-edit-stands-beside-the-removal",
    ORDER,
    { "set", E1 "=" },
    { "set", E1 "=The report, with its appendices" },
    SAME ("variant", NULL, E1 "=The report, with its appendices", E1 "~ a " E1_BASE) },
  { "a-removed-item-that-was-edited-is-there-whole",
    ORDER,
    { "set", "elements.milestones/m1.what=\nelements.milestones/m1.by=" },
    { "set", "elements.milestones/m1.by=2025-07-31" },
    SAME ("variant",
          NULL,
          "elements.milestones/m1.by=2025-07-31\n"
          "elements.milestones/m1.what=Interim findings to the Ombudsman",
          "elements.milestones/m1.by~ a 2025-06-30\n"
          "elements.milestones/m1.what~ a Interim findings to the Ombudsman") },
  { "a-removal-that-was-seen-is-undone-by-writing",
    ORDER,
    { "set", E1 "=" },
    { "set", E1 "=Another report" },
    { "applied", NULL, E1 "=Another report", "" },
    { "applied", NULL, E1 "=", "" },
    TRUE },
  { "a-paragraph-is-a-block",
    ORDER,
    { "set", "paragraphs/p1.body=One way to say it." },
    { "set", "paragraphs/p1.body=Another way to say it." },
    { "variant", NULL, "paragraphs/p1.body=One way to say it.",
      "paragraphs/p1.body~Another way to say it. b As it was." },
    { "variant", NULL, "paragraphs/p1.body=Another way to say it.",
      "paragraphs/p1.body~One way to say it. a As it was." } },
  { "two-paragraphs-merge",
    ORDER,
    { "set", "paragraphs/p1.body=One way to say it." },
    { "set", "paragraphs/p2.body=A second paragraph.\nparagraphs/p2.pos=2" },
    SAME ("applied",
          NULL,
          "paragraphs/p1.body=One way to say it.\nparagraphs/p2.body=A second paragraph.\n"
          "paragraphs/p2.pos=2",
          "") },
  { "a-factor-answered-by-both-the-later-stands-and-both-are-told",
    CASE,
    { "set", "factors.complexity.answer=medium" },
    { "set", "factors.complexity.answer=low" },
    { "merged", "changed-by-another", "factors.complexity.answer=low", "" },
    { "merged", "changed-by-another", "factors.complexity.answer=medium", "" } },
  { "a-factors-reason-is-a-block",
    CASE,
    { "set", "factors.complexity.reason=One team." },
    { "set", "factors.complexity.reason=Three teams." },
    { "variant", NULL, "factors.complexity.reason=One team.",
      "factors.complexity.reason~Three teams. b Two teams and one contractor." },
    { "variant", NULL, "factors.complexity.reason=Three teams.",
      "factors.complexity.reason~One team. a Two teams and one contractor." } },
  { "a-factors-answer-and-its-reason-merge",
    CASE,
    { "set", "factors.complexity.answer=medium" },
    { "set", "factors.complexity.reason=Three teams." },
    SAME ("applied",
          NULL,
          "factors.complexity.answer=medium\nfactors.complexity.reason=Three teams.",
          "") },
  { "a-step-over-another-text-is-parked-as-stale",
    ORDER,
    { "hand-up", "state=" },
    { "set", WHY "=Why nobody joined the reports." },
    { "parked", "locked", "state=handed up\n" WHY "=" WHY_BASE, "" },
    { "parked", "stale", "state=draft\n" WHY "=Why nobody joined the reports.", "" } },
  { "the-same-step-twice-is-parked",
    ORDER,
    { "hand-up", "state=" },
    { "hand-up", "state=" },
    SAME ("parked", "wrong-state", "state=handed up", "") },
  { "comments-are-always-added",
    ORDER,
    { "comment", "text=Who measures it?" },
    { "comment", "text=Who reports it?" },
    SAME ("applied", NULL, "comments=2", "") },
  { "a-comment-on-a-text-that-changed-is-added",
    ORDER,
    { "set", WHY "=Why nobody joined the reports." },
    { "comment", "text=Who measures it?" },
    SAME ("applied", NULL, WHY "=Why nobody joined the reports.\ncomments=1", "") },
  { "files-are-always-added",
    CASE,
    { "set", FILE_OF ("f1", "survey.pdf", HASH_1) },
    { "set", FILE_OF ("f2", "survey.pdf", HASH_1) },
    SAME ("applied",
          NULL,
          FILE_OF ("f1", "survey.pdf", HASH_1) "\n" FILE_OF ("f2", "survey.pdf", HASH_1),
          "") },
  { "a-file-is-added-to-what-was-handed-up-and-no-approval-covers-it",
    ORDER,
    { "hand-up", "state=" },
    { "set", FILE_OF ("f1", "survey.pdf", HASH_1) },
    { "applied", NULL, "state=handed up\nlater_files/f1=yes\n" FILE_OF ("f1", "survey.pdf", HASH_1),
      "" },
    { "parked", "stale", "state=draft\nlater_files/f1=\n" FILE_OF ("f1", "survey.pdf", HASH_1),
      "" } },
  { "a-file-taken-away-and-described-is-there-whole",
    CASE,
    { "set", NO_FILE ("f0") },
    { "set", "files/f0.what=The first survey" },
    SAME ("variant",
          NULL,
          FILE_OF ("f0", "survey.pdf", HASH_0) "\nfiles/f0.what=The first survey",
          "files/f0.hash~ a " HASH_0 "\nfiles/f0.name~ a survey.pdf\nfiles/f0.size~ a 4096") },
};

static const char *const people[] = { CASEWORKER, OTHER };

static void
put (Pair *pair, WoRecord *record)
{
  g_autoptr (GError) error = NULL;

  wo_store_put_record (pair->office->store, record, wo_register_head (pair->office->reg), &error);
  g_assert_no_error (error);
}

/* The case and the order of the office in memory stand in the register, and both people work there. */
static Pair *
meet (const Row *row)
{
  Pair *pair = pair_new ();
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) caseworker = office->state->get (office->state, CASEWORKER);
  g_autoptr (WoRecord) other = wo_record_copy (caseworker);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);

  g_free (other->id);
  other->id = g_strdup (OTHER);
  if (strstr (row->a.cells, "paragraphs/") != NULL)
    {
      wo_record_set (order, "paragraphs/p1.body", "As it was.", CASEWORKER, "r", 1);
      wo_record_set (order, "paragraphs/p1.pos", "1", CASEWORKER, "r", 1);
    }
  if (strstr (row->a.cells, "files/f0") != NULL)
    {
      wo_record_set (c, "files/f0.hash", HASH_0, CASEWORKER, "r", 1);
      wo_record_set (c, "files/f0.name", "survey.pdf", CASEWORKER, "r", 1);
      wo_record_set (c, "files/f0.size", "4096", CASEWORKER, "r", 1);
    }
  g_assert_true (wo_store_begin (pair->office->store, NULL));
  put (pair, caseworker);
  put (pair, other);
  put (pair, c);
  put (pair, order);
  g_assert_true (wo_store_commit (pair->office->store, NULL));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) page = pair_page_after (pair, 0);
      gboolean more = FALSE;

      wo_store_set_meta (pair->store[i], "person", people[i], NULL);
      wo_store_set_meta (pair->store[i], "cursor", NULL, NULL);
      g_assert_true (wo_engine_take_rows (pair->engine[i], page, &more, NULL));
    }
  return pair;
}

static void
do_one (Pair *pair, int who, const Row *row, const Doing *doing)
{
  WoRecordKind kind = g_str_equal (row->record, CASE) ? WO_RECORD_CASE : WO_RECORD_ORDER;
  g_autoptr (WoAct) act = wo_act_new (doing->kind, kind, row->record);
  WoMoment moment = { .today = wo_date_from_us (NOW_US), .authenticated = TRUE };
  g_auto (GStrv) lines = g_strsplit (doing->cells, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  act->at_us = NOW_US;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "=", 2);

      if (g_str_equal (doing->kind, "set"))
        wo_act_add_cell (act, parts[0], parts[1]);
      else if (g_str_equal (doing->kind, "comment"))
        wo_act_set_arg (act, parts[0], parts[1]);
    }
  if (wo_act_is_workflow (doing->kind))
    {
      g_autoptr (WoRecord) order = wo_store_get_record (pair->store[who], ORDER, NULL);
      g_autoptr (WoRecord) c = wo_store_get_record (pair->store[who], CASE, NULL);

      act->seen_hash = wo_content_hash (order, c);
    }
  result = wo_engine_act (pair->engine[who], act, &moment, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("here: %s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static const char *
letter (const char *person)
{
  if (g_strcmp0 (person, CASEWORKER) == 0)
    return "a";
  return g_strcmp0 (person, OTHER) == 0 ? "b" : "-";
}

/* The expected cells as they are: "path=value", with both names where there are two. */
static char *
tell (const WoRecord *record, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);
  GString *told = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "=", 2);
      const WoCell *cell = wo_record_cell (record, parts[0]);

      g_string_append_printf (told, "%s%s=", i > 0 ? "\n" : "", parts[0]);
      if (g_str_equal (parts[0], "comments"))
        {
          g_auto (GStrv) comments = wo_record_members (record, "comments");

          g_string_append_printf (told, "%u", g_strv_length (comments));
          continue;
        }
      g_string_append (told, cell != NULL ? cell->value : "");
      if (cell != NULL && cell->also != NULL)
        g_string_append_printf (told, " %s %s", letter (cell->by), letter (cell->also));
    }
  return g_string_free (told, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "path~value who base" a line; "-" where it is known that nothing stood there. */
static char *
tell_beside (const WoRecord *record)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < record->variants->len; i++)
    {
      const WoVariant *variant = record->variants->pdata[i];
      const char *value = variant->value != NULL ? variant->value : "";
      const char *base = g_strcmp0 (variant->base, "") == 0 ? "-" : variant->base;

      g_ptr_array_add (lines, g_strdup_printf ("%s~%s %s %s", variant->path, value,
                                               letter (variant->by), base));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static void
push (Pair *pair, int who)
{
  g_autoptr (GBytes) answer = pair_answer_for (pair, who, people[who]);
  g_autoptr (GError) error = NULL;

  wo_engine_push_answered (pair->engine[who], answer, &error);
  g_assert_no_error (error);
}

static void
check_last (Pair *pair, const Outcome *expected)
{
  g_autoptr (WoLogEntry) last =
      wo_log_at (pair->office->store, wo_register_head (pair->office->reg), NULL);
  g_autofree char *outcome = g_strdup_printf ("\"outcome\":\"%s\"", expected->outcome);
  g_autofree char *reason =
      expected->reason != NULL ? g_strdup_printf ("\"code\":\"%s\"", expected->reason) : NULL;

  g_test_message ("%s", last->result);
  g_assert_nonnull (strstr (last->result, outcome));
  if (reason != NULL)
    g_assert_nonnull (strstr (last->result, reason));
  else
    g_assert_null (strstr (last->result, "\"code\""));
}

/* Both have what the register has, and so does a register that takes its log again. */
static void
check_rows (Pair *pair, const Row *row, const Outcome *expected)
{
  g_autoptr (WoRecord) record = wo_store_get_record (pair->office->store, row->record, NULL);
  g_autofree char *json = wo_record_to_json (record);
  g_autofree char *cells = tell (record, expected->cells);
  g_autofree char *beside = tell_beside (record);

  g_assert_cmpstr (cells, ==, expected->cells);
  g_assert_cmpstr (beside, ==, expected->beside);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WoRecord) there = NULL;
      g_autofree char *other = NULL;

      pair_pull (pair, i);
      there = wo_store_get_record (pair->store[i], row->record, NULL);
      other = wo_record_to_json (there);
      g_assert_cmpstr (other, ==, json);
    }
}

static void
run (const Row *row, int first)
{
  g_autoptr (Pair) pair = meet (row);
  int second = 1 - first;
  const Outcome *expected = first == 0 ? &row->a_first : &row->b_first;
  const Doing *doings[] = { &row->a, &row->b };

  do_one (pair, first, row, doings[first]);
  if (row->seen)
    {
      push (pair, first);
      pair_pull (pair, second);
    }
  do_one (pair, second, row, doings[second]);
  if (!row->seen)
    push (pair, first);
  push (pair, second);
  check_last (pair, expected);
  pair_assert_pending (pair, second, 0, g_str_equal (expected->outcome, "parked") ? 0 : 1,
                       g_str_equal (expected->outcome, "parked") ? 1 : 0);
  check_rows (pair, row, expected);
}

static void
test_row (gconstpointer data)
{
  run (data, 0);
  run (data, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/two-people/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
