/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's reading of an order: what changed, what is said of it, what is asked, and what stands in the
 * way with the way to it. */
#include "case-window.h"
#include "drafted.h"
#include "width-bench.h"

#include "desktop/model/wo-case-review.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-reason-link.h"
#include "desktop/widgets/wo-foot-bar.h"

#define CASE_ID "review-case"
#define ORDER_ID "review-order"
#define REDRESS "elements.redress_for_others"

static WoCaseModel *
begin (WoFixture *fixture)
{
  WoCaseModel *model;

  drafted_become_manager (fixture->bench);
  model = drafted_new (fixture->bench, CASE_ID, ORDER_ID);
  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  return model;
}

static void
open_review (WoFixture *fixture)
{
  wo_window_open (fixture->window, "review", ORDER_ID);
  case_window_await (GTK_WIDGET (fixture->window), "Your half of the tracker");
}

static gboolean
is_shown_row (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, what) != NULL;
}

/* What came back says so in the queue, and is read by its differences, with what was said of it, and whole at a press. */
static void
test_changes (WoFixture *fixture, gconstpointer data)
{
  static const char same[] = "four inspections in eleven months";
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  drafted_step (model, "return", "Whom does it reach?", REDRESS, drafted_is_returned);
  wo_case_model_set_order_cell (model, REDRESS,
                                "Put matters right for all 40 households, without asking them to "
                                "complain.");
  wo_bench_until (wo_bench_is_saved, model);
  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  wo_window_open (fixture->window, "approvals", NULL);
  case_window_await (window, "Again, 1 change");
  open_review (fixture);
  case_window_await (window, "1 change");
  case_window_await (window, "all 40 households");
  case_window_await (window, "Whom does it reach?");
  case_window_await_gone (window, same);
  case_window_press (fixture, "Whole order");
  case_window_await (window, same);
}

/* A comment on a factor shows at the factor, to whoever reviews and to whoever writes; it can be settled. */
static void
test_factor_comment (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wo_case_model_comment (model, "factors.cause_known", "Which of the four reasons held?");
  open_review (fixture);
  case_window_await (window, "Four inspections gave four reasons.");
  case_window_await (window, "Which of the four reasons held?");
  case_window_press (fixture, "Settle");
  case_window_await (window, "Open again");
  wo_window_open (fixture->window, "factors", CASE_ID);
  case_window_await (window, "Which of the four reasons held?");
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

  wo_case_model_talk_async (model, "ask", NULL, ask, drafted_taken_cb, NULL);
  wo_bench_until (is_asked, model);
  open_review (fixture);
  case_window_await (window, "Sam Reed, QED");
  case_window_await (window, "asked 20 March 2025");
  case_window_await (window, "Write the answer down");
  id = g_strdup (((WoAsked *) wo_case_model_get_order (model)->asked->pdata[0])->id);
  wo_case_model_talk_async (model, "answer", id, answer, drafted_taken_cb, NULL);
  case_window_await (window, "answered 20 March 2025");
  case_window_await (window, "None.");
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

static gboolean
is_in_text (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && gtk_widget_get_ancestor (focus, WO_TYPE_ORDER_TEXT) != NULL;
}

/* It begins in the first paragraph, and stays there when the page is given the keyboard again. */
static void
test_focus (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *first;

  open_review (fixture);
  wo_bench_until (is_in_text, window);
  wo_bench_rest ();
  first = gtk_window_get_focus (window);
  g_assert_nonnull (case_window_find (first, case_window_says, "Under paragraph 54(f)"));
  wo_page_take_focus (wo_window_get_page (fixture->window));
  g_assert_true (gtk_window_get_focus (window) == first);
}

static graphene_rect_t
place_of (GtkWidget *widget)
{
  graphene_rect_t place = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  g_assert_true (
      gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &place));
  return place;
}

static GtkWidget *
foot_of (WoFixture *fixture)
{
  return case_window_find_type (case_window_page_of (fixture), WO_TYPE_FOOT_BAR);
}

/* What is said in passing stands above the row of what is decided. */
static void
test_toasts (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  AdwToastOverlay *toasts;
  graphene_rect_t place, foot;

  open_review (fixture);
  width_bench_settle (GTK_WIDGET (fixture->window));
  toasts = wo_page_get_toasts (wo_window_get_page (fixture->window));
  g_assert_nonnull (toasts);
  place = place_of (GTK_WIDGET (toasts));
  foot = place_of (foot_of (fixture));
  g_assert_cmpfloat (place.size.height, >, 0);
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, foot.origin.y);
}

/* The sentence of the foot and its first button. */
typedef struct
{
  GtkWidget *sentence, *button;
} Foot;

static gboolean
is_above (gpointer data)
{
  Foot *foot = data;
  graphene_rect_t sentence = place_of (foot->sentence), button = place_of (foot->button);

  return sentence.origin.y + sentence.size.height <= button.origin.y;
}

static gboolean
is_beside (gpointer data)
{
  return !is_above (data);
}

/* Beside the buttons it is read as long as there is room for a few words in a line, however large the letters are;
 * else above them. */
static void
test_large_foot (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  WoFootBar *bar;
  Foot foot;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 720);
  open_review (fixture);
  bar = WO_FOOT_BAR (foot_of (fixture));
  foot.sentence = case_window_find_type (GTK_WIDGET (bar), GTK_TYPE_LABEL);
  foot.button = case_window_find (GTK_WIDGET (bar), case_window_is_button, "Comment…");
  wo_bench_until (is_beside, &foot);
  width_bench_set_text (200);
  wo_bench_until (is_above, &foot);
  width_bench_set_text (100);
  wo_bench_until (is_beside, &foot);
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
  ADD ("the-keyboard-begins-in-the-first-paragraph-and-stays", test_focus);
  ADD ("what-is-said-in-passing-covers-no-button", test_toasts);
  ADD ("in-large-letters-the-sentence-stands-above-the-buttons", test_large_foot);
  return g_test_run ();
}
