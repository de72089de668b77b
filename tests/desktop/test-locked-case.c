/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a case whose order was handed up. */
#include "case-window.h"

#include "domain/wo-workflow.h"
#include "office-fixture.h"

/* The fixture's record @from, drafted here as @id, of the case @c. */
static void
draft (WoBench *bench, Office *fixture, const char *from, const char *id, const char *c)
{
  g_autoptr (WoRecord) record = fixture->state->get (fixture->state, from);
  WoAct *act = wo_act_new ("create", record->kind, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (g_str_equal (cell->path, "case"))
        wo_act_add_cell (act, "case", c);
      else if (!g_str_equal (cell->path, "state") && !g_str_equal (cell->path, "drafted_by"))
        wo_act_add_cell (act, cell->path, cell->value);
    }
  result = wo_office_act (bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
handed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < done->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) done->reasons->pdata[i])->code);
  g_assert_cmpint (done->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
is_locked (gpointer model)
{
  return !wo_case_model_is_open (model);
}

static gboolean
is_ready (gpointer model)
{
  return wo_case_model_get_order (model) != NULL && wo_case_model_get_hash (model) != NULL;
}

static gboolean
is_live (GtkWidget *widget, gconstpointer what)
{
  return (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_CHECK_BUTTON (widget)) &&
         gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

static GtkWidget *
bar_of (WoFixture *fixture)
{
  return case_window_find (GTK_WIDGET (fixture->window), case_window_says,
                           "Handed up by Ada Marsh on 20 March 2025.");
}

/* What cannot be written is grey on every page of the case, and one line over it says why. */
static void
test_locked (WoFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "case",    "complaint",       "subject",
                                       "factors", "proportionality", "similar" };
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoCaseModel) model = NULL;

  wo_office_set_today (fixture->bench->office, wo_date_new (2025, 3, 20));
  draft (fixture->bench, office, CASE, "locked-case", NULL);
  draft (fixture->bench, office, ORDER, "locked-order", "locked-case");
  model = wo_desk_open_case (fixture->bench->desk, "locked-case");
  wo_bench_until (is_ready, model);
  wo_window_open (fixture->window, "complaint", "locked-case");
  case_window_settle ();
  g_assert_null (bar_of (fixture));
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), is_live, NULL));
  wo_case_model_step_async (model, "hand-up", NULL, NULL, handed_up_cb, NULL);
  wo_bench_until (is_locked, model);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_test_message ("%s", pages[i]);
      wo_window_open (fixture->window, pages[i], "locked-case");
      case_window_settle ();
      g_assert_nonnull (bar_of (fixture));
      g_assert_nonnull (case_window_find (GTK_WIDGET (fixture->window), case_window_says,
                                          "Dispute Resolution Manager, Head of Service or "
                                          "Ombudsman"));
      g_assert_nonnull (
          case_window_find (GTK_WIDGET (fixture->window), case_window_is_button, "Open the order"));
      /* One may search still. */
      if (!g_str_equal (pages[i], "similar"))
        g_assert_null (case_window_find (case_window_page_of (fixture), is_live, NULL));
    }
  wo_window_open (fixture->window, "today", NULL);
  case_window_settle ();
  g_assert_null (bar_of (fixture));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/desktop/case/a-locked-case-says-on-every-page-why-it-is-grey", WoFixture, "case",
              case_window_set_up, test_locked, case_window_tear_down);
  return g_test_run ();
}
