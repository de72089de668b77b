/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/case/wo-cell-field.h"
#include "desktop/case/wo-clauses.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-prose.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoCaseModel *model;
  WoWindow *window;
} WoFixture;

/* A case that leans towards a wider order, all its answers given. */
static const char *const cells[] = { "reference",
                                     "202614872",
                                     "landlord",
                                     "Northmoor Homes",
                                     "title",
                                     "Damp at Alder Court",
                                     "complaint_made_on",
                                     "2025-04-11",
                                     "determination.findings/f1.finding",
                                     "severe maladministration",
                                     "subject.kind",
                                     "both",
                                     "subject.may_recur_because",
                                     "Forty flats share the design.",
                                     "factors.oversight.answer",
                                     "yes",
                                     "factors.oversight.reason",
                                     "A matter for the board.",
                                     "factors.further_investigation.answer",
                                     "none",
                                     "factors.further_investigation.reason",
                                     "None.",
                                     "factors.complaint_handling_policy.answer",
                                     "no",
                                     "factors.complaint_handling_policy.reason",
                                     "No.",
                                     "factors.others_affected.answer",
                                     "likely",
                                     "factors.others_affected.reason",
                                     "Eleven of 40.",
                                     "factors.policy_deficiency.answer",
                                     "yes",
                                     "factors.policy_deficiency.reason",
                                     "No such step.",
                                     "factors.detriment_resident.answer",
                                     "significant",
                                     "factors.detriment_resident.reason",
                                     "Mould.",
                                     "factors.detriment_others.answer",
                                     "significant",
                                     "factors.detriment_others.reason",
                                     "Children.",
                                     "factors.cause_known.answer",
                                     "no",
                                     "factors.cause_known.reason",
                                     "Four reasons.",
                                     "factors.complexity.answer",
                                     "medium",
                                     "factors.complexity.reason",
                                     "Two teams.",
                                     NULL };

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

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 150 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (WoFixture *fixture, gconstpointer page)
{
  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_window_open (fixture->window, page, fixture->case_id);
  settle ();
}

static void
tear_down (WoFixture *fixture, gconstpointer page)
{
  g_object_unref (fixture->model);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

typedef gboolean (*WoWanted) (GtkWidget *widget, gconstpointer what);

/* The first widget of the page, in the order of the tree, that is @wanted. */
static GtkWidget *
find (GtkWidget *widget, WoWanted wanted, gconstpointer what)
{
  if (wanted (widget, what))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, wanted, what);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), what) != NULL;
}

static gboolean
is_button (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         find (widget, says, what) != NULL;
}

static gboolean
is_a (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  return find (root, is_a, &type);
}

static GtkWidget *
page_of (WoFixture *fixture)
{
  return GTK_WIDGET (wo_window_get_page (fixture->window));
}

static void
press (WoFixture *fixture, const char *label)
{
  GtkWidget *button = find (page_of (fixture), is_button, label);

  g_test_message ("press %s", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static void
assert_says (WoFixture *fixture, const char *words)
{
  g_test_message ("%s", words);
  g_assert_nonnull (find (page_of (fixture), says, words));
}

static void
collect (GtkWidget *widget, GPtrArray *fields)
{
  if (wo_cell_field_get_path (widget) != NULL)
    g_ptr_array_add (fields, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, fields);
}

/* Every cell of the record as text, but @path and what belongs to it. */
static char *
all_but (const WoRecord *record, const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (!g_str_has_prefix (cell->path, path) && !g_str_equal (cell->path, "landlord_id"))
        g_string_append_printf (text, "%s=%s\n", cell->path, cell->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Writes into the field as a person would; the value that the cell must have, or NULL for a set. */
static const char *
write_field (GtkWidget *field, const char *path)
{
  const WoField *cell = wo_kind_find (wo_kind_get (WO_RECORD_CASE), path);
  GtkWidget *prose = find_type (field, WO_TYPE_PROSE);
  GtkWidget *drop = find_type (field, GTK_TYPE_DROP_DOWN);
  GtkWidget *check = find_type (field, GTK_TYPE_CHECK_BUTTON);
  GtkWidget *entry = find_type (field, GTK_TYPE_ENTRY);

  if (prose != NULL)
    {
      GtkTextView *view = wo_prose_get_view (WO_PROSE (prose));

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Words of a test", -1);
      return "Words of a test";
    }
  if (drop != NULL)
    {
      guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop)));

      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), n - 1);
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

/* Each field writes its own cell and no other one's is touched by it. */
static void
test_fields (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  guint written = 0;

  collect (page_of (fixture), fields);
  g_assert_cmpuint (fields->len, >, 15);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = fields->pdata[i];
      g_autofree char *path = g_strdup (wo_cell_field_get_path (field));
      g_autofree char *before = all_but (wo_case_model_get_case_record (fixture->model), path);
      g_autofree char *after = NULL;
      const char *wanted = write_field (field, path);
      const char *now = wo_record_get (wo_case_model_get_case_record (fixture->model), path);

      g_test_message ("%s", path);
      after = all_but (wo_case_model_get_case_record (fixture->model), path);
      g_assert_cmpstr (after, ==, before);
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
  settle ();
  g_assert_null (find (page_of (fixture), says, "working day late"));
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1", "2025-05-02");
  settle ();
  assert_says (fixture, "1 working day late");
  assert_says (fixture, "due 1 May 2025");
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1_extended_to", "2025-05-06");
  settle ();
  assert_says (fixture, "give the reason the landlord gave");
  assert_says (fixture, "1 working day late");
  wo_case_model_set_case_cell (fixture->model, "procedure.stage_1_extended_because", "Illness");
  settle ();
  g_assert_null (find (page_of (fixture), says, "working day late"));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static void
test_came_from (WoFixture *fixture, gconstpointer page)
{
  g_assert_null (find (page_of (fixture), says, "Read from page 2"));
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.path", "complaint_made_on");
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.document", "report.pdf");
  wo_case_model_set_case_cell (fixture->model, "came_from/c1.place", "page 2, Background");
  settle ();
  assert_says (fixture, "Read from page 2, Background");
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
  GtkWidget *entry = find (page_of (fixture), is_entry, "Northmoor Homes");

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Southmoor Homes");
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->landlord, ==, "Southmoor Homes");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static void
make_record (WoFixture *fixture, WoRecordKind kind, const char *id, const char *const *values)
{
  WoAct *act = wo_act_new ("create", kind, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  for (gsize i = 0; values[i] != NULL; i += 2)
    wo_act_add_cell (act, values[i], values[i + 1]);
  result = wo_office_act (fixture->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->reasons != NULL ? result->reasons->len : 0, ==, 0);
}

static gboolean
has_tier (gpointer model)
{
  const WoStanding *standing = wo_case_model_get_standing (model);

  return standing != NULL && standing->tier != NULL;
}

/* A landlord in the register, under a further investigation of tier 2. */
static void
make_tier (WoFixture *fixture)
{
  static const char *const landlord[] = { "name", "Northmoor Homes", NULL };
  static const char *const tier[] = { "landlord_id", "landlord-1", "tier", "tier-2",
                                      "opened_on",   "2026-03-03", "why",  "Damp across its homes",
                                      NULL };

  make_record (fixture, WO_RECORD_LANDLORD, "landlord-1", landlord);
  make_record (fixture, WO_RECORD_INVESTIGATION, "investigation-1", tier);
  wo_bench_until (has_tier, fixture->model);
  settle ();
}

/* What the register says stands beside the answer, and can be taken over. */
static void
test_register (WoFixture *fixture, gconstpointer page)
{
  make_tier (fixture);
  assert_says (fixture, "The register says tier 2 since 3 March 2026.");
  g_assert_cmpstr (
      wo_case_model_get_case (fixture->model)->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer, ==,
      "none");
  press (fixture, "Answer as the register says");
  g_assert_cmpstr (
      wo_case_model_get_case (fixture->model)->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer, ==,
      "tier-2");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* What is known of the landlord is listed, and cited with where it stands. */
static void
test_known (WoFixture *fixture, gconstpointer page)
{
  const WoKnowledge *known;

  make_tier (fixture);
  assert_says (fixture, "Damp across its homes");
  press (fixture, "Cite");
  g_assert_cmpuint (wo_case_model_get_case (fixture->model)->knowledge->len, ==, 1);
  known = wo_case_model_get_case (fixture->model)->knowledge->pdata[0];
  g_assert_cmpstr (known->record, ==, "investigation-1");
  g_assert_cmpstr (known->kind, ==, "systemic investigation");
  g_assert_nonnull (strstr (known->cite, "3 March 2026"));
  assert_says (fixture, "Cited");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* The policy must be the one of the time of the complaint: said at once. */
static void
test_policy_too_late (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "subject.in_force_from", "2025-04-11");
  settle ();
  g_assert_null (find (page_of (fixture), says, "the one of the time of the complaint ("));
  wo_case_model_set_case_cell (fixture->model, "subject.in_force_from", "2025-04-12");
  settle ();
  assert_says (fixture, "the one of the time of the complaint (");
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* Where there is no policy, that is offered as a sign, and what was written stays. */
static void
test_indicator (WoFixture *fixture, gconstpointer page)
{
  const char *text;

  g_assert_null (find (page_of (fixture), is_button, "Write it down as an indicator"));
  wo_case_model_set_case_cell (fixture->model, "subject.state", "absent");
  settle ();
  press (fixture, "Write it down as an indicator");
  text = wo_case_model_get_case (fixture->model)->subject.may_recur_because;
  g_assert_nonnull (strstr (text, "Forty flats share the design."));
  g_assert_nonnull (strstr (text, "no policy or practice on this matter"));
  g_assert_null (find (page_of (fixture), is_button, "Write it down as an indicator"));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* By hand: ten working days after Monday 2 November 2026 are Monday the 16th. */
static void
test_request (WoFixture *fixture, gconstpointer page)
{
  const WoEvidenceRequest *request;

  press (fixture, "Ask the landlord for evidence");
  press (fixture, "10");
  request = wo_case_model_get_case (fixture->model)->requests->pdata[0];
  g_assert_cmpint (request->asked_on, ==, wo_date_new (2026, 11, 2));
  g_assert_cmpint (request->due, ==, wo_date_new (2026, 11, 16));
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

static void
test_cite (WoFixture *fixture, gconstpointer page)
{
  const WoCite *cite;

  gtk_widget_activate_action (page_of (fixture), "factors.cite", NULL);
  settle ();
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

/* A stop stays in sight and offers what can be done instead. */
static void
test_stop (WoFixture *fixture, gconstpointer page)
{
  wo_case_model_set_case_cell (fixture->model, "factors.oversight.answer", "no");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  settle ();
  assert_says (fixture, "Factors to consider, 1)");
  press (fixture, "Make a learning order, 54(g)");
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
  settle ();
  g_assert_null (find (page_of (fixture), is_button, "Set this stop aside"));
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
  settle ();
  g_assert_nonnull (find (page_of (fixture), is_button, "Set this stop aside"));
  wo_case_model_override (fixture->model, "oversight", "The board asked for it.");
  wo_bench_until (is_overridden, fixture->model);
  settle ();
  assert_says (fixture, "Set aside by Ada Marsh, 2 November 2026: The board asked for it.");
  assert_says (fixture, "Factors to consider, 1)");
}

/* What would change it is shown, marked, and nothing of it is kept. */
static void
test_what_if (WoFixture *fixture, gconstpointer page)
{
  g_autofree char *before = all_but (wo_case_model_get_case_record (fixture->model), "-");
  g_autofree char *after = NULL;

  press (fixture, "Further investigation were");
  assert_says (fixture, "Nothing of this is saved.");
  assert_says (fixture, "A stop rules a wider order out");
  after = all_but (wo_case_model_get_case_record (fixture->model), "-");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (wo_case_model_get_save_state (fixture->model), ==, WO_SAVE_SAVED);
  press (fixture, "Back to the case as it is");
  g_assert_null (find (page_of (fixture), says, "Nothing of this is saved."));
  g_assert_null (find (page_of (fixture), says, "A stop rules a wider order out"));
}

static gboolean
is_lit (GtkWidget *widget, gconstpointer what)
{
  return gtk_widget_has_css_class (widget, "wo-lit") && says (widget, what);
}

/* The paragraph and the lines light each other. */
static void
test_clauses (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *clauses = find_type (page_of (fixture), WO_TYPE_CLAUSES);

  g_assert_nonnull (clauses);
  g_assert_null (find (page_of (fixture), is_lit, "Eleven of 40."));
  g_signal_emit_by_name (clauses, "lit", "factors.others_affected");
  g_assert_nonnull (find (page_of (fixture), is_lit, "Eleven of 40."));
  g_assert_null (find (page_of (fixture), is_lit, "No such step."));
  g_signal_emit_by_name (clauses, "lit", NULL);
  g_assert_null (find (page_of (fixture), is_lit, "Eleven of 40."));
}

/* Another route than the suggested one is chosen in place, and not without its reason. */
static void
test_another_route (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *choose, *prose;

  press (fixture, "Choose another route");
  press (fixture, "54(g)");
  choose = find (page_of (fixture), is_button, "Choose this route");
  g_assert_false (gtk_widget_is_sensitive (choose));
  assert_says (fixture, "Write the reason first");
  prose = find_type (gtk_widget_get_parent (gtk_widget_get_parent (choose)), WO_TYPE_PROSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (wo_prose_get_view (WO_PROSE (prose))),
                            "One home only.", -1);
  g_assert_true (gtk_widget_is_sensitive (choose));
  press (fixture, "Choose this route");
  wo_bench_until (has_route, fixture->model);
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->route, ==, "54g");
  g_assert_cmpstr (wo_case_model_get_case (fixture->model)->route_reason, ==, "One home only.");
  assert_says (fixture, "Chosen instead");
  assert_says (fixture, "Why a learning order");
  assert_says (fixture, "A finding of this case is severe maladministration.");
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
  settle ();
  press (fixture, "Record it in the Code Compliance Log");
  wo_bench_until (has_entry, fixture->model);
  settle ();
  entry = wo_case_model_get_code_entries (fixture->model)->pdata[0];
  g_assert_cmpstr (entry->failure, ==, "The policy has three stages.");
  g_assert_cmpstr (entry->clauses->pdata[0], ==, "3.11");
  g_assert_cmpstr (entry->reference, ==, "202614872");
  g_assert_cmpstr (entry->landlord, ==, "Northmoor Homes");
  g_assert_cmpint (entry->made_on, ==, wo_date_new (2026, 11, 2));
  assert_says (fixture, "In the Code Compliance Log since 2 November 2026.");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, page, func) g_test_add (path, WoFixture, page, set_up, func, tear_down)
  ADD ("/desktop/complaint/each-field-writes-its-own-cell", "complaint", test_fields);
  ADD ("/desktop/complaint/the-clock-stands-beside-the-dates", "complaint", test_clock);
  ADD ("/desktop/complaint/a-value-says-where-it-was-read", "complaint", test_came_from);
  ADD ("/desktop/complaint/the-landlord-is-written-as-it-is-typed", "complaint", test_landlord);
  ADD ("/desktop/subject/what-is-known-is-listed-and-cited", "subject", test_known);
  ADD ("/desktop/factors/the-registers-answer-stands-beside", "factors", test_register);
  ADD ("/desktop/subject/each-field-writes-its-own-cell", "subject", test_fields);
  ADD ("/desktop/subject/a-policy-after-the-complaint-is-said-at-once", "subject",
       test_policy_too_late);
  ADD ("/desktop/subject/no-policy-is-offered-as-a-sign", "subject", test_indicator);
  ADD ("/desktop/subject/evidence-is-asked-by-working-days", "subject", test_request);
  ADD ("/desktop/factors/evidence-is-cited-under-its-factor", "factors", test_cite);
  ADD ("/desktop/factors/a-stop-does-what-it-offers-instead", "factors", test_stop);
  ADD ("/desktop/factors/a-stop-is-not-set-aside-by-anybody", "factors", test_override_refused);
  ADD ("/desktop/factors/a-stop-set-aside-stays-in-sight", "factors", test_override);
  ADD ("/desktop/proportionality/what-if-saves-nothing", "proportionality", test_what_if);
  ADD ("/desktop/proportionality/clauses-light-their-factor", "proportionality", test_clauses);
  ADD ("/desktop/proportionality/another-route-needs-its-reason", "proportionality",
       test_another_route);
  ADD ("/desktop/proportionality/the-code-entry-is-made-from-the-page", "proportionality",
       test_code_entry);
  return g_test_run ();
}
