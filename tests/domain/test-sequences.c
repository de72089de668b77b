/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-case.h"
#include "domain/wo-field.h"
#include "domain/wo-monitor.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"

#define ACTS 60
#define SEEDS 10

static const char *const people[] = { CASEWORKER, DRM, OMBUDSMAN, ADMINISTRATOR };

/* What somebody may write at any time: a path and the values to choose from. */
static const struct
{
  const char *record, *path;
  const char *values[4];
} cells[] = {
  { CASE, "factors.oversight.answer", { "yes", "no" } },
  { CASE, "factors.oversight.reason", { "One block.", "Two blocks." } },
  { CASE, "factors.others_affected.answer", { "likely", "unlikely", "unknown" } },
  { CASE, "factors.policy_deficiency.answer", { "yes", "no", "unknown" } },
  { CASE, "factors.cause_known.answer", { "yes", "partly", "no" } },
  { CASE, "factors.complexity.reason", { "Two teams.", "One team." } },
  { CASE, "factors.further_investigation.answer", { "none", "tier-1", "tier-3" } },
  { CASE, "factors.complaint_handling_policy.answer", { "no", "yes", "training" } },
  { CASE, "determination.findings/f1.finding", { "maladministration", "no maladministration" } },
  { CASE, "subject.about", { "substantive", "complaint handling" } },
  { CASE, "subject.in_force_from", { "2021-04-01", "2025-01-01", NULL } },
  { CASE, "knowledge/k1.what", { "Two cases.", NULL } },
  { CASE, "recurrence.conclusion", { "They bear each other out.", NULL } },
  { CASE, "route", { "54f", "54g", "none" } },
  { CASE, "route_reason", { "A judgement.", NULL } },
  { CASE, "scheme_member", { "yes", "no", NULL } },
  { CASE, "monitor.failure", { "No stage 2.", NULL } },
  { CASE, "other_powers/compensation", { "yes", NULL } },
  { ORDER, "elements.root_cause", { "Why it happened.", "Why nobody looked." } },
  { ORDER, "elements.due", { "2025-09-30", "2025-10-31" } },
  { ORDER, "power", { "54f", "54g" } },
  { ORDER, "quality_ensured", { "Read." } },
  { ORDER, "how_compliance", { "The report." } },
};

static const char *const stops[] = { "oversight", "further_investigation",
                                     "complaint_handling_policy", "no_failure_finding", "it" };

static guint
count (const char *const values[4])
{
  guint n = 1;

  while (n < 4 && values[n] != NULL)
    n++;
  return n;
}

static WoAct *
random_set (Office *office, GRand *rand, const char *by)
{
  guint at = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (cells));
  WoAct *act = office_act (office, by, "set", cells[at].record);
  guint n = count (cells[at].values);
  guint more = n < 4 && g_rand_int_range (rand, 0, 8) == 0 ? 1 : 0;
  guint value = (guint) g_rand_int_range (rand, 0, (gint32) (n + more));

  wo_act_add_cell (act, cells[at].path, value < n ? cells[at].values[value] : NULL);
  return act;
}

/* An investigation of the landlord begins or changes its tier. */
static WoAct *
random_tier (Office *office, GRand *rand)
{
  static const char *const tiers[] = { "tier-1", "tier-3" };
  g_autoptr (WoRecord) there = office->state->get (office->state, "investigation-1");
  WoAct *act =
      office_act (office, ADMINISTRATOR, there != NULL ? "set" : "create", "investigation-1");

  act->record_kind = WO_RECORD_INVESTIGATION;
  wo_act_add_cell (act, "landlord_id", LANDLORD);
  wo_act_add_cell (act, "tier", tiers[g_rand_int_range (rand, 0, 2)]);
  wo_act_add_cell (act, "closed_on", g_rand_int_range (rand, 0, 2) == 0 ? "2025-01-01" : NULL);
  return act;
}

static WoAct *
random_act (Office *office, GRand *rand)
{
  const char *by = people[g_rand_int_range (rand, 0, G_N_ELEMENTS (people))];
  gint32 kind = g_rand_int_range (rand, 0, 10);
  WoAct *act;

  if (g_rand_int_range (rand, 0, 12) == 0)
    return random_tier (office, rand);
  if (kind < 5)
    return random_set (office, rand, by);
  if (kind < 7)
    {
      act = office_act (office, by, kind == 5 ? "override" : "override-off", CASE);
      wo_act_set_arg (act, "stop", stops[g_rand_int_range (rand, 0, G_N_ELEMENTS (stops))]);
    }
  else
    {
      const WoStep *steps = wo_workflow_steps ();
      g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
      g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

      act = office_act (office, by, steps[g_rand_int_range (rand, 0, 12)].act, ORDER);
      act->seen_hash = wo_content_hash (order, c);
    }
  wo_act_set_arg (act, "note", "A reason.");
  return act;
}

static char *
codes_of (GPtrArray *reasons)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];

      g_string_append_printf (codes, "%s@%s ", reason->code, reason->link);
    }
  return g_strdup (codes->str);
}

/* What every person would be told about every step, over one state. */
static char *
checks_of (Office *office)
{
  g_autoptr (WoRecord) order_record = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) case_record = office->state->get (office->state, CASE);
  g_autoptr (WoOrder) order = wo_order_new (order_record);
  g_autoptr (WoCase) c = wo_case_new (case_record);
  g_autoptr (WoStanding) standing =
      wo_standing_new (office->state, c->landlord_id, office->moment.today);
  g_autoptr (GPtrArray) entries = wo_code_entries_of_case (office->state, CASE);
  g_autofree char *hash = wo_content_hash (order_record, case_record);
  g_autoptr (GString) all = g_string_new (hash);

  for (gsize p = 0; p < G_N_ELEMENTS (people); p++)
    {
      g_autoptr (WoRecord) who = office->state->get (office->state, people[p]);
      g_autoptr (WoPerson) person = wo_person_new (who, office->moment.today);
      const WoStepInput input = { .order = order,
                                  .order_record = order_record,
                                  .c = c,
                                  .case_record = case_record,
                                  .person = person,
                                  .edition = wo_editions_get (NULL),
                                  .moment = &office->moment,
                                  .standing = standing,
                                  .code_entries = entries,
                                  .seen_hash = hash,
                                  .note = "A reason." };

      for (const WoStep *step = wo_workflow_steps (); step->act != NULL; step++)
        {
          g_autoptr (GPtrArray) reasons = wo_workflow_check (step, &input);
          g_autofree char *codes = codes_of (reasons);

          g_string_append_printf (all, "\n%s %s: %s", people[p], step->act, codes);
        }
    }
  return g_strdup (all->str);
}

/* Every cell that a person, and no step, writes. */
static GHashTable *
written (Office *office)
{
  static const char *const records[] = { CASE, ORDER };
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize r = 0; r < G_N_ELEMENTS (records); r++)
    {
      g_autoptr (WoRecord) record = office->state->get (office->state, records[r]);

      for (guint i = 0; i < record->cells->len; i++)
        {
          const WoCell *cell = record->cells->pdata[i];
          const WoField *field = wo_kind_find (wo_kind_get (record->kind), cell->path);

          if ((field->flags & WO_FIELD_DERIVED) == 0)
            g_hash_table_insert (all, g_strdup_printf ("%s %s", records[r], cell->path),
                                 g_strdup (cell->value));
        }
    }
  return all;
}

/* All that was there is there, but for the cells of @act itself; those are as it says where it was
 * taken. */
static void
expect_kept (GHashTable *before, GHashTable *after, const WoAct *act, gboolean taken)
{
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; taken && act->record_kind != WO_RECORD_INVESTIGATION && i < act->cells->len;
       i++)
    {
      const WoActCell *cell = act->cells->pdata[i];
      char *name = g_strdup_printf ("%s %s", act->record, cell->path);

      if (cell->value != NULL)
        g_hash_table_replace (before, name, g_strdup (cell->value));
      else
        {
          g_hash_table_remove (before, name);
          g_free (name);
        }
    }
  g_assert_cmpuint (g_hash_table_size (before), ==, g_hash_table_size (after));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpstr (g_hash_table_lookup (after, key), ==, value);
}

static gboolean
is_compliance_step (const WoAct *act)
{
  return g_str_equal (act->kind, "complied") || g_str_equal (act->kind, "not-complied");
}

/* One act on the client first and then on the register, which see the same and say the same. */
static gboolean
do_both (Office *client, Office *office, WoAct *act)
{
  g_autoptr (GHashTable) before = written (office);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (WoResult) shown = wo_apply (act, client->state, &client->moment);
  g_autoptr (WoResult) decided = wo_apply (act, office->state, &office->moment);
  g_autofree char *shown_codes = codes_of (shown->reasons);
  g_autofree char *decided_codes = codes_of (decided->reasons);
  g_autofree char *here = checks_of (client);
  g_autofree char *there = checks_of (office);
  gboolean taken = decided->outcome != WO_OUTCOME_PARKED;

  g_assert_cmpint (shown->outcome, ==, decided->outcome);
  g_assert_cmpstr (shown_codes, ==, decided_codes);
  g_assert_cmpstr (here, ==, there);
  after = written (office);
  if (!is_compliance_step (act) || !taken)
    expect_kept (before, after, act, taken);
  wo_act_free (act);
  return taken;
}

static void
test_sequences (void)
{
  guint taken = 0;

  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (Office) client = office_new ();
      g_autoptr (Office) office = office_new ();

      client->moment.register_decides = FALSE;
      client->moment.now_us = 0;
      office_put_landlord (client);
      office_put_landlord (office);
      g_test_message ("seed %u", seed);
      for (guint i = 0; i < ACTS; i++)
        taken += do_both (client, office, random_act (office, rand)) ? 1 : 0;
    }
  /* Neither all refused nor all taken, or nothing was tried. */
  g_assert_cmpuint (taken, >, SEEDS * ACTS / 10);
  g_assert_cmpuint (taken, <, SEEDS * ACTS);
}

/* Each answer of each factor in turn: that cell is another, and every other is as it was. */
static void
test_an_answer_wipes_nothing (void)
{
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      for (gsize a = 0; answers[a] != NULL; a++)
        {
          g_autoptr (Office) office = office_new ();
          g_autofree char *path =
              g_strdup_printf ("factors.%s.answer", wo_factor_name ((WoFactorId) i));
          g_autoptr (GHashTable) before = written (office);
          g_autoptr (GHashTable) after = NULL;
          WoAct *act = office_act (office, CASEWORKER, "set", CASE);

          wo_act_add_cell (act, path, answers[a]);
          g_assert_cmpint (office_set (office, CASEWORKER, CASE, path, answers[a]), ==,
                           WO_OUTCOME_APPLIED);
          after = written (office);
          expect_kept (before, after, act, TRUE);
          wo_act_free (act);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/sequences/client-and-register-say-the-same-and-lose-nothing",
                   test_sequences);
  g_test_add_func ("/domain/sequences/an-answer-wipes-no-other", test_an_answer_wipes_nothing);
  return g_test_run ();
}
