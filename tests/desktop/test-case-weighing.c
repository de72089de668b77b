/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/case/wo-clauses.h"
#include "desktop/widgets/wo-prose.h"

#include <adwaita.h>

static void
test_cite (WoFixture *fixture, gconstpointer page)
{
  const WoCite *cite;

  gtk_widget_activate_action (case_window_page_of (fixture), "factors.cite", NULL);
  wo_bench_rest ();
  g_assert_cmpuint (wo_case_model_get_case (fixture->model)->cites->len, ==, 1);
  cite = wo_case_model_get_case (fixture->model)->cites->pdata[0];
  g_assert_cmpstr (cite->factor, ==, "oversight");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static gboolean
has_route (gpointer model)
{
  return wo_case_model_get_case (model)->route != NULL && wo_bench_has_order (model);
}

/* On the page that the approver reads: the answer, the reason, the evidence and who said so. */
static void
test_one_page (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "factors.complexity.answer", "high");
  wo_case_model_set_case_cell (fixture->model, "factors.complexity.reason", "Three contractors.");
  wo_case_model_set_case_cell (fixture->model, "cites/e1.factor", "complexity");
  wo_case_model_set_case_cell (fixture->model, "cites/e1.document", "Repairs log");
  wo_case_model_set_case_cell (fixture->model, "cites/e1.page", "14");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  case_window_assert_says (fixture, "High: Three contractors.");
  case_window_assert_says (fixture, "Answered by ");
  case_window_assert_says (fixture, "1 cited: Repairs log, page 14.");
}

/* A stop stays in sight and offers what can be done instead. */
static void
test_stop (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "factors.oversight.answer", "no");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  case_window_assert_says (fixture, "Factors to consider, 1)");
  case_window_press (fixture, "Make a learning order, 54(g)");
  wo_bench_until (has_route, fixture->model);
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->route, ==, "54g");
  g_assert_cmpstr (wo_case_model_get_order (fixture->model)->power, ==, "54g");
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->factors[0].answer, ==, "no");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static gboolean
is_refused (gpointer model)
{
  return wo_case_model_get_save_error (model) != NULL;
}

/* Who is not the Ombudsman is not offered to set the stop aside, and cannot. */
static void
test_override_refused (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "factors.oversight.answer", "no");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_is_button,
                                   "Set this stop aside"));
  wo_case_model_override (fixture->model, "oversight", "Because.");
  wo_bench_until (is_refused, fixture->model);
  g_assert_cmpuint (wo_case_model_get_case (fixture->model)->overrides->len, ==, 0);
}

static gboolean
is_overridden (gpointer model)
{
  return wo_case_model_get_case (model)->overrides->len > 0;
}

static void
test_override (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (fixture->bench->office);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, status->person_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "roles/ombudsman", "yes");
  result = wo_office_act (fixture->bench->office, act, &error);
  g_assert_no_error (error);
  wo_case_model_set_case_cell (fixture->model, "factors.oversight.answer", "no");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), case_window_is_button,
                                      "Set this stop aside"));
  wo_case_model_override (fixture->model, "oversight", "The board asked for it.");
  wo_bench_until (is_overridden, fixture->model);
  wo_bench_rest ();
  case_window_assert_says (fixture,
                           "Set aside by Ada Marsh, 2 November 2026: The board asked for it.");
  case_window_assert_says (fixture, "Factors to consider, 1)");
}

/* What would change it is shown, marked, and nothing of it is kept. */
static void
test_what_if (WoFixture *fixture, gconstpointer page)
{
  g_autofree char *before =
      case_window_all_but (wo_case_model_get_case_record (fixture->model), "-");
  g_autofree char *after = NULL;

  case_window_press (fixture, "Further investigation were");
  case_window_assert_says (fixture, "Nothing of this is saved.");
  case_window_assert_says (fixture, "A stop rules a wider order out");
  after = case_window_all_but (wo_case_model_get_case_record (fixture->model), "-");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (wo_case_model_get_save_state (fixture->model), ==, WO_SAVE_SAVED);
  case_window_press (fixture, "Back to the case as it is");
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says,
                                   "Nothing of this is saved."));
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says,
                                   "A stop rules a wider order out"));
}

static gboolean
is_lit (GtkWidget *widget, gconstpointer what)
{
  return gtk_widget_has_css_class (widget, "wo-lit") && case_window_says (widget, what);
}

/* The paragraph and the lines light each other. */
static void
test_clauses (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *clauses = case_window_find_type (case_window_page_of (fixture), WO_TYPE_CLAUSES);

  g_assert_nonnull (clauses);
  g_assert_null (case_window_find (case_window_page_of (fixture), is_lit, "Eleven of 40."));
  g_signal_emit_by_name (clauses, "lit", "factors.others_affected");
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), is_lit, "Eleven of 40."));
  g_assert_null (case_window_find (case_window_page_of (fixture), is_lit, "No such step."));
  g_signal_emit_by_name (clauses, "lit", NULL);
  g_assert_null (case_window_find (case_window_page_of (fixture), is_lit, "Eleven of 40."));
}

/* Another route than the suggested one is chosen in place, and not without its reason. */
static void
test_another_route (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *choose, *prose;

  case_window_press (fixture, "Choose another route");
  case_window_press (fixture, "54(g)");
  choose =
      case_window_find (case_window_page_of (fixture), case_window_is_button, "Choose this route");
  g_assert_false (gtk_widget_is_sensitive (choose));
  case_window_assert_says (fixture, "Write the reason first");
  prose =
      case_window_find_type (gtk_widget_get_parent (gtk_widget_get_parent (choose)), WO_TYPE_PROSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (wo_prose_get_view (WO_PROSE (prose))),
                            "One home only.", -1);
  g_assert_true (gtk_widget_is_sensitive (choose));
  case_window_press (fixture, "Choose this route");
  wo_bench_until (has_route, fixture->model);
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->route, ==, "54g");
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->route_reason, ==, "One home only.");
  case_window_assert_says (fixture, "The factors pointed to");
  case_window_assert_says (fixture, "Why a learning order");
  case_window_assert_says (fixture, "A finding of this case is severe maladministration.");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static gboolean
has_entry (gpointer model)
{
  GPtrArray *entries = wo_case_model_get_code_entries (model);

  return entries != NULL && entries->len > 0;
}

/* The entry of the Code Compliance Log is made from the same page, with what the case says. */
static void
test_code_entry (WoFixture *fixture, gconstpointer page)
{
  const WoCodeEntry *entry;

  wo_case_model_set_case_cell (fixture->model, "factors.complaint_handling_policy.answer", "yes");
  wo_case_model_set_case_cell (fixture->model, "monitor.clauses/3.11", "yes");
  wo_case_model_set_case_cell (fixture->model, "monitor.failure", "The policy has three stages.");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  case_window_press (fixture, "Record it in the Code Compliance Log");
  wo_bench_until (has_entry, fixture->model);
  wo_bench_rest ();
  entry = wo_case_model_get_code_entries (fixture->model)->pdata[0];
  g_assert_cmpstr (entry->failure, ==, "The policy has three stages.");
  g_assert_cmpstr (entry->clauses->pdata[0], ==, "3.11");
  g_assert_cmpstr (entry->reference, ==, "202614872");
  g_assert_cmpstr (entry->landlord, ==, "Northmoor Homes");
  g_assert_cmpint (entry->made_on, ==, wo_date_new (2026, 11, 2));
  case_window_assert_says (fixture, "In the Code Compliance Log since 2 November 2026.");
}

/* What the register says stands beside the answer, and can be taken over. */
static void
test_register (WoFixture *fixture, gconstpointer page)
{
  case_window_make_tier (fixture);
  case_window_assert_says (fixture, "The register says tier 2 since 3 March 2026.");
  g_assert_cmpstr (
      wo_case_model_get_case (fixture->model)->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer, ==,
      "none");
  case_window_press (fixture, "Answer as the register says");
  g_assert_cmpstr (
      wo_case_model_get_case (fixture->model)->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer, ==,
      "tier-2");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, page, func)                                                                      \
  g_test_add (path, WoFixture, page, case_window_set_up, func, case_window_tear_down)
  ADD ("/desktop/factors/the-registers-answer-stands-beside", "factors", test_register);
  ADD ("/desktop/factors/evidence-is-cited-under-its-factor", "factors", test_cite);
  ADD ("/desktop/factors/a-stop-does-what-it-offers-instead", "factors", test_stop);
  ADD ("/desktop/factors/a-stop-is-not-set-aside-by-anybody", "factors", test_override_refused);
  ADD ("/desktop/factors/a-stop-set-aside-stays-in-sight", "factors", test_override);
  ADD ("/desktop/proportionality/a-line-says-who-and-on-what-evidence", "proportionality",
       test_one_page);
  ADD ("/desktop/proportionality/what-if-saves-nothing", "proportionality", test_what_if);
  ADD ("/desktop/proportionality/clauses-light-their-factor", "proportionality", test_clauses);
  ADD ("/desktop/proportionality/another-route-needs-its-reason", "proportionality",
       test_another_route);
  ADD ("/desktop/proportionality/the-code-entry-is-made-from-the-page", "proportionality",
       test_code_entry);
  return g_test_run ();
}
