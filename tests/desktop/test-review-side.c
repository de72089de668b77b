/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager has beside an order: what was searched and looked at, and the queue it comes from; and what is said
 * of it, to and fro. */
#include "case-window.h"
#include "drafted.h"
#include "width-bench.h"

#include "desktop/model/wo-case-review.h"

#define CASE_ID "side-case"
#define ORDER_ID "side-order"
#define PHONE 360
#define REDRESS "elements.redress_for_others"

static WoCaseModel *
begin (WoFixture *fixture)
{
  drafted_become_manager (fixture->bench);
  return drafted_new (fixture->bench, CASE_ID, ORDER_ID);
}

static void
set_case (WoFixture *fixture, const char *path, const char *value)
{
  drafted_set (fixture->bench, WO_RECORD_CASE, CASE_ID, path, value);
}

static void
open_review (WoFixture *fixture)
{
  wo_window_open (fixture->window, "review", ORDER_ID);
  case_window_await (fixture->window, "Your half of the tracker");
}

/* What was searched, when, how far the register had come and how many were shown, or that nothing was kept. */
static void
test_proof (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);

  open_review (fixture);
  case_window_await (fixture->window, "No search was kept as proof.");
  set_case (fixture, "similar.as_of", "2025-03-18");
  set_case (fixture, "similar.register_at", "7");
  set_case (fixture, "similar.candidates", "3");
  case_window_await (fixture->window, "Searched on 18 March 2025, at position 7 of the register: 3 "
                                      "earlier orders were shown.");
}

static gboolean
is_line_of (GtkWidget *widget, gconstpointer log)
{
  return GTK_IS_BOX (widget) && gtk_widget_get_mapped (widget) &&
         gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL &&
         case_window_find (widget, case_window_says, log) != NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *log, *words;
} LogLine;

static gboolean
says_line (gpointer data)
{
  LogLine *self = data;
  GtkWidget *side = case_window_find (self->root, case_window_says, "Looked at");
  GtkWidget *list = side != NULL ? gtk_widget_get_ancestor (side, GTK_TYPE_BOX) : NULL;
  GtkWidget *line;

  list = list != NULL ? gtk_widget_get_parent (list) : NULL;
  line = list != NULL ? case_window_find (list, is_line_of, self->log) : NULL;
  return line != NULL && case_window_find (line, case_window_says, self->words) != NULL;
}

/* Each log has the day when it was looked at and what was found; one that was not is said to be open. */
static void
test_logs (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  const WoEdition *edition = wo_desk_get_edition (fixture->bench->desk);
  const char *first = edition->logs->pdata[0], *second = edition->logs->pdata[1];
  const char *last = edition->logs->pdata[edition->logs->len - 1];
  g_autofree char *on = g_strdup_printf ("log_looks/%s.on", first);
  g_autofree char *found = g_strdup_printf ("log_looks/%s.found", first);
  g_autofree char *tick = g_strdup_printf ("log_checks/%s", last);
  g_autofree char *all = g_strdup_printf ("%u of %u", edition->logs->len, edition->logs->len);
  g_autofree char *fewer = g_strdup_printf ("%u of %u", edition->logs->len - 1, edition->logs->len);
  LogLine dated = { GTK_WIDGET (fixture->window), first, "17 March 2025" };
  LogLine bare = { GTK_WIDGET (fixture->window), second, "Looked at" };
  LogLine open = { GTK_WIDGET (fixture->window), last, "Not looked at" };

  set_case (fixture, on, "2025-03-17");
  set_case (fixture, found, "One order of 2022 on lettings.");
  open_review (fixture);
  case_window_await (fixture->window, all);
  wo_bench_until (says_line, &dated);
  wo_bench_until (says_line, &bare);
  case_window_await (fixture->window, "One order of 2022 on lettings.");
  set_case (fixture, tick, NULL);
  case_window_await (fixture->window, fewer);
  wo_bench_until (says_line, &open);
}

/* A row of the queue says what was concluded and why, and how the order stands. */
static void
test_queue (WoFixture *fixture, gconstpointer data)
{
  static const char *const ask[] = { "of", "qed", "who", "Sam Reed", "question", "A tier?", NULL };
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wo_case_model_set_case_cell (model, "route_reason", "Forty homes\nshare one design.");
  wo_bench_until (wo_bench_is_saved, model);
  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  wo_window_open (fixture->window, "approvals", NULL);
  case_window_await (window, "1 order waits for approval");
  case_window_await (window, "54(f)");
  case_window_await (window, "Forty homes share one design.");
  case_window_await (window, "Similar orders: none to repeat");
  case_window_await (window, "Yours: another manager approves it");
  case_window_await_gone (window, "Again,");
  drafted_step (model, "return", "Whom does it reach?", REDRESS, drafted_is_returned);
  case_window_await (window, "Nothing waits for approval");
  wo_case_model_set_order_cell (model, REDRESS, "Put matters right for all 40 households.");
  wo_bench_until (wo_bench_is_saved, model);
  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  case_window_await (window, "Again, 1 change");
  wo_case_model_talk_async (model, "ask", NULL, ask, drafted_taken_cb, NULL);
  case_window_await (window, "1 question not answered");
}

/* What was not settled is told in the queue. */
static void
test_unsettled (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wo_case_model_set_case_cell (model, "similar.verdict", "further");
  wo_case_model_set_case_cell (model, "similar.reason", "The earlier order is on lettings.");
  wo_bench_until (wo_bench_is_saved, model);
  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  wo_window_open (fixture->window, "approvals", NULL);
  case_window_await (window, "Similar orders: look again");
}

/* What the caseworker said in handing up stands where the manager reviews; nothing said shows no heading of it. */
static void
test_note (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);

  open_review (fixture);
  case_window_await_gone (fixture->window, "Note from the caseworker");
  drafted_step (model, "hand-up", "The landlord moves out in May.", NULL, drafted_is_handed_up);
  case_window_await (fixture->window, "Note from the caseworker");
  case_window_await (fixture->window, "The landlord moves out in May.");
}

/* A comment is replied to where it stands, and is settled with its reply beneath. */
static void
test_reply (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  const WoComment *comment, *reply;
  g_autofree char *at = NULL;

  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  wo_case_model_comment (model, REDRESS, "Whom does it reach?");
  open_review (fixture);
  case_window_await (window, "Whom does it reach?");
  case_window_press (fixture, "Reply");
  case_window_answer ("Reply to the comment", "All of the block.", "pin");
  case_window_await (window, "All of the block.");
  g_assert_cmpuint (wo_case_model_get_order (model)->comments->len, ==, 2);
  comment = wo_case_model_get_order (model)->comments->pdata[0];
  reply = wo_case_model_get_order (model)->comments->pdata[1];
  if (g_strcmp0 (comment->at, REDRESS) != 0)
    {
      const WoComment *first = comment;

      comment = reply;
      reply = first;
    }
  at = g_strconcat ("comments/", comment->id, NULL);
  g_assert_cmpstr (reply->at, ==, at);
  case_window_press (fixture, "Settle");
  case_window_await (window, "Settled");
  case_window_await (window, "All of the block.");
  case_window_press (fixture, "Open again");
  case_window_await_gone (window, "Settled");
  case_window_await (window, "All of the block.");
}

/* A phone shows the order with all its acts, and the header that leads through the queue is no wider. */
static void
test_phone (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (WoCaseModel) model = begin (fixture);
  g_autoptr (WoCaseModel) other = drafted_new (fixture->bench, "other-case", "other-order");
  GtkWidget *window = GTK_WIDGET (fixture->window);

  drafted_step (model, "hand-up", NULL, NULL, drafted_is_handed_up);
  drafted_step (other, "hand-up", NULL, NULL, drafted_is_handed_up);
  open_review (fixture);
  case_window_await (window, " of 2");
  width_bench_assert_narrow (case_window_page_of (fixture), "review", PHONE);
  width_bench_shrink (window, PHONE);
  width_bench_assert_narrow (gtk_widget_get_first_child (window), "the window", PHONE);
  width_bench_assert_whole (window, "review");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/review-side/" path, WoFixture, "today", case_window_set_up, func,          \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("the-proof-of-the-search-is-said-whole", test_proof);
  ADD ("each-log-has-its-day-and-what-was-found", test_logs);
  ADD ("the-queue-says-what-was-concluded-and-why", test_queue);
  ADD ("a-verdict-that-is-another-by-now-is-told-in-the-queue", test_unsettled);
  ADD ("what-was-said-in-handing-up-stands-beside-it", test_note);
  ADD ("a-comment-has-its-reply-beneath-and-is-settled", test_reply);
  ADD ("a-phone-shows-it-with-all-its-acts", test_phone);
  return g_test_run ();
}
