/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an order after it was decided: who decided in whose name, that it is reopened for a reason, and what
 * an approval that stands no more was about. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/model/wo-people.h"
#include "desktop/review/wo-review-page.h"

#define REDRESS "elements.redress_for_others"
#define WAS "Put matters right for residents similarly affected"
#define IS "Put matters right for all 40 households"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  char *order; /* that shows */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->bench = session_bench_new (GPOINTER_TO_UINT (data));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
  g_free (self->order);
}

/* Takes over @act. */
static void
do_act (Fixture *self, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (self->bench->bench->office, act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
must_step (Fixture *self, const char *kind, WoAct *act)
{
  g_autoptr (GPtrArray) reasons = session_bench_step (self->bench, kind, self->order, act);

  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s: %s", kind, ((WoReason *) reasons->pdata[i])->code);
  g_assert_cmpuint (reasons->len, ==, 0);
}

static void
open_page (Fixture *self, const char *page, const char *words)
{
  if (self->window == NULL)
    self->window = case_window_open (self->bench->bench->desk);
  wo_window_open (self->window, page, self->order);
  case_window_await (self->window, words);
}

typedef struct
{
  GtkWidget *root;
  const char *label;
  GtkWidget *found;
} Button;

static gboolean
is_there (gpointer data)
{
  Button *self = data;

  self->found = case_window_find (self->root, case_window_is_button, self->label);
  return self->found != NULL && gtk_widget_is_sensitive (self->found);
}

static void
press (Fixture *self, const char *label)
{
  Button button = { GTK_WIDGET (self->window), label, NULL };

  g_test_message ("press %s", label);
  wo_bench_until (is_there, &button);
  g_signal_emit_by_name (button.found, "clicked");
}

/* A signed order is reopened for a reason, which its story keeps. */
static void
test_reopen (Fixture *self, gconstpointer data)
{
  self->order = g_strdup (self->bench->orders->pdata[0]);
  must_step (self, "sign", NULL);
  open_page (self, "order-page", "What happened");
  press (self, "Reopen…");
  case_window_answer ("Reopen", "The landlord’s name is another since the merger.", "reopen");
  case_window_await (self->window, "Dora Vale reopened it; the sign-off no longer stands");
  case_window_await (self->window, "The landlord’s name is another since the merger.");
  case_window_await (self->window, "The sign-off by Dora Vale on 20 March 2025 stands no more.");
}

/* An approval that a later change took back says so, and what is another text since. */
static void
test_voided (Fixture *self, gconstpointer data)
{
  WoAct *back, *change;

  self->order = g_strdup (self->bench->orders->pdata[0]);
  back = wo_act_new ("return", WO_RECORD_ORDER, self->order);
  wo_act_set_arg (back, "note", "Whom does it reach?");
  must_step (self, "return", back);
  session_bench_act_as (self->bench, self->bench->ada);
  change = wo_act_new ("set", WO_RECORD_ORDER, self->order);
  wo_act_add_cell (change, REDRESS, IS ", without asking them to complain.");
  do_act (self, change);
  open_page (self, "order-page", "The approval by Ben Okoro on 20 March 2025 stands no more.");
  press (self, "What has changed since");
  case_window_await (self->window, "Then");
  case_window_await (self->window, WAS);
  case_window_await (self->window, "Now");
  case_window_await (self->window, IS);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_people_act_for_finish (WO_DESK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_of_order (gpointer data)
{
  Fixture *self = data;
  WoPage *page = wo_window_get_page (self->window);
  WoCaseModel *model = WO_IS_REVIEW_PAGE (page) ? wo_page_get_model (page) : NULL;

  return model != NULL && wo_case_model_get_order (model) != NULL &&
         wo_case_model_get_hash (model) != NULL;
}

/* Dora may stand in for Ben. */
static void
lend (Fixture *self)
{
  WoAct *cover = wo_act_new ("set", WO_RECORD_PERSON, self->bench->ben);

  wo_act_add_cell (cover, "cover/c1.holder", self->bench->dora);
  wo_act_add_cell (cover, "cover/c1.from", "2025-03-20");
  wo_act_add_cell (cover, "cover/c1.until", "2025-03-21");
  session_bench_act_as (self->bench, self->bench->ben);
  do_act (self, cover);
  session_bench_act_as (self->bench, self->bench->dora);
}

/* Dora acts in the name of @person, or in her own (NULL). */
static void
act_for (Fixture *self, const char *person)
{
  gboolean done = FALSE;

  wo_people_act_for_async (self->bench->bench->desk, person, keep_cb, &done);
  wo_bench_until (is_true, &done);
}

/* What is approved by whoever stands in has both names in the order's story. */
static void
test_both_names (Fixture *self, gconstpointer data)
{
  self->order = session_bench_hand_up (self->bench);
  lend (self);
  act_for (self, self->bench->ben);
  open_page (self, "review", "Your half of the tracker");
  wo_bench_until (is_of_order, self);
  press (self, "Fill in what is empty");
  case_window_await (self->window, "Nothing stands in the way.");
  press (self, "Approve");
  case_window_await (self->window, "Nothing waits for approval");
  open_page (self, "order-page", "Dora Vale for Ben Okoro");
}

/* An order that is open has the steps of the name one acts in, and one's own again after it. */
static void
test_steps_of_name (Fixture *self, gconstpointer data)
{
  self->order = session_bench_hand_up (self->bench);
  lend (self);
  open_page (self, "order-page", "What happened");
  act_for (self, self->bench->ben);
  case_window_await (self->window, "Withdraw…");
  act_for (self, NULL);
  case_window_await_gone (self->window, "Withdraw…");
  act_for (self, self->bench->ben);
  case_window_await (self->window, "Withdraw…");
}

#define ADD(path, n, func)                                                                         \
  g_test_add ("/desktop/decisions/" path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("an-order-is-reopened-for-a-reason", 1, test_reopen);
  ADD ("an-approval-that-stands-no-more-says-what-changed", 1, test_voided);
  ADD ("who-stands-in-approves-with-both-names", 0, test_both_names);
  ADD ("an-open-order-has-the-steps-of-the-name-one-acts-in", 0, test_steps_of_name);
  return g_test_run ();
}
