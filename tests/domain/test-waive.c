/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fault that came since the hand-up: nobody approves or signs over it but with a reason that is kept, given by
 * whoever decides on the order then. */
#include "office-fixture.h"

#include "domain/wo-order.h"
#include "domain/wo-own-waivers.h"
#include "domain/wo-workflow.h"

/* The terms of reference of the fixture's order are to be agreed by the 25th. */
#define TERMS "waivers/terms-past.waived_because"
#define THE_DAY wo_date_new (2025, 4, 25)
#define DAY_AFTER wo_date_new (2025, 4, 26)
#define BECAUSE "They were agreed with the landlord last week."

static void
tell (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s: %s", ((WoReason *) reasons->pdata[i])->code,
                    ((WoReason *) reasons->pdata[i])->args[0]);
}

static void
fill_half (Office *office)
{
  office_set (office, DRM, ORDER, "quality_ensured", "Read against the guidance.");
  office_set (office, DRM, ORDER, "how_compliance", "The report and the minutes.");
}

/* The order in @state, all of it done before a day of it had passed; @today: the day it is then. */
static Office *
office_in (const char *state, WoDate today)
{
  Office *office = office_new ();

  office_bring_to (office, state);
  if (g_str_equal (state, "handed up"))
    fill_half (office);
  office->moment.today = today;
  return office;
}

static gboolean
is_taken (Office *office, const char *by, const char *step)
{
  g_autoptr (GPtrArray) reasons = office_step (office, by, step, NULL);

  tell (reasons);
  g_assert_cmpint (reasons->len > 0, ==, wo_reasons_has (reasons, "must-fix"));
  g_assert_cmpuint (reasons->len, <=, 1);
  return reasons->len == 0;
}

/* The last day is no day that has passed. */
static void
test_edge (void)
{
  const struct
  {
    const char *state, *by, *step;
    WoDate today;
    gboolean waived, taken;
  } rows[] = {
    { "handed up", DRM, "approve", THE_DAY, FALSE, TRUE },
    { "handed up", DRM, "approve", DAY_AFTER, FALSE, FALSE },
    { "handed up", DRM, "approve", DAY_AFTER, TRUE, TRUE },
    { "approved", OMBUDSMAN, "sign", THE_DAY, FALSE, TRUE },
    { "approved", OMBUDSMAN, "sign", DAY_AFTER, FALSE, FALSE },
    { "approved", OMBUDSMAN, "sign", DAY_AFTER, TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_in (rows[i].state, rows[i].today);

      g_test_message ("row %zu", i);
      if (rows[i].waived)
        g_assert_cmpint (office_set (office, rows[i].by, ORDER, TERMS, BECAUSE), ==,
                         WO_OUTCOME_APPLIED);
      g_assert_cmpint (is_taken (office, rows[i].by, rows[i].step), ==, rows[i].taken);
    }
}

/* Whoever decides on it next, and nobody else. */
static void
test_who (void)
{
  static const struct
  {
    const char *state, *by;
    gboolean may;
  } rows[] = {
    { "handed up", CASEWORKER, FALSE }, { "handed up", DRM, TRUE },
    { "handed up", OMBUDSMAN, FALSE },  { "handed up", ADMINISTRATOR, FALSE },
    { "approved", CASEWORKER, FALSE },  { "approved", DRM, FALSE },
    { "approved", OMBUDSMAN, TRUE },    { "approved", ADMINISTRATOR, FALSE },
    { "signed", DRM, FALSE },           { "signed", OMBUDSMAN, FALSE },
    { "issued", CASEWORKER, FALSE },    { "issued", OMBUDSMAN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_in (rows[i].state, DAY_AFTER);
      g_autofree char *kept = NULL;

      g_test_message ("%s, %s", rows[i].state, rows[i].by);
      g_assert_cmpint (office_set (office, rows[i].by, ORDER, TERMS, BECAUSE), ==,
                       rows[i].may ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      kept = office_get (office, ORDER, TERMS);
      g_assert_cmpstr (kept, ==, rows[i].may ? BECAUSE : NULL);
    }
}

/* It is of waivers alone: no word of the order changes with it. */
static void
test_nothing_else (void)
{
  static const char *const states[][2] = { { "handed up", DRM }, { "approved", OMBUDSMAN } };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Office) office = office_in (states[i][0], DAY_AFTER);
      WoAct *act = office_act (office, states[i][1], "set", ORDER);
      g_autoptr (WoResult) result = NULL;
      g_autofree char *kept = NULL;

      wo_act_add_cell (act, TERMS, BECAUSE);
      wo_act_add_cell (act, "elements.terms_of_reference.agreed_by", "2025-05-25");
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
      kept = office_get (office, ORDER, TERMS);
      g_assert_null (kept);
    }
}

/* Somebody with both roles gives no reason in the one for what they wrote, or let pass, in the other. */
static void
test_separation (void)
{
  g_autoptr (Office) own = office_in ("handed up", DAY_AFTER);
  g_autoptr (Office) approved = office_in ("approved", DAY_AFTER);
  g_autoptr (Office) waived = office_in ("handed up", DAY_AFTER);
  g_autoptr (GPtrArray) reasons = NULL;

  office_set (own, ADMINISTRATOR, CASEWORKER, "roles/drm", "yes");
  g_assert_cmpint (office_set (own, CASEWORKER, ORDER, TERMS, BECAUSE), ==, WO_OUTCOME_PARKED);

  office_set (approved, ADMINISTRATOR, DRM, "roles/ombudsman", "yes");
  g_assert_cmpint (office_set (approved, DRM, ORDER, TERMS, BECAUSE), ==, WO_OUTCOME_PARKED);

  /* One who waived at the review and did not approve. */
  office_put (waived, WO_RECORD_PERSON, "person-drm-2", "name", "Another", "roles/drm", "yes",
              "roles/ombudsman", "yes", NULL);
  g_assert_cmpint (office_set (waived, "person-drm-2", ORDER, TERMS, BECAUSE), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_true (is_taken (waived, DRM, "approve"));
  reasons = office_step (waived, "person-drm-2", "sign", NULL);
  g_assert_true (wo_reasons_has (reasons, "same-person"));
  g_assert_true (is_taken (waived, OMBUDSMAN, "sign"));
}

/* An order that is there without it, as one that an earlier version let pass. */
static void
take_out (Office *office, const char *path)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);

  wo_record_set (order, path, NULL, CASEWORKER, "", order->version);
  office->state->put (office->state, order);
}

/* What every wider order has is had, whatever the reason; and a blank is no reason. */
static void
test_no_reason_will_do (void)
{
  static const struct
  {
    const char *path, *waiver, *because;
    gboolean taken;
  } rows[] = {
    { "elements.governing_body", "governing-body-missing", BECAUSE, FALSE },
    { "elements.report_to/Ombudsman", "report-to-missing", BECAUSE, FALSE },
    { "elements.fairness_now", "fairness-now-missing", " \n", FALSE },
    { "elements.fairness_now", "fairness-now-missing", BECAUSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_in ("handed up", THE_DAY);
      g_autofree char *waiver = g_strdup_printf ("waivers/%s.waived_because", rows[i].waiver);

      g_test_message ("%s, “%s”", rows[i].path, rows[i].because);
      take_out (office, rows[i].path);
      office_set (office, DRM, ORDER, waiver, rows[i].because);
      g_assert_cmpint (is_taken (office, DRM, "approve"), ==, rows[i].taken);
    }
}

/* What the Ombudsman waived is part of what is signed, and taken back leaves what was approved. */
static void
test_content (void)
{
  g_autoptr (Office) office = office_in ("approved", DAY_AFTER);
  g_autofree char *approved = office_get (office, ORDER, "approved_hash");
  g_autofree char *waived = NULL, *back = NULL, *with = NULL, *without = NULL, *now = NULL;
  g_autoptr (WoRecord) order = NULL, c = NULL;

  g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, TERMS, BECAUSE), ==, WO_OUTCOME_APPLIED);
  with = office_get (office, ORDER, "amended_hash");
  g_assert_cmpstr (with, !=, approved);
  g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, TERMS, NULL), ==, WO_OUTCOME_APPLIED);
  without = office_get (office, ORDER, "amended_hash");
  g_assert_cmpstr (without, ==, approved);
  g_assert_false (is_taken (office, OMBUDSMAN, "sign"));
  g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, TERMS, BECAUSE), ==, WO_OUTCOME_APPLIED);
  g_assert_true (is_taken (office, OMBUDSMAN, "sign"));
  order = office->state->get (office->state, ORDER);
  c = office->state->get (office->state, CASE);
  now = wo_content_hash (order, c);
  g_assert_cmpstr (wo_record_get (order, "signed_hash"), ==, now);
  g_assert_cmpstr (now, ==, with);
  back = office_get (office, ORDER, "approved_hash");
  g_assert_cmpstr (back, ==, approved);
}

static WoOutcome
undo (Office *office, const char *by, WoAct *act)
{
  WoAct *undo = wo_act_undo (act);
  g_autoptr (WoRecord) record = office->state->get (office->state, ORDER);
  g_autoptr (WoResult) result = NULL;

  undo->n = ++office->last_n;
  undo->id = g_strdup_printf ("act-%03" G_GINT64_FORMAT, undo->n);
  undo->by = g_strdup (by);
  undo->replica = g_strconcat ("replica of ", by, NULL);
  undo->seen_version = record->version;
  result = office_do (office, undo);
  return result->outcome;
}

/* A waiver can be undone where it was given, until the order has gone on. */
static void
test_undo (void)
{
  static const struct
  {
    const char *state, *by, *step;
  } rows[] = { { "handed up", DRM, "approve" }, { "approved", OMBUDSMAN, "sign" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows) * 2; i++)
    {
      const char *by = rows[i / 2].by, *step = rows[i / 2].step;
      gboolean gone_on = i % 2 == 1;
      g_autoptr (Office) office = office_in (rows[i / 2].state, DAY_AFTER);
      g_autoptr (WoAct) act = office_act (office, by, "set", ORDER);
      g_autoptr (WoResult) result = NULL;

      wo_act_add_seen_cell (act, TERMS, BECAUSE, NULL);
      result = wo_apply (act, office->state, &office->moment);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
      if (gone_on)
        g_assert_true (is_taken (office, by, step));
      g_assert_cmpint (undo (office, by, act), ==,
                       gone_on ? WO_OUTCOME_PARKED : WO_OUTCOME_APPLIED);
      if (!gone_on)
        g_assert_false (is_taken (office, by, step));
    }
}

/* An order that was read: as it was then, and the hash of it. */
static Office *
read_order (WoRecord **ret_before, char **ret_seen)
{
  Office *office = office_in ("approved", DAY_AFTER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  *ret_before = office->state->get (office->state, ORDER);
  *ret_seen = wo_content_hash (*ret_before, c);
  return office;
}

static gboolean
is_own (Office *office, const WoRecord *before, const char *seen)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  return wo_own_waivers_alone (seen, before, order, c, OMBUDSMAN);
}

static void
put_cell (Office *office, const char *id, const char *path, const char *value, const char *by)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);

  wo_record_set (record, path, value, by, "", record->version);
  office->state->put (office->state, record);
}

/* Whoever waives knows what they waived; every other change of the content is somebody's to be read. */
static void
test_own (void)
{
  static const struct
  {
    const char *record, *path, *by;
    gboolean own;
  } rows[] = {
    { ORDER, TERMS, OMBUDSMAN, TRUE },      { ORDER, TERMS, NULL, TRUE },
    { ORDER, TERMS, DRM, FALSE },           { ORDER, "elements.training", OMBUDSMAN, FALSE },
    { CASE, "landlord", OMBUDSMAN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) before = NULL;
      g_autofree char *seen = NULL;
      g_autoptr (Office) office = read_order (&before, &seen);

      g_test_message ("row %zu", i);
      put_cell (office, rows[i].record, rows[i].path, "Another.", rows[i].by);
      g_assert_cmpint (is_own (office, before, seen), ==, rows[i].own);
      g_assert_cmpint (is_own (office, NULL, seen), ==, rows[i].own);
      /* Their own waiver hides no other change. */
      put_cell (office, ORDER, "waivers/another.waived_because", BECAUSE, OMBUDSMAN);
      g_assert_cmpint (is_own (office, before, seen), ==, rows[i].own);
    }
}

/* What they had waived and took back is known to them as well; what another took back, or said instead, is not. */
static void
test_own_taken_back (void)
{
  static const struct
  {
    const char *by, *instead;
    gboolean own;
  } rows[] = {
    { OMBUDSMAN, NULL, TRUE },
    { ADMINISTRATOR, NULL, FALSE },
    { OMBUDSMAN, "Otherwise.", TRUE },
    { ADMINISTRATOR, "Otherwise.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_in ("approved", DAY_AFTER);
      g_autoptr (WoRecord) before = NULL, after = NULL, c = NULL;
      const WoRemoval removal = { .path = (char *) TERMS,
                                  .by = (char *) rows[i].by,
                                  .replica = (char *) "",
                                  .act = (char *) "act-back" };
      g_autofree char *seen = NULL;

      g_test_message ("row %zu", i);
      put_cell (office, ORDER, TERMS, BECAUSE, OMBUDSMAN);
      before = office->state->get (office->state, ORDER);
      c = office->state->get (office->state, CASE);
      seen = wo_content_hash (before, c);
      after = wo_record_copy (before);
      if (rows[i].instead != NULL)
        wo_record_set (after, TERMS, rows[i].instead, rows[i].by, "", after->version);
      else
        wo_record_remove (after, &removal);
      g_assert_cmpint (wo_own_waivers_alone (seen, before, after, c, OMBUDSMAN), ==, rows[i].own);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/waive/" path, function)
  TEST ("a-fault-that-a-day-brought-stops-approval-and-sign-off", test_edge);
  TEST ("whoever-decides-next-may-and-nobody-else", test_who);
  TEST ("no-word-of-the-order-changes-with-it", test_nothing_else);
  TEST ("nobody-waives-for-themselves", test_separation);
  TEST ("what-every-order-has-is-had-and-a-blank-is-no-reason", test_no_reason_will_do);
  TEST ("what-was-waived-is-signed-with-the-rest", test_content);
  TEST ("it-is-undone-until-the-order-has-gone-on", test_undo);
  TEST ("who-waived-it-has-read-it", test_own);
  TEST ("and-so-has-who-took-it-back", test_own_taken_back);
  return g_test_run ();
}
