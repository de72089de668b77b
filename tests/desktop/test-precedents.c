/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went before: the page says it, the way to it, and that it was looked at is kept. */
#include "case-window.h"

#include "desktop/model/wo-case-near.h"
#include "desktop/similar/wo-side-by-side.h"
#include "domain/wo-candidate.h"
#include "domain/wo-standing.h"
#include "protocol/wo-packs.h"

#include <string.h>

#define LANDLORD_LOG "Insight hub: this landlord"
#define SUBJECT_LOG "Insight hub: this subject"

static void
name_subject (WoFixture *fixture)
{
  wo_case_model_set_case_cell (fixture->model, "subject.name", "Damp and mould");
  wo_case_model_flush (fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
}

/* Every question of the guidance has its place, also where nothing is known; looking is kept with its day. */
static void
test_reviewed (WoFixture *fixture, gconstpointer page)
{
  g_autofree char *landlord = NULL, *subject = NULL, *on = NULL, *found = NULL, *today = NULL;

  name_subject (fixture);
  case_window_await (fixture->window,
                     "Damp and mould: 0 orders were made before. Fewer than 5 are no measure.");
  case_window_assert_says (fixture, "No order or recommendation was made to this landlord.");
  case_window_assert_says (fixture, "None is recorded for this landlord.");
  case_window_assert_says (fixture, "None is recorded with this landlord.");
  case_window_assert_says (fixture, "Damp and mould");
  case_window_press (fixture, "I have reviewed these");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  landlord = wo_bench_stored (fixture->bench, fixture->case_id, "log_checks/" LANDLORD_LOG);
  subject = wo_bench_stored (fixture->bench, fixture->case_id, "log_checks/" SUBJECT_LOG);
  on = wo_bench_stored (fixture->bench, fixture->case_id, "log_looks/" SUBJECT_LOG ".on");
  found = wo_bench_stored (fixture->bench, fixture->case_id, "log_looks/" SUBJECT_LOG ".found");
  today = wo_date_format (wo_desk_get_today (fixture->bench->desk));
  g_assert_cmpstr (landlord, ==, "yes");
  g_assert_cmpstr (subject, ==, "yes");
  g_assert_cmpstr (on, ==, today);
  g_assert_cmpstr (found, ==,
                   "Damp and mould: 0 orders were made before. Fewer than 5 are no measure.");
}

static void
make (WoFixture *fixture, WoRecordKind kind, const char *id, const char *const *cells)
{
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  WoAct *act = wo_act_new ("create", kind, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  for (guint i = 0; cells[i] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
knows_both (gpointer data)
{
  const WoStanding *standing = wo_case_model_get_standing (data);

  return standing != NULL && standing->recommendations->len == 1 && standing->engagements->len == 1;
}

/* What a special report asked of this landlord, what it was told about the Code, and the Spotlight report on
 * the subject. */
static void
test_registers (WoFixture *fixture, gconstpointer page)
{
  static const char *const said[] = { "landlord_id", "landlord-1",
                                      "report",      "A special report",
                                      "text",        "Keep one record of damp.",
                                      NULL };
  static const char *const told[] = { "landlord_id", "landlord-1", "what",
                                      "advice",      "outcome",    "Two stages, not three.",
                                      NULL };

  case_window_make_tier (fixture);
  make (fixture, WO_RECORD_REPORT_RECOMMENDATION, "said-1", said);
  make (fixture, WO_RECORD_ENGAGEMENT, "told-1", told);
  wo_bench_until (knows_both, fixture->model);
  name_subject (fixture);
  case_window_await (fixture->window, "Keep one record of damp.");
  case_window_assert_says (fixture, "A special report");
  case_window_assert_says (fixture, "Two stages, not three.");
  case_window_assert_says (fixture, "Not asked of this landlord");
}

static gboolean
is_linked (gpointer data)
{
  return wo_case_model_get_landlord (data) != NULL;
}

static gboolean
is_near (gpointer data)
{
  return wo_case_model_get_near_landlord (data) != NULL;
}

/* "Did you mean" is asked once: what was chosen is kept with the landlord, and another case that is given the
 * same name is linked without a question. */
static void
test_alias (WoFixture *fixture, gconstpointer page)
{
  static const char *const landlord[] = { "name", "Northmoor Homes", NULL };
  static const char *const cells[] = { "reference", "202614999", "landlord", "Nortmoor Hmoes",
                                       NULL };
  g_autofree char *alias = NULL, *other = NULL;
  g_autoptr (WoCaseModel) second = NULL;

  make (fixture, WO_RECORD_LANDLORD, "landlord-1", landlord);
  wo_case_model_set_case_cell (fixture->model, "landlord", "Nortmoor Hmoes");
  wo_case_model_flush (fixture->model);
  wo_bench_until (is_near, fixture->model);
  wo_case_model_take_near_landlord (fixture->model);
  wo_bench_until (is_linked, fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  alias = wo_bench_stored (fixture->bench, "landlord-1", "aliases/Nortmoor Hmoes");
  g_assert_cmpstr (alias, ==, "yes");
  other = wo_bench_make_case (fixture->bench, cells);
  second = wo_desk_open_case (fixture->bench->desk, other);
  wo_bench_until (is_linked, second);
}

static gboolean
is_unlinked (gpointer data)
{
  return !is_linked (data) && is_near (data);
}

static void
test_alias_undone (WoFixture *fixture, gconstpointer page)
{
  static const char *const landlord[] = { "name", "Northmoor Homes", NULL };
  g_autofree char *alias = NULL, *given = NULL;

  make (fixture, WO_RECORD_LANDLORD, "landlord-1", landlord);
  wo_case_model_set_case_cell (fixture->model, "landlord", "Nortmoor Hmoes");
  wo_case_model_flush (fixture->model);
  wo_bench_until (is_near, fixture->model);
  g_assert_cmpstr (wo_case_model_get_misspelt (fixture->model), ==, "landlord-1");
  wo_case_model_take_near_landlord (fixture->model);
  wo_bench_until (is_linked, fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_case_model_give_back_landlord (fixture->model, "Nortmoor Hmoes", "landlord-1");
  wo_bench_until (is_unlinked, fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  alias = wo_bench_stored (fixture->bench, "landlord-1", "aliases/Nortmoor Hmoes");
  g_assert_null (alias);
  given = wo_bench_stored (fixture->bench, fixture->case_id, "landlord");
  g_assert_cmpstr (given, ==, "Nortmoor Hmoes");
}

/* What a name that could mean two landlords is taken for in one case says nothing of the next. */
static void
test_ambiguous (WoFixture *fixture, gconstpointer page)
{
  static const char *const one[] = { "name", "Brighton and Hove City Council", NULL };
  static const char *const two[] = { "name", "Brighton Housing Trust", NULL };
  static const char *const cells[] = { "reference", "202614998", "landlord", "Brighton", NULL };
  g_autofree char *first = NULL, *second = NULL, *name = NULL, *other = NULL;
  g_autoptr (WoCaseModel) next = NULL;

  make (fixture, WO_RECORD_LANDLORD, "landlord-1", one);
  make (fixture, WO_RECORD_LANDLORD, "landlord-2", two);
  wo_case_model_set_case_cell (fixture->model, "landlord", "Brighton");
  wo_case_model_flush (fixture->model);
  wo_bench_until (is_near, fixture->model);
  g_assert_null (wo_case_model_get_misspelt (fixture->model));
  wo_case_model_take_near_landlord (fixture->model);
  wo_bench_until (is_linked, fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_rest ();
  name = wo_bench_stored (fixture->bench, fixture->case_id, "landlord");
  g_assert_cmpstr (name, ==, wo_case_model_get_landlord (fixture->model)->name);
  first = wo_bench_stored (fixture->bench, "landlord-1", "aliases/Brighton");
  second = wo_bench_stored (fixture->bench, "landlord-2", "aliases/Brighton");
  g_assert_null (first);
  g_assert_null (second);
  other = wo_bench_make_case (fixture->bench, cells);
  next = wo_desk_open_case (fixture->bench->desk, other);
  wo_bench_until (is_unlinked, next);
}

static gboolean
is_page (gpointer data)
{
  WoFixture *fixture = data;

  return g_str_equal (G_OBJECT_TYPE_NAME (case_window_page_of (fixture)), "WoPrecedentsPage");
}

static void
test_way (WoFixture *fixture, gconstpointer page)
{
  name_subject (fixture);
  case_window_await (fixture->window,
                     "Damp and mould: 0 orders were made before. Fewer than 5 are no measure.");
  case_window_press (fixture, "See");
  wo_bench_until (is_page, fixture);
}

/* How often @text stands lit in the labels below @widget. */
static guint
count_lit (GtkWidget *widget, const char *text)
{
  g_autofree char *lit = g_strdup_printf ("<b>%s</b>", text);
  guint n = GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), lit) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_lit (child, text);
  return n;
}

static WoEarlierOrder *
earlier_order (void)
{
  WoEarlierOrder *order = g_new0 (WoEarlierOrder, 1);

  order->id = g_strdup ("order");
  order->landlord = g_strdup ("Eskmoor & Sons");
  order->state = g_strdup ("issued");
  order->subject = g_strdup ("Damp and mould procedure");
  order->matter = g_strdup ("Ventilation was never inspected");
  order->made_on = wo_date_new (2025, 1, 1);
  order->categories = g_ptr_array_new_with_free_func (g_free);
  order->key_issues = g_ptr_array_new_with_free_func (g_free);
  order->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (order->categories, g_strdup ("Damp and mould"));
  g_ptr_array_add (order->key_issues, g_strdup ("record keeping"));
  g_ptr_array_add (order->key_issues, g_strdup ("missed appointments"));
  g_ptr_array_add (order->words, g_strdup ("ventilation"));
  return order;
}

/* What is the same on both sides is lit on both, and nothing else is. */
static void
test_lit (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c1");
  g_autoptr (WoCase) c = NULL;
  WoCandidate *candidate;
  GtkWidget *side = g_object_ref_sink (g_object_new (WO_TYPE_SIDE_BY_SIDE, NULL));

  wo_record_set (record, "landlord", "Northmoor Homes", NULL, NULL, 0);
  wo_record_set (record, "subject.name", "Damp and mould procedure", NULL, NULL, 0);
  wo_record_set (record, "subject.may_recur_because", "The ventilation", NULL, NULL, 0);
  wo_record_set (record, "key_issues/record keeping", "yes", NULL, NULL, 0);
  c = wo_case_new (record);
  candidate = wo_candidate_new (c, NULL, earlier_order (), wo_date_new (2025, 6, 1),
                                wo_editions_get ("2024-05"));
  wo_side_by_side_set (WO_SIDE_BY_SIDE (side), c, candidate, wo_date_new (2025, 6, 1));
  g_assert_cmpuint (count_lit (side, "Damp and mould procedure"), ==, 2);
  g_assert_cmpuint (count_lit (side, "record keeping"), ==, 2);
  g_assert_cmpuint (count_lit (side, "ventilation"), ==, 2);
  g_assert_cmpuint (count_lit (side, "missed appointments"), ==, 0);
  g_assert_cmpuint (count_lit (side, "Northmoor Homes"), ==, 0);
  g_assert_cmpuint (count_lit (side, "Eskmoor &amp; Sons"), ==, 0);
  wo_candidate_free (candidate);
  g_object_unref (side);
}

static gboolean
reads (GtkWidget *widget, const char *words)
{
  gboolean found =
      GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = reads (child, words);
  return found;
}

/* The day of the decision is told from the day that the landlord knows it by, which is there once it was sent. */
static void
test_days (void)
{
  const WoDate days[] = { WO_DATE_NONE, wo_date_new (2025, 1, 13) };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c1");
      g_autoptr (WoCase) c = wo_case_new (record);
      WoDate today = wo_date_new (2025, 6, 1);
      WoEarlierOrder *earlier = earlier_order ();
      GtkWidget *side = g_object_ref_sink (g_object_new (WO_TYPE_SIDE_BY_SIDE, NULL));
      WoCandidate *candidate;

      earlier->issued_on = days[i];
      candidate = wo_candidate_new (c, NULL, earlier, today, wo_editions_get ("2024-05"));
      wo_side_by_side_set (WO_SIDE_BY_SIDE (side), c, candidate, today);
      g_assert_true (reads (side, "Signed 1 January 2025, "));
      g_assert_cmpint (reads (side, "Issued 13 January 2025"), ==, i == 1);
      g_assert_cmpint (reads (side, ". Issued "), ==, i == 1);
      wo_candidate_free (candidate);
      g_object_unref (side);
    }
}

#define ADD(path, page, test)                                                                      \
  g_test_add ("/desktop/precedents/" path, WoFixture, page, case_window_set_up, test,              \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/side-by-side/what-the-two-share-is-lit", test_lit);
  g_test_add_func ("/desktop/side-by-side/the-day-it-was-signed-and-the-day-it-was-sent",
                   test_days);
  ADD ("that-it-was-looked-at-is-kept-with-its-day", "precedents", test_reviewed);
  ADD ("what-the-registers-hold-of-the-landlord-and-the-subject", "precedents", test_registers);
  ADD ("a-doubtful-name-is-asked-once", "case", test_alias);
  ADD ("a-name-that-was-kept-is-given-back", "case", test_alias_undone);
  ADD ("a-name-that-could-mean-two-is-kept-with-neither", "case", test_ambiguous);
  ADD ("the-similar-orders-lead-to-it", "similar", test_way);
  return g_test_run ();
}
