/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/case/wo-cell-field.h"
#include "desktop/widgets/wo-prose.h"

#include <adwaita.h>
#include <string.h>

static void
collect (GtkWidget *widget, GPtrArray *fields)
{
  if (wo_cell_field_get_path (widget) != NULL)
    g_ptr_array_add (fields, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, fields);
}

/* Writes into the field as a person would; the value that the cell must have, or NULL for a set. */
static const char *
write_field (GtkWidget *field, const char *path)
{
  const WoField *cell = wo_kind_find (wo_kind_get (WO_RECORD_CASE), path);
  GtkWidget *prose = case_window_find_type (field, WO_TYPE_PROSE);
  GtkWidget *drop = case_window_find_type (field, GTK_TYPE_DROP_DOWN);
  GtkWidget *check = case_window_find_type (field, GTK_TYPE_CHECK_BUTTON);
  GtkWidget *entry = case_window_find_type (field, GTK_TYPE_ENTRY);

  if (prose != NULL)
    {
      GtkTextView *view = wo_prose_get_view (WO_PROSE (prose));

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Words of a test", -1);
      return "Words of a test";
    }
  if (drop != NULL)
    {
      guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop)));

      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop),
                                  gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)) == n - 1
                                      ? n - 2
                                      : n - 1);
      return NULL;
    }
  if (check != NULL)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      return NULL;
    }
  if (entry == NULL)
    return NULL;
  if (cell != NULL && cell->type == WO_TYPE_DATE)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "7/5/2025");
      return "2025-05-07";
    }
  if (cell != NULL && cell->type == WO_TYPE_NUMBER)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "7");
      return "7";
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "A line of a test");
  return "A line of a test";
}

/* Whether write_field () can write into it: all but chips. */
static gboolean
is_written (GtkWidget *field)
{
  return case_window_find_type (field, WO_TYPE_PROSE) != NULL ||
         case_window_find_type (field, GTK_TYPE_DROP_DOWN) != NULL ||
         case_window_find_type (field, GTK_TYPE_CHECK_BUTTON) != NULL ||
         case_window_find_type (field, GTK_TYPE_ENTRY) != NULL;
}

/* Each field writes its own cell and no other one's is touched by it. */
static void
test_fields (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  guint written = 0;

  collect (case_window_page_of (fixture), fields);
  g_assert_cmpuint (fields->len, >, 15);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = fields->pdata[i];
      g_autofree char *path = g_strdup (wo_cell_field_get_path (field));
      g_autofree char *before =
          case_window_all_but (wo_case_model_get_case_record (fixture->model), path);
      g_autofree char *after = NULL;
      g_autofree char *whole =
          case_window_all_but (wo_case_model_get_case_record (fixture->model), "-");
      g_autofree char *whole_after = NULL;
      const char *wanted = write_field (field, path);
      const char *now = wo_record_get (wo_case_model_get_case_record (fixture->model), path);

      g_test_message ("%s", path);
      after = case_window_all_but (wo_case_model_get_case_record (fixture->model), path);
      g_assert_cmpstr (after, ==, before);
      whole_after = case_window_all_but (wo_case_model_get_case_record (fixture->model), "-");
      if (is_written (field))
        g_assert_cmpstr (whole_after, !=, whole);
      if (wanted == NULL)
        continue;
      written++;
      g_assert_cmpstr (now, ==, wanted);
    }
  g_assert_cmpuint (written, >, 10);
  wo_case_model_flush (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *path = wo_cell_field_get_path (fields->pdata[i]);
      g_autofree char *stored = wo_bench_stored (fixture->bench, fixture->case_id, path);

      g_assert_cmpstr (stored, ==,
                       wo_record_get (wo_case_model_get_case_record (fixture->model), path));
    }
}

/* By hand: ten working days after 15 April 2025 over Easter are 1 May. */
static void
test_clock (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "procedure.acknowledged", "2025-04-15");
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1", "2025-05-01");
  wo_bench_rest ();
  g_assert_null (
      case_window_find (case_window_page_of (fixture), case_window_says, "working day late"));
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1", "2025-05-02");
  wo_bench_rest ();
  case_window_assert_says (fixture, "1 working day late");
  case_window_assert_says (fixture, "due 1 May 2025");
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1_extended_to", "2025-05-06");
  wo_bench_rest ();
  case_window_assert_says (fixture, "give the reason the landlord gave");
  case_window_assert_says (fixture, "1 working day late");
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1_extended_because", "Illness");
  wo_bench_rest ();
  g_assert_null (
      case_window_find (case_window_page_of (fixture), case_window_says, "working day late"));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* By hand: five working days after Friday 11 April 2025 over Easter are 22 April. */
static void
test_not_entered (WoFixture *fixture, gconstpointer page)
{
  case_window_assert_says (fixture, "Overdue by");
  wo_case_model_set_case_cell (fixture->model, "determination.on", "2026-01-20");
  wo_bench_rest ();
  case_window_assert_says (fixture, "Not entered (was due 22 April 2025)");
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says, "Overdue"));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static void
test_came_from (WoFixture *fixture, gconstpointer page)
{
  g_assert_null (
      case_window_find (case_window_page_of (fixture), case_window_says, "Read from page 2"));
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.path", "complaint_made_on");
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.document", "report.pdf");
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.place", "page 2, Background");
  wo_bench_rest ();
  case_window_assert_says (fixture, "Read from page 2, Background");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (widget)), what) == 0;
}

static void
test_landlord (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *entry = case_window_find (case_window_page_of (fixture), is_entry, "Northmoor Homes");

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Southmoor Homes");
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->landlord, ==, "Southmoor Homes");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* What is known of the landlord is listed, and cited with where it stands. */
static void
test_known (WoFixture *fixture, gconstpointer page)
{
  const WoKnowledge *known;

  case_window_make_tier (fixture);
  case_window_assert_says (fixture, "Damp across its homes");
  case_window_press (fixture, "Cite");
  g_assert_cmpuint (wo_case_model_get_case (fixture->model)->knowledge->len, ==, 1);
  known = wo_case_model_get_case (fixture->model)->knowledge->pdata[0];
  g_assert_cmpstr (known->record, ==, "investigation-1");
  g_assert_cmpstr (known->kind, ==, "systemic investigation");
  g_assert_nonnull (strstr (known->cite, "3 March 2026"));
  case_window_assert_says (fixture, "Cited");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* The policy must be the one of the time of the complaint: said at once. */
static void
test_policy_too_late (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "subject.in_force_from", "2025-04-11");
  wo_bench_rest ();
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says,
                                   "the one of the time of the complaint ("));
  wo_case_model_set_case_cell (fixture->model, "subject.in_force_from", "2025-04-12");
  wo_bench_rest ();
  case_window_assert_says (fixture, "the one of the time of the complaint (");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* Where there is no policy, that is offered as a sign, and what was written stays. */
static void
test_indicator (WoFixture *fixture, gconstpointer page)
{
  const char *text;

  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_is_button,
                                   "Write it down as an indicator"));
  wo_case_model_set_case_cell (fixture->model, "subject.state", "absent");
  wo_bench_rest ();
  case_window_press (fixture, "Write it down as an indicator");
  text = wo_case_model_get_case (fixture->model)->subject.may_recur_because;
  g_assert_nonnull (strstr (text, "Forty flats share the design."));
  g_assert_nonnull (strstr (text, "no policy or practice on this matter"));
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_is_button,
                                   "Write it down as an indicator"));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* By hand: ten working days after Monday 2 November 2026 are Monday the 16th. */
static void
test_request (WoFixture *fixture, gconstpointer page)
{
  const WoEvidenceRequest *request;

  case_window_press (fixture, "Ask the landlord for evidence");
  case_window_press (fixture, "10");
  request = wo_case_model_get_case (fixture->model)->requests->pdata[0];
  g_assert_cmpint (request->asked_on, ==, wo_date_new (2026, 11, 2));
  g_assert_cmpint (request->due, ==, wo_date_new (2026, 11, 16));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* A case that gets no order ends on its page: what stands in the way is said once one asks, and it can be
 * opened again. */
static void
test_concluded (WoFixture *fixture, gconstpointer page)
{
  case_window_press (fixture, "Conclude without an order");
  case_window_assert_says (fixture, "Choose what follows before the case is concluded");
  wo_case_model_set_case_cell (fixture->model, "route", "duty-to-monitor");
  wo_bench_rest ();
  case_window_assert_says (fixture, "What stands in the way");
  case_window_press (fixture, "Conclude without an order");
  g_assert_cmpint (wo_case_model_get_case (fixture->model)->concluded_on, ==, WO_DATE_NONE);
  wo_case_model_set_case_cell (fixture->model, "route", "none");
  wo_bench_rest ();
  g_assert_null (
      case_window_find (case_window_page_of (fixture), case_window_says, "What stands in the way"));
  case_window_press (fixture, "Conclude without an order");
  g_assert_cmpint (wo_case_model_get_case (fixture->model)->concluded_on, ==,
                   wo_date_new (2026, 11, 2));
  wo_bench_until (wo_bench_is_saved, fixture->model);
  case_window_assert_says (fixture, "Concluded without an order on 2 November 2026");
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_is_button,
                                   "Conclude without an order"));
  case_window_press (fixture, "Open the case again");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  g_assert_cmpint (wo_case_model_get_case (fixture->model)->concluded_on, ==, WO_DATE_NONE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, page, func)                                                                      \
  g_test_add (path, WoFixture, page, case_window_set_up, func, case_window_tear_down)
  ADD ("/desktop/complaint/each-field-writes-its-own-cell", "complaint", test_fields);
  ADD ("/desktop/complaint/the-clock-stands-beside-the-dates", "complaint", test_clock);
  ADD ("/desktop/complaint/of-a-determined-case-nothing-is-overdue", "complaint", test_not_entered);
  ADD ("/desktop/complaint/a-value-says-where-it-was-read", "complaint", test_came_from);
  ADD ("/desktop/complaint/the-landlord-is-written-as-it-is-typed", "complaint", test_landlord);
  ADD ("/desktop/case/a-case-without-an-order-is-concluded", "case", test_concluded);
  ADD ("/desktop/subject/what-is-known-is-listed-and-cited", "subject", test_known);
  ADD ("/desktop/subject/each-field-writes-its-own-cell", "subject", test_fields);
  ADD ("/desktop/subject/a-policy-after-the-complaint-is-said-at-once", "subject",
       test_policy_too_late);
  ADD ("/desktop/subject/no-policy-is-offered-as-a-sign", "subject", test_indicator);
  ADD ("/desktop/subject/evidence-is-asked-by-working-days", "subject", test_request);
  return g_test_run ();
}
