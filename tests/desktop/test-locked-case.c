/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a case whose order was handed up, and what follows where it was not complied with. */
#include "case-window.h"

#include "desktop/order/wo-escalation-box.h"
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
                                       "factors", "proportionality", "similar",
                                       "order" };
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoCaseModel) model = NULL;

  wo_office_set_today (fixture->bench->office, wo_date_new (2025, 3, 20));
  draft (fixture->bench, office, CASE, "locked-case", NULL);
  draft (fixture->bench, office, ORDER, "locked-order", "locked-case");
  model = wo_desk_open_case (fixture->bench->desk, "locked-case");
  wo_bench_until (is_ready, model);
  wo_window_open (fixture->window, "complaint", "locked-case");
  wo_bench_rest ();
  g_assert_null (bar_of (fixture));
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), is_live, NULL));
  wo_case_model_step_async (model, "hand-up", NULL, NULL, handed_up_cb, NULL);
  wo_bench_until (is_locked, model);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_test_message ("%s", pages[i]);
      wo_window_open (fixture->window, pages[i], "locked-case");
      wo_bench_rest ();
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
  wo_bench_rest ();
  g_assert_null (bar_of (fixture));
}

static gboolean
is_named (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), what) == 0;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wo_bench_rest ();
}

static void
write_into (GtkWidget *root, const char *hint, const char *text)
{
  GtkWidget *entry = case_window_find (root, is_named, hint);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Whoever works here is a manager as well. */
static void
become_manager (WoFixture *fixture)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (fixture->bench->office);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, status->person_id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "roles/drm", "yes");
  result = wo_office_act (fixture->bench->office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* A further step says what it lacks before it is recorded, and is recorded whole: what, when, how, what
 * it costs and by whom. */
static void
test_further_steps (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoCaseModel) model = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = g_object_new (WO_TYPE_ESCALATION_BOX, NULL);
  const WoEscalation *step;

  become_manager (fixture);
  draft (fixture->bench, office, CASE, "failed-case", NULL);
  draft (fixture->bench, office, ORDER, "failed-order", "failed-case");
  model = wo_desk_open_case (fixture->bench->desk, "failed-case");
  wo_bench_until (is_ready, model);
  gtk_window_set_child (GTK_WINDOW (window), box);
  wo_escalation_box_set_model (WO_ESCALATION_BOX (box), model);
  gtk_window_present (GTK_WINDOW (window));
  wo_bench_rest ();
  g_assert_false (gtk_widget_get_visible (box));
  wo_case_model_set_order_cell (model, "compliance", "not complied");
  wo_bench_rest ();
  press (box, "Record a further step…");
  press (box, "Record the step");
  g_assert_cmpuint (wo_case_model_get_order (model)->escalation->len, ==, 0);
  g_assert_nonnull (
      case_window_find (box, case_window_says, "Guidance May 2024, Legislative changes, 3"));
  write_into (box, "As on the landlord’s website for six months", "On its website");
  write_into (box, "As in 1250.50", "much");
  press (box, "Record the step");
  g_assert_nonnull (case_window_find (box, case_window_says, "Write the cost as an amount"));
  write_into (box, "As in 1250.50", "£1,250.50");
  press (box, "Record the step");
  g_assert_cmpuint (wo_case_model_get_order (model)->escalation->len, ==, 1);
  step = wo_case_model_get_order (model)->escalation->pdata[0];
  g_assert_cmpstr (step->step, ==, "publish");
  g_assert_cmpstr (step->manner, ==, "On its website");
  g_assert_cmpint (step->cost_pence, ==, 125050);
  g_assert_nonnull (case_window_find (box, case_window_says, "· £1250.50"));
  press (box, "Change");
  write_into (box, "As in 1250.50", "90");
  press (box, "Record the step");
  step = wo_case_model_get_order (model)->escalation->pdata[0];
  g_assert_cmpint (step->cost_pence, ==, 9000);
  wo_bench_until (wo_bench_is_saved, model);
  g_assert_cmpuint (wo_case_model_get_order (model)->escalation->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/desktop/case/a-locked-case-says-on-every-page-why-it-is-grey", WoFixture, "case",
              case_window_set_up, test_locked, case_window_tear_down);
  g_test_add ("/desktop/order/a-further-step-is-recorded-whole", WoFixture, "case",
              case_window_set_up, test_further_steps, case_window_tear_down);
  return g_test_run ();
}
