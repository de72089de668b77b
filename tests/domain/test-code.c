/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every date in these tables was counted by hand on a calendar of England and Wales. */
#include "domain/wo-code.h"
#include "domain/wo-field.h"
#include "protocol/wo-packs.h"

#include <string.h>

typedef struct
{
  const char *id;
  const char *from;
  int days;
  int extension_days;
  gboolean panel_only;
} Limit;

static const Limit limits_2020[] = {
  { "acknowledge", "complaint_made_on", 5, 0, FALSE },
  { "stage-1", "complaint_made_on", 10, 10, FALSE },
  { "stage-2", "escalated", 20, 10, FALSE },
  { "stage-3", "stage_3_asked", 20, 0, TRUE },
  { "evidence", "evidence_asked", 15, 0, FALSE },
};

static const Limit limits_2024[] = {
  { "acknowledge", "complaint_made_on", 5, 0, FALSE },
  { "stage-1", "acknowledged", 10, 10, FALSE },
  { "acknowledge-2", "escalated", 5, 0, FALSE },
  { "stage-2", "acknowledged_2", 20, 20, FALSE },
  { "evidence", "evidence_asked", 15, 0, FALSE },
};

/* The two editions as this test knows them, so that it does not lean on the data. */
static const WoCode *
code_of (const char *id)
{
  static WoCode codes[2];
  gboolean old = g_str_equal (id, "2020");
  WoCode *code = &codes[old ? 0 : 1];

  if (code->limits != NULL)
    return code;
  code->id = (char *) id;
  code->title = (char *) id;
  code->from = old ? wo_date_new (2020, 7, 7) : wo_date_new (2024, 4, 1);
  code->limits = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (limits_2020); i++)
    {
      const Limit *row = old ? &limits_2020[i] : &limits_2024[i];
      WoCodeLimit *limit = g_new0 (WoCodeLimit, 1);

      limit->id = (char *) row->id;
      limit->from = (char *) row->from;
      limit->days = row->days;
      limit->extension_days = row->extension_days;
      limit->panel_only = row->panel_only;
      limit->source = (char *) "the Code";
      g_ptr_array_add (code->limits, limit);
    }
  return code;
}

static const WoCalendar *
england (void)
{
  return wo_calendars_get ("england-and-wales");
}

static const WoCodeClock *
clock_of (GPtrArray *clocks, const char *step)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const WoCodeClock *clock = clocks->pdata[i];

      if (g_str_equal (clock->step, step))
        return clock;
    }
  return NULL;
}

/* A record of a complaint from "step=day" pairs, parted by blanks; a day is the cell's value. */
static WoCase *
case_of (const char *dates)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
  g_auto (GStrv) parts = g_strsplit (dates, " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      g_autofree char *path = NULL;

      g_assert_nonnull (equals);
      *equals = '\0';
      path = g_str_equal (parts[i], "complaint") ? g_strdup ("complaint_made_on")
                                                 : g_strconcat ("procedure.", parts[i], NULL);
      g_assert_nonnull (wo_kind_find (wo_kind_get (WO_RECORD_CASE), path));
      wo_record_set (record, path, equals + 1, NULL, NULL, 0);
    }
  return wo_case_new (record);
}

static GPtrArray *
count (const char *edition, const char *dates, const char *today)
{
  g_autoptr (WoCase) view = case_of (dates);

  return wo_code_clock (&view->procedure, view->complaint_made_on, code_of (edition), england (),
                        wo_date_parse (today));
}

typedef struct
{
  const char *edition;
  const char *dates;
  const char *step;
  const char *due;
  int days_late;
  const char *state;
  const char *says; /* a reason that must be there, or NULL: none may be */
} Row;

static void
check_rows (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) clocks = count (rows[i].edition, rows[i].dates, "2025-06-30");
      const WoCodeClock *clock = clock_of (clocks, rows[i].step);
      g_autofree char *due = NULL;

      g_test_message ("%s: %s", rows[i].edition, rows[i].dates);
      g_assert_nonnull (clock);
      due = wo_date_format (clock->due);
      g_assert_cmpstr (due, ==, rows[i].due);
      g_assert_cmpint (clock->days_late, ==, rows[i].days_late);
      g_assert_cmpstr (wo_clock_state_name (clock->state), ==, rows[i].state);
      if (rows[i].says != NULL)
        g_assert_true (wo_reasons_has (clock->reasons, rows[i].says));
      else
        g_assert_cmpuint (clock->reasons->len, ==, 0);
    }
}

static void
test_acknowledge (void)
{
  static const Row rows[] = {
    /* Easter 2024: 29 March and 1 April are left out. */
    { "2024", "complaint=2024-03-25 acknowledged=2024-04-03", "acknowledged", "2024-04-03", 0,
      "met", NULL },
    { "2024", "complaint=2024-03-25 acknowledged=2024-04-04", "acknowledged", "2024-04-03", 1,
      "late", NULL },
    /* Easter 2025: 18 and 21 April. */
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-25", "acknowledged", "2025-04-25", 0,
      "met", NULL },
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-28", "acknowledged", "2025-04-25", 1,
      "late", NULL },
    /* A Saturday after the last day adds no working day. */
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-26", "acknowledged", "2025-04-25", 0,
      "met", NULL },
    /* An escalation is acknowledged too, since 2024. */
    { "2024",
      "complaint=2025-01-06 acknowledged=2025-01-07 stage_1=2025-01-10"
      " escalated=2025-04-16 acknowledged_2=2025-04-28",
      "acknowledged_2", "2025-04-25", 1, "late", NULL },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_stage_1 (void)
{
  static const Row rows[] = {
    /* 2020: from receipt, over Christmas with its two substitute days and that of New Year. */
    { "2020", "complaint=2021-12-17 acknowledged=2021-12-24 stage_1=2022-01-05", "stage_1",
      "2022-01-05", 0, "met", NULL },
    { "2020", "complaint=2021-12-17 acknowledged=2021-12-24 stage_1=2022-01-06", "stage_1",
      "2022-01-05", 1, "late", NULL },
    /* 2024: from the acknowledgement, over Easter 2025. */
    { "2024", "complaint=2025-04-11 acknowledged=2025-04-15 stage_1=2025-05-01", "stage_1",
      "2025-05-01", 0, "met", NULL },
    { "2024", "complaint=2025-04-11 acknowledged=2025-04-15 stage_1=2025-05-02", "stage_1",
      "2025-05-01", 1, "late", NULL },
    { "2024", "complaint=2025-04-11 acknowledged=2025-04-15 stage_1=2025-05-06", "stage_1",
      "2025-05-01", 2, "late", NULL },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

#define STAGE_1 "complaint=2025-04-11 acknowledged=2025-04-15 stage_1_extended_because=ill "
#define STAGE_2 "complaint=2021-11-01 escalated=2021-12-06 stage_2_extended_because=ill "
#define STAGE_2_NOW "complaint=2024-11-04 escalated=2024-12-05 acknowledged_2=2024-12-09 "

/* At most 10 more working days for stage 1; for stage 2 10 in 2020 and 20 in 2024. */
static void
test_extension (void)
{
  static const Row rows[] = {
    { "2024", STAGE_1 "stage_1_extended_to=2025-05-16 stage_1=2025-05-16", "stage_1", "2025-05-01",
      0, "met", NULL },
    { "2024", STAGE_1 "stage_1_extended_to=2025-05-16 stage_1=2025-05-19", "stage_1", "2025-05-01",
      1, "late", NULL },
    { "2024", STAGE_1 "stage_1_extended_to=2025-05-19 stage_1=2025-05-16", "stage_1", "2025-05-01",
      0, "met", "code-extension-too-long" },
    { "2024", STAGE_1 "stage_1_extended_to=2025-05-19 stage_1=2025-05-19", "stage_1", "2025-05-01",
      1, "late", "code-extension-too-long" },
    { "2020", STAGE_2 "stage_2_extended_to=2022-01-20 stage_2=2022-01-20", "stage_2", "2022-01-06",
      0, "met", NULL },
    { "2020", STAGE_2 "stage_2_extended_to=2022-01-21 stage_2=2022-01-21", "stage_2", "2022-01-06",
      1, "late", "code-extension-too-long" },
    { "2024",
      STAGE_2_NOW "stage_2_extended_because=ill stage_2_extended_to=2025-02-06 stage_2=2025-02-06",
      "stage_2", "2025-01-09", 0, "met", NULL },
    { "2024",
      STAGE_2_NOW "stage_2_extended_because=ill stage_2_extended_to=2025-02-07 stage_2=2025-02-07",
      "stage_2", "2025-01-09", 1, "late", "code-extension-too-long" },
    /* Without its reason, its day, or with a day that extends nothing it does not count. */
    { "2024", STAGE_2_NOW "stage_2_extended_to=2025-02-06 stage_2=2025-01-10", "stage_2",
      "2025-01-09", 1, "late", "code-extension-no-reason" },
    { "2024", STAGE_1 "stage_1=2025-05-02", "stage_1", "2025-05-01", 1, "late",
      "code-extension-no-date" },
    { "2024", STAGE_1 "stage_1_extended_to=2025-04-30 stage_1=2025-05-02", "stage_1", "2025-05-01",
      1, "late", "code-extension-earlier" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_stage_2 (void)
{
  static const Row rows[] = {
    { "2020", "complaint=2021-11-01 escalated=2021-12-06 stage_2=2022-01-06", "stage_2",
      "2022-01-06", 0, "met", NULL },
    { "2020", "complaint=2021-11-01 escalated=2021-12-06 stage_2=2022-01-07", "stage_2",
      "2022-01-06", 1, "late", NULL },
    { "2024", STAGE_2_NOW "stage_2=2025-01-09", "stage_2", "2025-01-09", 0, "met", NULL },
    { "2024", STAGE_2_NOW "stage_2=2025-01-10", "stage_2", "2025-01-09", 1, "late", NULL },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

#define STAGE_3 "complaint=2025-01-06 stage_3_asked=2025-04-16 "

static void
test_stage_3 (void)
{
  static const Row rows[] = {
    { "2020", STAGE_3 "stage_3=2025-05-19", "stage_3", "2025-05-19", 0, "met", NULL },
    { "2020", STAGE_3 "stage_3=2025-05-20", "stage_3", "2025-05-19", 1, "late", NULL },
    { "2020",
      STAGE_3 "stage_3=2025-05-20 stage_3_extended_to=2025-06-06 stage_3_extended_because=ill",
      "stage_3", "2025-05-19", 1, "late", "code-extension-no-panel" },
    { "2020",
      STAGE_3 "stage_3=2025-06-06 stage_3_panel=yes stage_3_extended_to=2025-06-06"
              " stage_3_extended_because=panel",
      "stage_3", "2025-05-19", 0, "met", NULL },
    { "2020",
      STAGE_3 "stage_3=2025-06-09 stage_3_panel=yes stage_3_extended_to=2025-06-06"
              " stage_3_extended_because=panel",
      "stage_3", "2025-05-19", 1, "late", NULL },
    { "2024", STAGE_2_NOW STAGE_3 "stage_2=2025-01-09", "stage_2", "2025-01-09", 0, "met",
      "code-no-third-stage" },
  };
  g_autoptr (GPtrArray) none = count ("2020", "complaint=2025-01-06", "2025-06-30");
  g_autoptr (GPtrArray) newer = count ("2024", STAGE_3 "stage_3=2025-05-20", "2025-06-30");

  check_rows (rows, G_N_ELEMENTS (rows));
  g_assert_null (clock_of (none, "stage_3"));
  g_assert_null (clock_of (newer, "stage_3"));
}

#define EVIDENCE "complaint=2025-01-06 evidence_asked=2025-04-14 "

/* 15 working days; later only with an explanation and a day that was agreed. */
static void
test_evidence (void)
{
  static const Row rows[] = {
    { "2020", EVIDENCE "evidence_received=2025-05-08", "evidence_received", "2025-05-08", 0, "met",
      NULL },
    { "2020", EVIDENCE "evidence_received=2025-05-09", "evidence_received", "2025-05-08", 1, "late",
      NULL },
    { "2024",
      EVIDENCE "evidence_received=2025-06-20 evidence_revised_to=2025-06-20"
               " evidence_revised_because=flood",
      "evidence_received", "2025-05-08", 0, "met", NULL },
    { "2024",
      EVIDENCE "evidence_received=2025-06-23 evidence_revised_to=2025-06-20"
               " evidence_revised_because=flood",
      "evidence_received", "2025-05-08", 1, "late", NULL },
    { "2024", EVIDENCE "evidence_received=2025-05-09 evidence_revised_to=2025-06-20",
      "evidence_received", "2025-05-08", 1, "late", "code-extension-no-reason" },
    { "2024", EVIDENCE "evidence_received=2025-05-09 evidence_revised_because=flood",
      "evidence_received", "2025-05-08", 1, "late", "code-extension-no-date" },
    /* Not there yet: 36 working days from 8 May to 30 June, 26 May being a holiday. */
    { "2024", "complaint=2025-01-06 evidence_asked=2025-04-14", "evidence_received", "2025-05-08",
      36, "overdue", NULL },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

/* A landlord's own time counts where it is shorter, and never where it is longer. */
static void
test_own_days (void)
{
  static const Row rows[] = {
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-24 own_acknowledge_days=3", "acknowledged",
      "2025-04-23", 1, "late", "code-own-shorter" },
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-28 own_acknowledge_days=9", "acknowledged",
      "2025-04-25", 1, "late", "code-own-longer" },
    { "2020", "complaint=2025-04-16 acknowledged=2025-04-25 own_acknowledge_days=5", "acknowledged",
      "2025-04-25", 0, "met", NULL },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_states (void)
{
  static const struct
  {
    const char *dates;
    const char *today;
    const char *step;
    const char *state;
    int days_late;
  } rows[] = {
    { "complaint=2025-04-11", "2025-04-17", "acknowledged", "running", 0 },
    { "complaint=2025-04-11", "2025-04-22", "acknowledged", "running", 0 },
    { "complaint=2025-04-11", "2025-04-23", "acknowledged", "overdue", 1 },
    { "complaint=2025-04-11", "2025-04-17", "stage_1", "not reached", 0 },
    { "complaint=2025-04-11", "2025-04-17", "stage_2", "not reached", 0 },
    { "complaint=2025-04-11 acknowledged=2025-04-15", "2025-05-01", "stage_1", "running", 0 },
    { "complaint=2025-04-11 acknowledged=2025-04-15", "2025-05-02", "stage_1", "overdue", 1 },
    /* The landlord went on, so it took the step; the day is only not written down. */
    { "complaint=2025-04-11 stage_1=2025-05-01", "2025-06-02", "acknowledged", "not recorded", 0 },
    /* Going to the next stage is the resident's step and shows nothing of the landlord's. */
    { "complaint=2025-04-11 acknowledged=2025-04-15 escalated=2025-05-02", "2025-05-06", "stage_1",
      "overdue", 2 },
    { "complaint=2025-04-11 acknowledged=2025-04-15", "", "stage_1", "running", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) clocks = count ("2024", rows[i].dates, rows[i].today);
      const WoCodeClock *clock = clock_of (clocks, rows[i].step);

      g_test_message ("%s on %s", rows[i].dates, rows[i].today);
      g_assert_cmpstr (wo_clock_state_name (clock->state), ==, rows[i].state);
      g_assert_cmpint (clock->days_late, ==, rows[i].days_late);
    }
}

/* No acknowledgement: the time for stage 1 begins on the last day for it, and that is said. */
static void
test_no_acknowledgement (void)
{
  g_autoptr (GPtrArray) clocks =
      count ("2024", "complaint=2025-04-08 stage_1=2025-05-02", "2025-06-30");
  const WoCodeClock *clock = clock_of (clocks, "stage_1");

  /* 5 working days after 8 April: 15 April; 10 more: 1 May. */
  g_assert_cmpint (clock->from, ==, wo_date_new (2025, 4, 15));
  g_assert_cmpint (clock->due, ==, wo_date_new (2025, 5, 1));
  g_assert_cmpint (clock->days_late, ==, 1);
  g_assert_true (wo_reasons_has (clock->reasons, "code-counted-from-due"));
}

/* The days left out are named, weekends counted. */
static void
test_arithmetic (void)
{
  g_autoptr (GPtrArray) clocks =
      count ("2020", "complaint=2021-12-17 stage_1=2022-01-05", "2025-06-30");
  const WoCodeClock *clock = clock_of (clocks, "stage_1");
  const WoDate skipped[] = { wo_date_new (2021, 12, 27), wo_date_new (2021, 12, 28),
                             wo_date_new (2022, 1, 3) };

  g_assert_cmpuint (clock->count.skipped->len, ==, G_N_ELEMENTS (skipped));
  for (gsize i = 0; i < G_N_ELEMENTS (skipped); i++)
    {
      g_assert_cmpint (g_array_index (clock->count.skipped, WoDate, i), ==, skipped[i]);
      g_assert_nonnull (strstr (wo_calendar_holiday (england (), skipped[i]), "substitute day"));
    }
  g_assert_cmpint (clock->count.weekend_days, ==, 6);
  g_assert_null (strstr (wo_calendar_holiday (england (), wo_date_new (2025, 12, 25)), "subst"));
}

static void
test_past_holidays (void)
{
  g_autoptr (GPtrArray) near = count ("2024", "complaint=2028-12-19", "2028-12-20");
  g_autoptr (GPtrArray) far = count ("2024", "complaint=2028-12-28", "2028-12-29");

  g_assert_false (wo_reasons_has (clock_of (near, "acknowledged")->reasons, "code-past-holidays"));
  g_assert_true (wo_reasons_has (clock_of (far, "acknowledged")->reasons, "code-past-holidays"));
}

/* The edition is the one of the day the complaint was made. */
static void
test_edition (void)
{
  static const struct
  {
    const char *day;
    const char *code;
    const char *says;
  } rows[] = {
    { "2019-05-01", NULL, "code-before-first" },
    { "2020-12-31", "2020", NULL },
    { "2021-06-01", "2020", NULL },
    { "2023-02-01", "2020", "code-edition-not-held" },
    { "2022-03-31", "2020", NULL },
    { "2022-04-01", "2020", "code-edition-not-held" },
    { "2024-03-31", "2020", "code-edition-not-held" },
    { "2024-04-01", "2024", NULL },
    { "2025-06-01", "2024", NULL },
    { "", NULL, NULL },
  };
  const WoEdition *edition = wo_editions_get (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) reasons = wo_reasons_new ();
      const WoCode *code = wo_code_for (edition, wo_date_parse (rows[i].day), reasons);

      g_test_message ("%s", rows[i].day);
      g_assert_cmpstr (code != NULL ? code->id : NULL, ==, rows[i].code);
      g_assert_cmpuint (reasons->len, ==, (rows[i].says != NULL ? 1 : 0));
      if (rows[i].says != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].says));
    }
}

/* The data says of each edition what this test knows of it. */
static void
test_data (void)
{
  for (int k = 0; k < 2; k++)
    {
      const char *id = k == 0 ? "2020" : "2024";
      const WoCode *held = wo_code_find (wo_editions_get (NULL), id);
      const WoCode *known = code_of (id);

      g_assert_nonnull (held);
      g_assert_cmpuint (held->limits->len, ==, known->limits->len);
      for (guint i = 0; i < known->limits->len; i++)
        {
          const WoCodeLimit *a = held->limits->pdata[i];
          const WoCodeLimit *b = known->limits->pdata[i];

          g_assert_cmpstr (a->id, ==, b->id);
          g_assert_cmpstr (a->from, ==, b->from);
          g_assert_cmpint (a->days, ==, b->days);
          g_assert_cmpint (a->extension_days, ==, b->extension_days);
          g_assert_cmpint (a->panel_only, ==, b->panel_only);
          g_assert_cmpstr (a->source, !=, NULL);
        }
    }
}

/* Nothing known of a complaint, or no edition for it: no limits, and no failure. */
static void
test_nothing (void)
{
  g_autoptr (WoCase) empty = case_of ("own_stage_1_days=5");
  g_autoptr (WoCase) some = case_of ("complaint=2019-01-07 stage_1=2019-01-08");
  g_autoptr (GPtrArray) none =
      wo_code_clock (&empty->procedure, WO_DATE_NONE, code_of ("2020"), england (), 0);
  g_autoptr (GPtrArray) no_code =
      wo_code_clock (&some->procedure, some->complaint_made_on, NULL, england (), 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (no_code->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/code/acknowledges-within-five-working-days", test_acknowledge);
  g_test_add_func ("/domain/code/decides-stage-one-within-ten", test_stage_1);
  g_test_add_func ("/domain/code/answers-stage-two-within-twenty", test_stage_2);
  g_test_add_func ("/domain/code/extends-with-reason-and-day-and-never-further", test_extension);
  g_test_add_func ("/domain/code/extends-stage-three-for-a-panel-only", test_stage_3);
  g_test_add_func ("/domain/code/wants-evidence-within-fifteen-or-a-day-agreed", test_evidence);
  g_test_add_func ("/domain/code/takes-a-landlords-shorter-time-and-no-longer", test_own_days);
  g_test_add_func ("/domain/code/tells-running-from-overdue-and-not-recorded", test_states);
  g_test_add_func ("/domain/code/counts-on-where-nobody-acknowledged", test_no_acknowledgement);
  g_test_add_func ("/domain/code/names-the-days-left-out", test_arithmetic);
  g_test_add_func ("/domain/code/warns-past-the-holidays-held", test_past_holidays);
  g_test_add_func ("/domain/code/is-picked-by-the-day-of-the-complaint", test_edition);
  g_test_add_func ("/domain/code/the-data-holds-both-editions", test_data);
  g_test_add_func ("/domain/code/no-dates-no-limits", test_nothing);
  return g_test_run ();
}
