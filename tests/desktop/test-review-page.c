/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's reading of an order: what changed, what is said of it, what is asked, and what stands in the
 * way with the way to it. */
#include "case-window.h"

#include "desktop/model/wo-case-review.h"
#include "desktop/order/wo-reason-link.h"
#include "domain/wo-workflow.h"
#include "office-fixture.h"

#define CASE_ID "review-case"
#define ORDER_ID "review-order"
#define REDRESS "elements.redress_for_others"

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
become_manager (WoBench *bench)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (bench->office);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, status->person_id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "roles/drm", "yes");
  result = wo_office_act (bench->office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
is_ready (gpointer model)
{
  return wo_case_model_get_order (model) != NULL && wo_case_model_get_hash (model) != NULL;
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < done->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) done->reasons->pdata[i])->code);
  g_assert_cmpint (done->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
is_handed_up (gpointer model)
{
  return g_strcmp0 (wo_case_model_get_order (model)->state, "handed up") == 0;
}

static gboolean
is_draft (gpointer model)
{
  return g_strcmp0 (wo_case_model_get_order (model)->state, "draft") == 0 &&
         wo_case_model_get_changes (model) != NULL;
}

static void
step (WoCaseModel *model, const char *act, const char *note, const char *at, WoCondition then)
{
  const char *const args[] = { "note", note, "at", at, NULL };

  wo_case_model_step_with_async (model, act, args, NULL, stepped_cb, NULL);
  wo_bench_until (then, model);
}

static WoCaseModel *
begin (WoFixture *fixture)
{
  g_autoptr (Office) office = office_new ();
  WoCaseModel *model;

  wo_office_set_today (fixture->bench->office, wo_date_new (2025, 3, 20));
  become_manager (fixture->bench);
  draft (fixture->bench, office, CASE, CASE_ID, NULL);
  draft (fixture->bench, office, ORDER, ORDER_ID, CASE_ID);
  model = wo_desk_open_case (fixture->bench->desk, CASE_ID);
  wo_bench_until (is_ready, model);
  step (model, "hand-up", NULL, NULL, is_handed_up);
  return model;
}

typedef struct
{
  GtkWidget *root;
  const char *words;
} Saying;

static gboolean
says_now (gpointer data)
{
  const Saying *self = data;

  return case_window_find (self->root, case_window_says, self->words) != NULL;
}

static void
until_says (GtkWidget *root, const char *words)
{
  Saying saying = { root, words };

  g_test_message ("%s", words);
  wo_bench_until (says_now, &saying);
}

static gboolean
is_silent (gpointer data)
{
  return !says_now (data);
}

static void
open_review (WoFixture *fixture)
{
  wo_window_open (fixture->window, "review", ORDER_ID);
  until_says (GTK_WIDGET (fixture->window), "Your half of the tracker");
}

static gboolean
is_shown_row (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, what) != NULL;
}

/* What came back is read by its differences, with what was said of it, and whole at a press. */
static void
test_changes (WoFixture *fixture, gconstpointer data)
{
  static const char same[] = "four inspections in eleven months";
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  Saying whole = { window, same };

  step (model, "return", "Whom does it reach?", REDRESS, is_draft);
  wo_case_model_set_order_cell (model, REDRESS,
                                "Put matters right for all 40 households, without asking them to "
                                "complain.");
  wo_bench_until (wo_bench_is_saved, model);
  step (model, "hand-up", NULL, NULL, is_handed_up);
  open_review (fixture);
  until_says (window, "1 change");
  until_says (window, "all 40 households");
  until_says (window, "Whom does it reach?");
  wo_bench_until (is_silent, &whole);
  case_window_press (fixture, "Whole order");
  until_says (window, same);
}

/* A comment on a factor shows at the factor, to whoever reviews and to whoever writes; it can be settled. */
static void
test_factor_comment (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wo_case_model_comment (model, "factors.cause_known", "Which of the four reasons held?");
  open_review (fixture);
  until_says (window, "Four inspections gave four reasons.");
  until_says (window, "Which of the four reasons held?");
  case_window_press (fixture, "Settle");
  until_says (window, "Open again");
  wo_window_open (fixture->window, "factors", CASE_ID);
  until_says (window, "Which of the four reasons held?");
}

static gboolean
is_asked (gpointer model)
{
  return wo_case_model_get_order (model)->asked->len == 1;
}

/* What is asked stands with its day and holds the approval until it is answered. */
static void
test_talk (WoFixture *fixture, gconstpointer data)
{
  const char *const ask[] = { "of", "qed", "who", "Sam Reed", "question", "Is a tier open?", NULL };
  const char *const answer[] = { "answer", "None.", NULL };
  g_autoptr (WoCaseModel) model = begin (fixture);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *id = NULL;
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wo_case_model_talk_async (model, "ask", NULL, ask, stepped_cb, NULL);
  wo_bench_until (is_asked, model);
  open_review (fixture);
  until_says (window, "Sam Reed, QED");
  until_says (window, "asked 20 March 2025");
  until_says (window, "Write the answer down");
  id = g_strdup (((WoAsked *) wo_case_model_get_order (model)->asked->pdata[0])->id);
  wo_case_model_talk_async (model, "answer", id, answer, stepped_cb, NULL);
  until_says (window, "answered 20 March 2025");
  until_says (window, "None.");
}

static gboolean
is_refusal (GtkWidget *window)
{
  return gtk_widget_get_mapped (window) && !WO_IS_WINDOW (window) &&
         case_window_find (window, case_window_says, "Write down how quality was ensured") != NULL;
}

static GtkWidget *
find_refusal (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (is_refusal (one))
        return one;
    }
  return NULL;
}

static gboolean
is_refused (gpointer data)
{
  return find_refusal () != NULL;
}

static gboolean
is_in_hand (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (data));

  return focus != NULL && GTK_IS_TEXT_VIEW (focus);
}

/* An approval that cannot be says all that stands in the way, and each line leads to its field. */
static void
test_refusal (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *sheet, *row;

  open_review (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.main-act", NULL);
  wo_bench_until (is_refused, NULL);
  sheet = find_refusal ();
  g_assert_nonnull (case_window_find (sheet, case_window_says, "You had a hand in this order"));
  g_assert_nonnull (case_window_find (sheet, case_window_says, "compliance"));
  row = case_window_find (sheet, is_shown_row, "Write down how quality was ensured");
  wo_reason_link_follow (GTK_LIST_BOX_ROW (row));
  wo_bench_until (is_in_hand, fixture->window);
}

static gboolean
is_filled (gpointer model)
{
  const WoOrder *order = wo_case_model_get_order (model);

  return order->quality_ensured != NULL && order->how_compliance != NULL;
}

/* What is empty is filled from the evidence list, once, and saved as what is typed is. */
static void
test_fill (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  g_autofree char *stored = NULL;

  open_review (fixture);
  wo_case_model_set_order_cell (model, "quality_ensured", "Read twice.");
  case_window_press (fixture, "Fill in what is empty");
  wo_bench_until (is_filled, model);
  g_assert_cmpstr (wo_case_model_get_order (model)->quality_ensured, ==, "Read twice.");
  wo_case_model_flush (model);
  wo_bench_until (wo_bench_is_saved, model);
  stored = wo_bench_stored (fixture->bench, ORDER_ID, "how_compliance");
  g_assert_nonnull (strstr (stored, "The report of the review"));
  g_assert_nonnull (strstr (stored, "30 September 2025"));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/review-page/" path, WoFixture, "today", case_window_set_up, func,          \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("what-came-back-is-read-by-its-differences", test_changes);
  ADD ("a-comment-on-a-factor-shows-at-the-factor", test_factor_comment);
  ADD ("what-is-asked-waits-here-for-its-answer", test_talk);
  ADD ("a-refusal-leads-to-every-field", test_refusal);
  ADD ("the-half-is-filled-from-the-evidence-list", test_fill);
  return g_test_run ();
}
