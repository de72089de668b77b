/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-consistency.h"
#include "domain/wo-theme.h"

/* An order on @subject with the cells @asked ("path=value;..."), made @day days after another. */
typedef struct
{
  const char *subject, *scope, *asked;
} Made;

static void
set_all (WoRecord *record, const char *cells)
{
  g_auto (GStrv) parts = g_strsplit (cells, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) cell = g_strsplit (parts[i], "=", 2);

      if (g_strv_length (cell) == 2)
        wo_record_set (record, cell[0], cell[1], NULL, NULL, 0);
    }
}

static WoCase *
case_on (const char *id, const char *subject, const char *scope)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, id);

  wo_record_set (record, "subject.name", subject, NULL, NULL, 0);
  if (scope != NULL)
    {
      g_autofree char *path = g_strconcat ("recurrence.scope/", scope, NULL);

      wo_record_set (record, path, "yes", NULL, NULL, 0);
    }
  return wo_case_new (record);
}

static WoOrder *
order_with (const char *id, const char *asked)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, id);

  set_all (record, "power=54f;kind=order;signed_on=2025-01-01");
  set_all (record, asked);
  return wo_order_new (record);
}

static GPtrArray *
made (const Made *rows, guint n, guint times)
{
  GPtrArray *precedents = g_ptr_array_new ();

  for (guint i = 0; i < n * times; i++)
    {
      const Made *row = &rows[i % n];
      g_autofree char *id = g_strdup_printf ("o%02u", i);
      g_autofree char *case_id = g_strdup_printf ("c%02u", i);
      g_autoptr (WoCase) c = case_on (case_id, row->subject, row->scope);
      g_autoptr (WoOrder) order = order_with (id, row->asked);

      order->case_id = g_strdup (case_id);
      g_ptr_array_add (precedents, wo_precedent_new (order, c));
    }
  return precedents;
}

#define INDEPENDENT "elements.reviewer.independent_of=landlord"

/* Four of five asked, this one does not: it is said, and which one did not either. */
static void
test_differs (void)
{
  static const Made rows[] = {
    { "Damp and mould", "block", INDEPENDENT },
    { "Mould in flats", "estate", INDEPENDENT },
    { "Damp", "block", INDEPENDENT },
    { "Condensation", "block", INDEPENDENT },
    { "Damp walls", "block", "" },
    { "Lift repairs", "block", "" },
    { "Damp", NULL, "" },
  };
  g_autoptr (WoCase) c = case_on ("mine", "Damp in a block", "block");
  g_autoptr (WoOrder) order = order_with ("this", "elements.training=all surveyors");
  g_autoptr (WoConsistency) self =
      wo_consistency (c, order, made (rows, G_N_ELEMENTS (rows), 1), WO_CONSISTENCY_MIN);
  const WoConsistencyPoint *point;

  g_assert_true (self->enough && self->wide);
  g_assert_cmpstr (self->theme, ==, "damp and mould");
  g_assert_cmpuint (self->of, ==, 5);
  g_assert_cmpuint (self->differs, ==, 2);
  point = self->points->pdata[0];
  g_assert_cmpint (point->demand, ==, WO_DEMAND_INDEPENDENT_REVIEW);
  g_assert_cmpuint (point->asked, ==, 4);
  g_assert_false (point->here);
  g_assert_cmpuint (point->others->len, ==, 1);
  g_assert_cmpstr (((WoPrecedent *) point->others->pdata[0])->id, ==, "o04");
  /* And what this one asks for and nobody did. */
  point = self->points->pdata[1];
  g_assert_cmpint (point->demand, ==, WO_DEMAND_TRAINING);
  g_assert_true (point->here && point->differs && point->asked == 0);
}

/* A small group says nothing, and one order more says it. */
static void
test_least (void)
{
  static const Made rows[] = { { "Damp", NULL, INDEPENDENT } };
  g_autoptr (WoCase) c = case_on ("mine", "Damp", NULL);
  g_autoptr (WoOrder) order = order_with ("this", "");
  g_autoptr (WoConsistency) few = wo_consistency (c, order, made (rows, 1, 4), 5);
  g_autoptr (WoConsistency) enough = wo_consistency (c, order, made (rows, 1, 5), 5);

  g_assert_false (few->enough);
  g_assert_cmpuint (few->of, ==, 4);
  g_assert_cmpuint (few->points->len + few->differs, ==, 0);
  g_assert_true (enough->enough);
  g_assert_cmpuint (enough->differs, ==, 1);
}

/* A wide case is held beside all on the theme where too few of them were as wide. */
static void
test_wider_group (void)
{
  static const Made rows[] = { { "Damp", NULL, "" }, { "Damp", "block", "" } };
  g_autoptr (WoCase) c = case_on ("mine", "Damp", "block");
  g_autoptr (WoConsistency) self = wo_consistency (c, NULL, made (rows, 2, 4), 5);

  g_assert_false (self->wide);
  g_assert_cmpuint (self->of, ==, 8);
  g_assert_false (self->drafted);
}

/* Half and half is no rule: neither way differs. And three of four is one. */
static void
test_share (void)
{
  static const Made half[] = { { "Damp", NULL, "" }, { "Damp", NULL, INDEPENDENT } };
  static const Made most[] = { { "Damp", NULL, "" },
                               { "Damp", NULL, INDEPENDENT },
                               { "Damp", NULL, INDEPENDENT },
                               { "Damp", NULL, INDEPENDENT } };
  g_autoptr (WoCase) c = case_on ("mine", "Damp", NULL);
  g_autoptr (WoOrder) without = order_with ("this", "");
  g_autoptr (WoOrder) with = order_with ("this", INDEPENDENT);
  g_autoptr (WoConsistency) one = wo_consistency (c, without, made (half, 2, 4), 5);
  g_autoptr (WoConsistency) other = wo_consistency (c, with, made (half, 2, 4), 5);
  g_autoptr (WoConsistency) differs = wo_consistency (c, without, made (most, 4, 2), 5);
  g_autoptr (WoConsistency) agrees = wo_consistency (c, with, made (most, 4, 2), 5);

  g_assert_cmpuint (one->differs + other->differs, ==, 0);
  g_assert_cmpuint (differs->differs, ==, 1);
  g_assert_cmpuint (agrees->differs, ==, 0);
}

/* The case's own order is no precedent of itself; another power and a recommendation are another group. */
static void
test_left_out (void)
{
  static const Made rows[] = { { "Damp", NULL, "power=54g" },
                               { "Damp", NULL, "kind=recommendation" },
                               { "Damp", NULL, "" } };
  g_autoptr (WoCase) c = case_on ("c02", "Damp", NULL);
  g_autoptr (WoConsistency) self = wo_consistency (c, NULL, made (rows, 3, 2), 1);

  g_assert_cmpuint (self->precedents->len, ==, 5);
  g_assert_cmpuint (self->of, ==, 1);
}

/* The same matter in other words, and what is only near it. */
static void
test_themes (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean same;
  } rows[] = {
    { "No hot water for a month", "Boiler faults", TRUE },
    { "Bed bugs in a flat", "An infestation of mice", TRUE },
    { "Leak and damp", "Mould", TRUE },
    { "Gas safety checks", "Gasping for breath", FALSE },
    { "Repairs to windows", "Repairs to a lift", FALSE },
    { "Complaint handling", "Complaints at stage 2", FALSE },
    { "", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) one = wo_themes_of (rows[i].one);
      g_autoptr (GPtrArray) other = wo_themes_of (rows[i].other);

      g_assert_cmpint (wo_themes_likeness (one, other) > 0.5, ==, rows[i].same);
      g_assert_cmpfloat (wo_themes_likeness (one, other), <=, 1);
    }
}

/* Every log of the Insight hub was looked at, and the first day counts; other logs say nothing of it. */
static void
test_reviewed (void)
{
  static const struct
  {
    const char *cells;
    gboolean reviewed;
    WoDate on;
  } rows[] = {
    { "", FALSE, 0 },
    { "log_checks/Spotlight asks=yes;log_looks/Spotlight asks.on=2025-01-02", FALSE, 0 },
    { "log_checks/Insight hub: this landlord=yes;log_looks/Insight hub: this "
      "landlord.on=2025-01-02",
      FALSE, 0 },
    { "log_checks/Insight hub: this landlord=yes;log_looks/Insight hub: this "
      "landlord.on=2025-01-09;"
      "log_checks/Insight hub: this theme=yes;log_looks/Insight hub: this theme.on=2025-01-02",
      TRUE, 2 },
  };
  g_autoptr (WoEdition) edition = wo_edition_new ();
  g_autoptr (WoEdition) bare = wo_edition_new ();

  g_ptr_array_add (edition->logs, g_strdup ("Spotlight asks"));
  g_ptr_array_add (edition->logs, g_strdup ("Insight hub: this landlord"));
  g_ptr_array_add (edition->logs, g_strdup ("Insight hub: this theme"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c");
      g_autoptr (WoCase) c = NULL;
      WoDate on;

      set_all (record, rows[i].cells);
      c = wo_case_new (record);
      g_assert_cmpint (wo_consistency_is_reviewed (c, edition, &on), ==, rows[i].reviewed);
      g_assert_cmpint (on, ==, rows[i].on > 0 ? wo_date_new (2025, 1, rows[i].on) : WO_DATE_NONE);
      g_assert_false (wo_consistency_is_reviewed (c, bare, &on));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/consistency/where-most-went-another-way-it-is-said-with-the-exceptions",
                   test_differs);
  g_test_add_func ("/domain/consistency/too-small-a-group-says-nothing", test_least);
  g_test_add_func ("/domain/consistency/where-few-were-as-wide-all-are-counted", test_wider_group);
  g_test_add_func ("/domain/consistency/most-is-three-of-four", test_share);
  g_test_add_func ("/domain/consistency/its-own-and-other-powers-are-left-out", test_left_out);
  g_test_add_func ("/domain/consistency/a-theme-is-known-by-any-of-its-words", test_themes);
  g_test_add_func ("/domain/consistency/it-stands-in-for-the-logs-of-the-insight-hub",
                   test_reviewed);
  return g_test_run ();
}
