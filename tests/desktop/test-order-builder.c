/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order builder from inside: what is done to its widgets must stand in the order's cells. */
#include "desktop-bench.h"

#include "desktop/order/wo-checklist.h"
#include "desktop/order/wo-compliance-box.h"
#include "desktop/order/wo-element.h"
#include "desktop/order/wo-order-builder-private.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoCaseModel *model;
  WoWindow *window;
  WoOrderBuilderPage *page;
} WoFixture;

static GtkApplication *
get_app (void)
{
  static GtkApplication *app;

  if (app == NULL)
    {
      app = GTK_APPLICATION (g_object_new (ADW_TYPE_APPLICATION, "application-id",
                                           "org.widerorders.Test", "resource-base-path",
                                           "/org/widerorders/WiderOrders", "flags",
                                           G_APPLICATION_NON_UNIQUE, NULL));
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
    }
  return app;
}

/* The first widget of @type at or below @widget that shows; @name: of its label, or NULL. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  const char *own = GTK_IS_LABEL (widget)    ? gtk_label_get_label (GTK_LABEL (widget))
                    : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                    : GTK_IS_CHECK_BUTTON (widget)
                        ? gtk_check_button_get_label (GTK_CHECK_BUTTON (widget))
                        : NULL;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (label == NULL || (own != NULL && g_strrstr (own, label) != NULL)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
cell (WoFixture *fixture, const char *path)
{
  return wo_record_get (wo_case_model_get_order_record (fixture->model), path);
}

typedef struct
{
  WoFixture *fixture;
  const char *text;
} WoSought;

static gboolean
shows (gpointer data)
{
  const WoSought *sought = data;

  return find (GTK_WIDGET (sought->fixture->window), GTK_TYPE_LABEL, sought->text) != NULL;
}

static GtkWidget *
wait_for (WoFixture *fixture, const char *text)
{
  WoSought sought = { fixture, text };

  g_test_message ("waits for: %s", text);
  wo_bench_until (shows, &sought);
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text);
}

static void
set_up_with (WoFixture *fixture, const char *power, const char *path, const char *value)
{
  static const char about[] = "its response to reports of damp";
  static const char reason[] = "Four inspections gave four reasons.";
  /* clang-format off */
  const char *const cells[] = {
    "reference", "202614872", "landlord", "Northmoor Homes",
    "determination.findings/f1.about", about,
    "determination.findings/f1.finding", "severe maladministration",
    "subject.kind", "policy", "subject.name", "Damp and mould procedure",
    "factors.cause_known.answer", "no", "factors.cause_known.reason", reason,
    path, value, NULL,
  };
  /* clang-format on */

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  if (power != NULL)
    {
      wo_case_model_make_order (fixture->model, power);
      wo_bench_until (wo_bench_has_order, fixture->model);
    }
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_window_open (fixture->window, "order", fixture->case_id);
  fixture->page =
      WO_ORDER_BUILDER_PAGE (find (GTK_WIDGET (fixture->window), WO_TYPE_ORDER_BUILDER_PAGE, NULL));
  g_assert_nonnull (fixture->page);
}

/* @data: the power of the order, "referred" for a learning order beside a referral, or NULL. */
static void
set_up (WoFixture *fixture, gconstpointer data)
{
  gboolean referred = g_strcmp0 (data, "referred") == 0;

  set_up_with (fixture, referred ? "54g" : data, referred ? "spotlight.reports/repairs" : NULL,
               referred ? "yes" : NULL);
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

/* The open element's row. */
static GtkWidget *
open_element (WoFixture *fixture, const char *name)
{
  WoElementList *list = fixture->page->elements;
  GtkWidget *field;

  wo_element_list_open_element (list, name, TRUE);
  g_assert_cmpstr (wo_element_list_get_open (list), ==, name);
  field = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (field);
  g_assert_true (gtk_widget_is_ancestor (field, GTK_WIDGET (list)));
  return gtk_widget_get_ancestor (field, GTK_TYPE_LIST_BOX_ROW);
}

static void
type_prose (GtkWidget *row, const char *text)
{
  GtkWidget *view = find (row, GTK_TYPE_TEXT_VIEW, NULL);

  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
type_entry (GtkWidget *row, const char *text)
{
  GtkWidget *entry = find (row, GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Only the first member of a list. */
static char *
member_of (WoFixture *fixture, const char *list)
{
  g_auto (GStrv) members =
      wo_record_members (wo_case_model_get_order_record (fixture->model), list);

  return members != NULL && members[0] != NULL ? g_strdup (members[0]) : NULL;
}

/* Does to the element's fields what a person does, and returns the cell that must say so. */
static char *
write_element (WoFixture *fixture, const WoElement *element, GtkWidget *row, const char *text)
{
  g_autofree char *member = NULL;

  switch (element->sort)
    {
    case WO_ELEMENT_TEXT:
    case WO_ELEMENT_SPOTLIGHT:
      type_prose (row, text);
      return g_strdup (element->path);
    case WO_ELEMENT_MONTHS:
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (row, GTK_TYPE_SPIN_BUTTON, NULL)), 9);
      return g_strdup (element->path);
    case WO_ELEMENT_FLAG:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (find (row, GTK_TYPE_CHECK_BUTTON, NULL)),
                                   FALSE);
      return g_strdup (element->path);
    case WO_ELEMENT_DATE:
      g_signal_emit_by_name (find (row, WO_TYPE_DATE_FIELD, NULL), "edited");
      return NULL;
    case WO_ELEMENT_REVIEWER:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (find (row, GTK_TYPE_CHECK_BUTTON,
                                                           "independent organisation")),
                                   TRUE);
      type_entry (row, text);
      return g_strdup ("elements.reviewer.who");
    case WO_ELEMENT_SERVICES:
      type_entry (row, text);
      g_signal_emit_by_name (find (row, GTK_TYPE_ENTRY, NULL), "activate");
      return g_strdup_printf ("elements.service_areas/%s", text);
    case WO_ELEMENT_READERS:
      return NULL;
    case WO_ELEMENT_MILESTONES:
    case WO_ELEMENT_EVIDENCE:
    case WO_ELEMENT_AREAS:
    default:
      break;
    }
  g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON, "Add a"), "clicked");
  type_entry (row, text);
  member =
      member_of (fixture, element->sort == WO_ELEMENT_AREAS ? "elements.areas" : element->path);
  g_assert_nonnull (member);
  return element->sort == WO_ELEMENT_EVIDENCE
             ? g_strdup_printf ("elements.evidence/%s", member)
             : g_strdup_printf ("%s/%s.what",
                                element->sort == WO_ELEMENT_AREAS ? "elements.areas"
                                                                  : element->path,
                                member);
}

static void
assert_written (WoFixture *fixture, const char *name)
{
  const WoElement *element = wo_element_find (name);
  GtkWidget *row = open_element (fixture, name);
  g_autofree char *text = g_strdup_printf ("Words of %s", name);
  g_autofree char *path = write_element (fixture, element, row, text);

  g_test_message ("%s", name);
  if (path == NULL)
    return;
  if (element->sort == WO_ELEMENT_FLAG)
    g_assert_cmpstr (cell (fixture, path), ==, "no");
  else if (element->sort == WO_ELEMENT_MONTHS)
    g_assert_cmpstr (cell (fixture, path), ==, "9");
  else if (element->sort == WO_ELEMENT_SERVICES)
    g_assert_cmpstr (cell (fixture, path), ==, "yes");
  else
    g_assert_cmpstr (cell (fixture, path), ==, text);
}

static void
test_each_editor (WoFixture *fixture, gconstpointer data)
{
  const WoEdition *edition = wo_desk_get_edition (fixture->bench->desk);
  GPtrArray *elements = g_strcmp0 (wo_case_model_get_order (fixture->model)->power, "54f") == 0
                            ? edition->elements
                            : edition->learning_elements;
  g_autofree char *stored = NULL;

  for (guint i = 0; i < elements->len; i++)
    assert_written (fixture, ((WoElementText *) g_ptr_array_index (elements, i))->name);
  wo_case_model_flush (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  stored = wo_bench_stored (fixture->bench, wo_case_model_get_order (fixture->model)->id,
                            "elements.training");
  g_assert_cmpstr (stored, ==, "Words of training");
}

/* What the guidance gives is there when the order is begun, and says where it is from. */
static void
test_begun (WoFixture *fixture, gconstpointer data)
{
  static const char *const given[][2] = {
    { "elements.policy_or_practice", "Damp and mould procedure" },
    { "elements.look_back_months", "6" },
    { "elements.reviewer.independent_of", "service area" },
    { "elements.governing_body", "yes" },
    { "elements.member_responsible_for_complaints", "yes" },
    { "elements.report_to/governing body", "yes" },
    { "elements.report_to/Ombudsman", "yes" },
    { "clauses/look_back_months.version", "1" },
    { "clauses/policy_or_practice.clause", "policy_or_practice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    g_assert_cmpstr (cell (fixture, given[i][0]), ==, given[i][1]);
  open_element (fixture, "look_back_months");
  wait_for (fixture, "As suggested from Guidance May 2024");
  open_element (fixture, "policy_or_practice");
  wait_for (fixture, "As suggested from the case");
}

static void
test_suggestion (WoFixture *fixture, gconstpointer data)
{
  static const char path[] = "elements.root_cause";
  WoElementList *list = fixture->page->elements;
  GtkWidget *row = open_element (fixture, "root_cause");

  g_assert_null (cell (fixture, path));
  wait_for (fixture, "Suggested from the case: a finding");
  g_assert_true (wo_element_list_take_suggestion (list));
  g_assert_cmpstr (cell (fixture, path), ==,
                   "why there was severe maladministration in its response to reports of damp");
  wait_for (fixture, "As suggested from the case: a finding");
  g_assert_true (wo_element_list_take_suggestion (list));
  g_assert_null (cell (fixture, path));
  g_assert_true (wo_element_list_take_suggestion (list));
  wo_case_model_flush (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_case_model_undo (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  g_assert_null (cell (fixture, path));
  /* A person's own words are never written over. */
  type_prose (row, "why nobody looked behind the wall");
  g_assert_false (wo_element_list_take_suggestion (list));
  g_assert_cmpstr (cell (fixture, path), ==, "why nobody looked behind the wall");
}

/* The first words in an element keep the wording they were written for. */
static void
test_clauses_kept (WoFixture *fixture, gconstpointer data)
{
  g_assert_null (cell (fixture, "clauses/fairness_now.version"));
  type_prose (open_element (fixture, "fairness_now"), "visit each flat");
  g_assert_cmpstr (cell (fixture, "clauses/fairness_now.version"), ==, "1");
  g_assert_cmpstr (cell (fixture, "clauses/fairness_now.clause"), ==, "fairness_now");
}

static void
test_area_and_finding (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_element (fixture, "areas_for_improvement");
  GtkWidget *drop;

  g_assert_true (wo_element_list_take_suggestion (fixture->page->elements));
  g_assert_cmpstr (cell (fixture, "elements.areas/f1.finding"), ==, "f1");
  drop = find (row, WO_TYPE_DROP, NULL);
  g_assert_nonnull (drop);
  g_assert_cmpstr (wo_drop_get_choice (WO_DROP (drop)), ==, "f1");
  g_signal_emit_by_name (drop, "chosen", "");
  g_assert_null (cell (fixture, "elements.areas/f1.finding"));
}

/* What need not be there is left out with a reason. */
static void
test_left_out (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_element (fixture, "training");
  GtkWidget *said = wait_for (fixture, "Left out because");

  type_prose (gtk_widget_get_parent (said), "All surveyors were trained in May.");
  g_assert_cmpstr (cell (fixture, "waivers/training-missing.waived_because"), ==,
                   "All surveyors were trained in May.");
  type_prose (row, "surveyors");
  g_assert_null (find (row, GTK_TYPE_LABEL, "Left out because"));
}

static void
test_sources (WoFixture *fixture, gconstpointer data)
{
  WoSourceStrip *strip = fixture->page->sources;
  GtkWidget *row = open_element (fixture, "root_cause");

  type_prose (row, "why nobody looked behind the wall");
  wait_for (fixture, "behind the wall.");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (strip)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture->page->asking), TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (strip)));
  wo_source_strip_ask (strip, 2, 5);
  g_assert_nonnull (find (GTK_WIDGET (strip), GTK_TYPE_LABEL, "root_cause-question, version 1"));
  g_assert_nonnull (find (GTK_WIDGET (strip), GTK_TYPE_LABEL, "Four inspections gave four"));
  g_assert_nonnull (find (GTK_WIDGET (strip), GTK_TYPE_LABEL, "severe maladministration in its"));
  g_assert_true (gtk_widget_has_css_class (row, "wo-lit"));
  wo_source_strip_ask (strip, 1, 0);
  g_assert_false (gtk_widget_has_css_class (row, "wo-lit"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture->page->asking), FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (strip)));
}

static void
test_kind (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *answers = find (GTK_WIDGET (fixture->page->head), WO_TYPE_ANSWERS, NULL);

  g_signal_emit_by_name (answers, "answered", "recommendation");
  g_assert_cmpstr (cell (fixture, "kind"), ==, "recommendation");
  wait_for (fixture, "Northmoor Homes should");
}

static void
test_spotlight (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_element (fixture, "self_assessment");
  GtkWidget *drop = find (row, WO_TYPE_DROP, NULL);

  g_signal_emit_by_name (drop, "chosen", "repairs");
  g_assert_cmpstr (cell (fixture, "elements.spotlight"), ==, "repairs");
  g_assert_cmpstr (cell (fixture, "clauses/self_assessment-spotlight.version"), ==, "1");
  wait_for (fixture, "Under paragraph 54(g) of the Scheme, Northmoor Homes must assess itself");
}

static void
test_referred (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  GtkWidget *drop;

  wo_element_list_open_element (fixture->page->elements, "self_assessment", FALSE);
  wait_for (fixture, "The case points the landlord to a Spotlight report already");
  row = GTK_WIDGET (fixture->page->elements);
  drop = find (row, WO_TYPE_DROP, NULL);
  g_assert_nonnull (drop);
  g_assert_false (gtk_widget_is_sensitive (drop));
}

/* Each example of the guidance is a first draft of its step. */
static void
test_examples (WoFixture *fixture, gconstpointer data)
{
  const WoEdition *edition = wo_desk_get_edition (fixture->bench->desk);

  g_assert_cmpuint (edition->examples->len, >=, 5);
  for (guint i = 0; i < edition->examples->len; i++)
    {
      const WoExample *example = g_ptr_array_index (edition->examples, i);
      g_autofree char *label = g_strdup_printf ("Start from: %s", example->title);
      const char *path = wo_element_find (example->element)->path;
      GtkWidget *button = find (open_element (fixture, example->element), GTK_TYPE_BUTTON, label);

      g_test_message ("%s", example->id);
      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpstr (cell (fixture, path), ==, example->text);
      wo_case_model_set_order_cell (fixture->model, path, NULL);
    }
}

static void
test_other_paragraph (WoFixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "order.start", "s", "54b");
  wo_bench_until (wo_bench_has_order, fixture->model);
  g_assert_cmpstr (cell (fixture, "power"), ==, "54b");
  wait_for (fixture, "Paragraph 54(b): compensation");
  type_prose (open_element (fixture, "other"), "pay the resident £500");
  wait_for (fixture, "Under paragraph 54(b) of the Scheme, Northmoor Homes must take this step");
}

/* The evidence that is asked for is the checklist, one line an item. */
static void
test_checklist (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (wo_checklist_new ());

  wo_case_model_set_order_cell (fixture->model, "elements.evidence/e1", "the minutes");
  wo_case_model_set_order_cell (fixture->model, "elements.evidence/e2", "the report");
  wo_checklist_set_model (WO_CHECKLIST (list), fixture->model);
  wo_checklist_set_editable (WO_CHECKLIST (list), TRUE);
  g_assert_nonnull (find (list, GTK_TYPE_LABEL, "1. the minutes"));
  g_assert_nonnull (find (list, GTK_TYPE_LABEL, "2. the report"));
  g_signal_emit_by_name (find (list, WO_TYPE_DROP, NULL), "chosen", "adequate");
  g_assert_cmpstr (cell (fixture, "checklist/e1.judged"), ==, "adequate");
  g_assert_nonnull (find (list, GTK_TYPE_LABEL, "0 of 2 came, 1 adequate"));
  g_object_unref (list);
}

/* When the terms of reference were agreed is recorded beside the day they were to be. */
static void
test_terms (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *box = g_object_ref_sink (g_object_new (WO_TYPE_COMPLIANCE_BOX, NULL));

  wo_case_model_set_order_cell (fixture->model, "elements.terms_of_reference.agreed_by",
                                "2026-12-11");
  wo_compliance_box_set_model (WO_COMPLIANCE_BOX (box), fixture->model);
  wo_date_field_set_date (WO_DATE_FIELD (find (box, WO_TYPE_DATE_FIELD, NULL)),
                          wo_date_new (2026, 12, 9));
  g_signal_emit_by_name (find (box, WO_TYPE_DATE_FIELD, NULL), "edited");
  type_prose (box, "Agreed by letter.");
  g_assert_cmpstr (cell (fixture, "elements.terms_of_reference.agreed_on"), ==, "2026-12-09");
  g_assert_cmpstr (cell (fixture, "elements.terms_of_reference.agreed_note"), ==,
                   "Agreed by letter.");
  g_assert_cmpstr (cell (fixture, "elements.terms_of_reference.agreed_by"), ==, "2026-12-11");
  g_object_unref (box);
}

static void
acted_cb (GObject *office, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (office), async_result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, !=, WO_OUTCOME_PARKED);
  *(gboolean *) data = TRUE;
}

static gboolean
is_done (gpointer done)
{
  return *(gboolean *) done;
}

static void
act (WoFixture *fixture, WoAct *one)
{
  gboolean done = FALSE;

  wo_office_act_async (fixture->bench->office, one, NULL, acted_cb, &done);
  wo_bench_until (is_done, &done);
}

/* An edition that says one clause otherwise. */
static void
publish_wording (WoFixture *fixture)
{
  static const char *const cells[][2] = {
    { "edition", "2025-03" },
    { "title", "Guidance of March 2025" },
    { "short_title", "Guidance March 2025" },
    { "revised", "2025-03-01" },
    { "based_on", "2024-05" },
    { "note", "Plainer words about training." },
    { "changes/c1.path", "clauses/training.text" },
    { "changes/c1.value", "The review {must} name who is to be trained: {text}." },
  };
  WoAct *made = wo_act_new ("create", WO_RECORD_GUIDANCE, "guidance-2025");

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    wo_act_add_cell (made, cells[i][0], cells[i][1]);
  act (fixture, made);
  act (fixture, wo_act_new ("publish", WO_RECORD_GUIDANCE, "guidance-2025"));
}

/* A newer wording is offered, and changes nothing before it is taken. */
static void
test_newer_wording (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_element (fixture, "training");

  type_prose (row, "surveyors");
  wait_for (fixture, "The review must set out the training and knowledge that are needed");
  wo_case_model_flush (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  publish_wording (fixture);
  wo_element_list_open_element (fixture->page->elements, NULL, FALSE);
  row = open_element (fixture, "training");
  wait_for (fixture, "A newer wording exists, of 1 March 2025: Plainer words about training.");
  g_assert_nonnull (find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                          "The review must set out the training and knowledge"));
  g_assert_cmpstr (cell (fixture, "clauses/training.version"), ==, "1");
  g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON, "Take the newer wording"), "clicked");
  g_assert_cmpstr (cell (fixture, "clauses/training.version"), ==, "2");
  wait_for (fixture, "The review must name who is to be trained: surveyors.");
}

#define ADD(path, power, func) g_test_add (path, WoFixture, power, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/desktop/order-builder/each-element-of-a-review-is-written", "54f", test_each_editor);
  ADD ("/desktop/order-builder/each-step-of-a-learning-order-is-written", "54g", test_each_editor);
  ADD ("/desktop/order-builder/begins-with-what-the-guidance-gives", "54f", test_begun);
  ADD ("/desktop/order-builder/a-suggestion-is-taken-and-undone", "54f", test_suggestion);
  ADD ("/desktop/order-builder/the-first-words-keep-their-wording", "54f", test_clauses_kept);
  ADD ("/desktop/order-builder/an-area-answers-a-finding", "54f", test_area_and_finding);
  ADD ("/desktop/order-builder/what-is-left-out-has-a-reason", "54f", test_left_out);
  ADD ("/desktop/order-builder/says-where-a-sentence-comes-from-when-asked", "54f", test_sources);
  ADD ("/desktop/order-builder/an-order-or-a-recommendation", "54f", test_kind);
  ADD ("/desktop/order-builder/a-self-assessment-names-its-report", "54g", test_spotlight);
  ADD ("/desktop/order-builder/a-referral-takes-the-place-of-a-self-assessment", "referred",
       test_referred);
  ADD ("/desktop/order-builder/examples-start-a-step", "54g", test_examples);
  ADD ("/desktop/order-builder/an-order-under-another-paragraph", NULL, test_other_paragraph);
  ADD ("/desktop/order-builder/the-evidence-is-the-checklist", "54f", test_checklist);
  ADD ("/desktop/order-builder/a-newer-wording-waits-to-be-taken", "54f", test_newer_wording);
  ADD ("/desktop/order-builder/the-agreement-of-the-terms-is-recorded", "54f", test_terms);
  return g_test_run ();
}
