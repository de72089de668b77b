/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a case whose order was handed up, and what follows where it was not complied with. */
#include "case-window.h"
#include "drafted.h"

#include "desktop/order/wo-escalation-box.h"

static gboolean
is_locked (gpointer model)
{
  return !wo_case_model_is_open (model);
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
  g_autoptr (WoCaseModel) model = drafted_new (fixture->bench, "locked-case", "locked-order");

  wo_window_open (fixture->window, "complaint", "locked-case");
  wo_bench_rest ();
  g_assert_null (bar_of (fixture));
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), is_live, NULL));
  drafted_step (model, "hand-up", NULL, NULL, is_locked);
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

/* A further step says what it lacks before it is recorded, and is recorded whole: what, when, how, what
 * it costs and by whom. */
static void
test_further_steps (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = g_object_new (WO_TYPE_ESCALATION_BOX, NULL);
  const WoEscalation *step;

  drafted_become_manager (fixture->bench);
  model = drafted_new (fixture->bench, "failed-case", "failed-order");
  /* As on its page, where it is as high as it comes. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
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
