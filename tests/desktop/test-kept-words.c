/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and not sent yet: where it belongs, and what a key of the page, or a change elsewhere, does to it. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/model/wo-begun.h"
#include "desktop/review/wo-amend-box.h"
#include "desktop/session/wo-plan-page.h"
#include "desktop/session/wo-session.h"

#include <string.h>

#define WORDS "The review must look at every home in the block."

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  const char *order;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  self->bench = session_bench_new (2);
  session_bench_await (self->bench, 2);
  self->order = wo_session_get_entry (self->bench->session, 0)->id;
  self->window = case_window_open (self->bench->bench->desk);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
}

static WoCaseModel *
model_of (Desk *self)
{
  return wo_page_get_model (wo_window_get_page (self->window));
}

static gboolean
is_read (gpointer data)
{
  WoCaseModel *model = model_of (data);
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;

  /* The window gives a page the keyboard once it is there. */
  return order != NULL && wo_case_model_get_hash (model) != NULL &&
         wo_case_model_get_paragraphs (model) != NULL &&
         gtk_widget_get_focus_child (GTK_WIDGET (wo_window_get_page (((Desk *) data)->window))) !=
             NULL;
}

static void
open_order (Desk *self)
{
  wo_window_open (self->window, "session-read", self->order);
  wo_bench_until (is_read, self);
}

static GtkWidget *
box_of (Desk *self)
{
  return case_window_find_type (GTK_WIDGET (wo_window_get_page (self->window)), WO_TYPE_AMEND_BOX);
}

static gboolean
is_back (gpointer data)
{
  return gtk_widget_get_mapped (box_of (data));
}

static const char *
text_at (Desk *self, int n)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (model_of (self));

  g_assert_cmpint (n, <=, (int) paragraphs->len);
  return ((WoOrderParagraph *) g_ptr_array_index (paragraphs, n - 1))->text;
}

/* What was begun of the paragraph that read @stood, when it was number @n. */
static void
begin_before (Desk *self, int n, const char *stood)
{
  g_autofree char *line = g_strescape (stood, NULL);
  g_autofree char *kept = NULL;

  kept = g_strdup_printf ("%d %s\n%s\n\n" WORDS, n, line, wo_case_model_get_hash (model_of (self)));
  wo_begun_set (wo_begun_of (self->bench->bench->desk), self->order, "amend", kept);
  wo_bench_until (is_back, self);
}

static guint
count_amended (Desk *self)
{
  const WoOrder *order = wo_case_model_get_order (model_of (self));

  return order != NULL ? order->amendments->len : 0;
}

static gboolean
is_amended (gpointer data)
{
  return count_amended (data) == 1 && !gtk_widget_get_visible (box_of (data));
}

static gboolean
has_focus (gpointer data)
{
  Desk *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, box_of (self));
}

/* The key of the page brings the keyboard to what was begun; only from there it is sent. */
static void
test_main_act (Desk *self, gconstpointer data)
{
  open_order (self);
  begin_before (self, 2, text_at (self, 2));
  g_assert_false (has_focus (self));
  wo_page_main_act (wo_window_get_page (self->window));
  wo_bench_until (has_focus, self);
  wo_bench_rest ();
  g_assert_cmpuint (count_amended (self), ==, 0);
  g_assert_true (gtk_widget_get_visible (box_of (self)));
  wo_page_main_act (wo_window_get_page (self->window));
  wo_bench_until (is_amended, self);
  g_assert_cmpstr (text_at (self, 2), ==, WORDS);
}

/* A paragraph that has another number now is the one that is reworded. */
static void
test_moved (Desk *self, gconstpointer data)
{
  g_autofree char *first = NULL;

  open_order (self);
  first = g_strdup (text_at (self, 1));
  begin_before (self, 1, text_at (self, 2));
  g_assert_nonnull (
      case_window_find (box_of (self), case_window_says, "Paragraph 2 as it should read"));
  wo_amend_box_confirm (WO_AMEND_BOX (box_of (self)));
  wo_bench_until (is_amended, self);
  g_assert_cmpstr (text_at (self, 1), ==, first);
  g_assert_cmpstr (text_at (self, 2), ==, WORDS);
}

/* One that is not there any more is refused, however often it is pressed, and nothing typed is lost. */
static void
test_gone (Desk *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_order (self);
  begin_before (self, 2, "No paragraph reads so.");
  for (int i = 0; i < 3; i++)
    {
      wo_amend_box_confirm (WO_AMEND_BOX (box_of (self)));
      wo_bench_rest ();
    }
  g_assert_cmpuint (count_amended (self), ==, 0);
  text = wo_amend_box_dup_text (WO_AMEND_BOX (box_of (self)));
  g_assert_cmpstr (text, ==, WORDS);
  g_assert_true (gtk_widget_get_visible (box_of (self)));
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_planner (gpointer data)
{
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (((Desk *) data)->window));

  return WO_IS_PLAN_PAGE (page) && case_window_find (page, is_entry, NULL) != NULL;
}

static gboolean
is_told (gpointer data)
{
  return *(guint *) data > 0;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What changes elsewhere in the office does not move the caret in the title of a plan. */
static void
test_caret (Desk *self, gconstpointer data)
{
  GtkEditable *name;
  gulong handler;
  guint changes = 0;

  wo_window_open (self->window, "plan", NULL);
  wo_bench_until (is_planner, self);
  name = GTK_EDITABLE (
      case_window_find (GTK_WIDGET (wo_window_get_page (self->window)), is_entry, NULL));
  gtk_editable_set_text (name, "Tuesday");
  gtk_editable_set_position (name, 4);
  handler =
      g_signal_connect_swapped (self->bench->session, "changed", G_CALLBACK (count_cb), &changes);
  wo_session_settle (self->bench->session, self->order);
  wo_bench_until (is_told, &changes);
  g_signal_handler_disconnect (self->bench->session, handler);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Tuesday");
  g_assert_cmpint (gtk_editable_get_position (name), ==, 4);
}

static gboolean
is_saved (gpointer data)
{
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (((Desk *) data)->window));

  return case_window_find (page, case_window_says,
                           "Saved. The Ombudsman finds it under Session.") != NULL;
}

/* A plan is saved when it was taken, not when anything was read; and once, however often it is asked for. */
static void
test_saved (Desk *self, gconstpointer data)
{
  WoSession *session = self->bench->session;
  WoPage *page;

  wo_window_open (self->window, "plan", NULL);
  wo_bench_until (is_planner, self);
  page = wo_window_get_page (self->window);
  wo_page_main_act (page);
  wo_page_main_act (page);
  g_signal_emit_by_name (session, "changed");
  g_assert_false (is_saved (self));
  wo_bench_until (is_saved, self);
  wo_bench_rest ();
  g_assert_cmpuint (wo_session_get_answer (session)->live->len, ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/kept-words/" path, Desk, NULL, set_up, func, tear_down)
  ADD ("what-is-not-in-focus-is-not-sent", test_main_act);
  ADD ("a-rewording-follows-its-paragraph", test_moved);
  ADD ("a-rewording-of-nothing-is-not-sent", test_gone);
  ADD ("a-caret-stays-where-it-is", test_caret);
  ADD ("a-plan-is-saved-once-it-was-taken", test_saved);
  return g_test_run ();
}
