/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of the order passed since it was handed up, or approved: whoever decides on it is told, says why it stands as
 * it is, and only then can decide. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-reason-link.h"

#include <adwaita.h>

/* The day after the terms of reference of the fixture's order were to be agreed. */
#define DAY_AFTER wo_date_new (2025, 4, 26)
#define PASSED "The day by which the terms of reference are to be agreed has passed already."
#define BECAUSE "They were agreed with the landlord last week."
#define WAIVED "Waived by Ben Okoro: " BECAUSE
#define IN_THE_WAY "Mend this, or set it aside with a reason: " PASSED
#define CLEAR "Nothing stands in the way."

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  char *order; /* handed up; or approved */
} Waiving;

static void
open_window (Waiving *self, const char *person)
{
  session_bench_act_as (self->bench, person);
  wo_office_set_today (self->bench->bench->office, DAY_AFTER);
  self->window = case_window_open (self->bench->bench->desk);
}

/* Who drafted it opens it, or who is to approve it. */
static void
hand_up_and_open (Waiving *self, gboolean drafter)
{
  WoAct *half;
  g_autoptr (WoResult) done = NULL;
  g_autoptr (GError) error = NULL;

  self->bench = session_bench_new (0);
  self->order = session_bench_hand_up (self->bench);
  session_bench_act_as (self->bench, self->bench->ben);
  half = wo_act_new ("set", WO_RECORD_ORDER, self->order);
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  done = wo_office_act (self->bench->bench->office, half, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, WO_OUTCOME_APPLIED);
  open_window (self, drafter ? self->bench->ada : self->bench->ben);
  wo_window_open (self->window, "review", self->order);
}

static void
set_up_review (Waiving *self, gconstpointer data)
{
  hand_up_and_open (self, FALSE);
  case_window_await (self->window, IN_THE_WAY);
}

static void
set_up_drafter (Waiving *self, gconstpointer data)
{
  hand_up_and_open (self, TRUE);
  case_window_await (self->window, "Amend…");
}

static void
set_up_session (Waiving *self, gconstpointer data)
{
  self->bench = session_bench_new (1);
  self->order = g_strdup (self->bench->orders->pdata[0]);
  session_bench_await (self->bench, 1);
  open_window (self, self->bench->dora);
  wo_window_open (self->window, "session-read", self->order);
  case_window_await (self->window, "Why not");
}

static void
tear_down (Waiving *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  g_free (self->order);
  session_bench_free (self->bench);
}

static void
main_act (Waiving *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.main-act", NULL);
}

static gboolean
is_text (GtkWidget *widget, gconstpointer data)
{
  return WO_IS_ORDER_TEXT (widget) && gtk_widget_get_mapped (widget);
}

/* The key that acts while the text has the keyboard. */
static void
press_letter (Waiving *self, const char *letter)
{
  case_window_press_key (case_window_find (GTK_WIDGET (self->window), is_text, NULL), letter);
}

static gboolean
is_stored (Waiving *self, const char *path, const char *value)
{
  g_autofree char *stored = wo_bench_stored (self->bench->bench, self->order, path);

  return g_strcmp0 (stored, value) == 0;
}

static gboolean
is_approved (gpointer data)
{
  return is_stored (data, "state", "approved");
}

static gboolean
is_handed_up (gpointer data)
{
  return is_stored (data, "state", "handed up");
}

/* By the key: the reason, and then the approval; both are in the record. */
static void
test_by_key (Waiving *self, gconstpointer data)
{
  g_autofree char *hash = NULL, *approved = NULL;

  press_letter (self, "w");
  case_window_answer ("Waive this finding?", BECAUSE, "waive");
  case_window_await (self->window, WAIVED);
  case_window_await (self->window, CLEAR);
  g_assert_null (case_window_find (GTK_WIDGET (self->window), case_window_is_button, "Waive…"));
  main_act (self);
  wo_bench_until (is_approved, self);
  hash = session_bench_hash (self->bench, self->order);
  approved = wo_bench_stored (self->bench->bench, self->order, "approved_hash");
  g_assert_cmpstr (approved, ==, hash);
}

static gboolean
is_reason_row (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, what) != NULL;
}

static GtkWidget *
find_refusal (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (!WO_IS_WINDOW (at->data) && case_window_find (at->data, is_reason_row, PASSED) != NULL)
      return at->data;
  return NULL;
}

static gboolean
is_refused (gpointer data)
{
  return find_refusal () != NULL;
}

/* Approving says what stands in the way, and the line leads to the reason; what was begun of it is not lost. */
static void
test_by_refusal (Waiving *self, gconstpointer data)
{
  GtkWidget *row;

  main_act (self);
  wo_bench_until (is_refused, NULL);
  g_assert_true (is_handed_up (self));
  row = case_window_find (find_refusal (), is_reason_row, PASSED);
  wo_reason_link_follow (GTK_LIST_BOX_ROW (row));
  case_window_answer ("Waive this finding?", BECAUSE, "cancel");
  case_window_await (self->window, IN_THE_WAY);
  press_letter (self, "w");
  /* The words that were begun stand there again. */
  case_window_answer ("Waive this finding?", NULL, "waive");
  case_window_await (self->window, WAIVED);
  case_window_await (self->window, CLEAR);
}

static gboolean
is_question_open (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_widget_get_mapped (at->data))
      return TRUE;
  return FALSE;
}

/* Whoever drafted it sees what stands in the way, and is not offered to say why it need not. */
static void
test_not_theirs (Waiving *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  case_window_await (window, "more things");
  g_assert_null (case_window_find (window, case_window_is_button, "Waive…"));
  /* Nor by the key. */
  press_letter (self, "w");
  g_assert_false (is_question_open ());
}

static gboolean
is_waived (gpointer data)
{
  Waiving *self = data;
  const char *const path = "amended_hash";
  g_autofree char *amended = wo_bench_stored (self->bench->bench, self->order, path);
  g_autofree char *hash = session_bench_hash (self->bench, self->order);

  return g_strcmp0 (amended, hash) == 0;
}

/* The key turns the page until the order was read. */
static gboolean
is_read_and_asked (gpointer data)
{
  if (is_question_open ())
    return TRUE;
  main_act (data);
  return FALSE;
}

static gboolean
is_seen (gpointer data)
{
  Waiving *self = data;
  const WoSessionEntry *entry = wo_session_get_entry (self->bench->session, 0);
  g_autofree char *hash = session_bench_hash (self->bench, self->order);

  return g_strcmp0 (entry->seen, hash) == 0;
}

static gboolean
is_marked (gpointer data)
{
  return wo_session_count (((Waiving *) data)->bench->session, WO_SESSION_READY) == 1;
}

static gboolean
is_bar (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_REVEALER (widget) && gtk_revealer_get_reveal_child (GTK_REVEALER (widget)) &&
         case_window_find (widget, case_window_says, "The content changed") != NULL;
}

static gboolean
is_told_to_read (gpointer data)
{
  return case_window_find (GTK_WIDGET (((Waiving *) data)->window), is_bar, NULL) != NULL;
}

/* Whoever signs has the last word, and says it: what they let pass is signed with the rest, and they need not read
 * what they wrote themselves. */
static void
test_sign (Waiving *self, gconstpointer data)
{
  g_autoptr (GPtrArray) refused = session_bench_step (self->bench, "sign", self->order, NULL);
  g_autoptr (GPtrArray) taken = NULL;

  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpstr (((WoReason *) refused->pdata[0])->code, ==, "must-fix");
  wo_bench_until (is_read_and_asked, self);
  case_window_answer ("It cannot be signed", BECAUSE, "waive");
  wo_bench_until (is_waived, self);
  case_window_await (self->window, "was let pass");
  wo_bench_until (is_seen, self);
  wo_bench_rest ();
  g_assert_false (is_told_to_read (self));
  main_act (self);
  wo_bench_until (is_marked, self);
  taken = session_bench_step (self->bench, "sign", self->order, NULL);
  g_assert_cmpuint (taken->len, ==, 0);
}

/* Every other change of what is read is told. */
static void
test_other (Waiving *self, gconstpointer data)
{
  WoAct *act = wo_act_new ("amend", WO_RECORD_ORDER, self->order);
  g_autoptr (GPtrArray) reasons = NULL;

  wo_bench_until (is_read_and_asked, self);
  case_window_answer ("It cannot be signed", BECAUSE, "waive");
  wo_bench_until (is_seen, self);
  wo_act_set_arg (act, "paragraph", "2");
  wo_act_set_arg (act, "text", "The review must look at every home in the block.");
  wo_act_set_arg (act, "note", "The block is larger.");
  reasons = session_bench_step (self->bench, "amend", self->order, act);
  g_assert_cmpuint (reasons->len, ==, 0);
  wo_bench_until (is_told_to_read, self);
}

#define ADD(path, set_up, func)                                                                    \
  g_test_add ("/desktop/review-waive/" path, Waiving, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("a-key-asks-why-and-then-it-is-approved", set_up_review, test_by_key);
  ADD ("what-stands-in-the-way-leads-to-the-reason", set_up_review, test_by_refusal);
  ADD ("who-drafted-it-is-not-asked", set_up_drafter, test_not_theirs);
  ADD ("who-signs-says-it-too-and-signs-it", set_up_session, test_sign);
  ADD ("any-other-change-is-read-again", set_up_session, test_other);
  return g_test_run ();
}
