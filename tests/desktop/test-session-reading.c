/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order of a session as it is read: what stands beside it, what a sentence rests on, and its columns. */
#include "case-window.h"
#include "session-desk.h"

#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-source-strip.h"
#include "desktop/session/wo-session-side.h"

/* So wide that two columns have room, and so high that both stand in sight; in pixels. */
#define WIDE 1400
#define HIGH 4000

/* The side of the first order, once it is read. */
static GtkWidget *
read_first (SessionDesk *self)
{
  wo_window_open (self->window, "session-read", g_ptr_array_index (self->bench->orders, 0));
  case_window_await (session_desk_page (self), "Oversight");
  return case_window_find_type (session_desk_page (self), WO_TYPE_SESSION_SIDE);
}

static void
set_cell (SessionDesk *self, const char *path, const char *text)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, g_ptr_array_index (self->bench->orders, 0));
  g_autoptr (WoResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wo_act_add_cell (act, path, text);
  result = wo_office_act (self->bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* Whoever signs reads why, why not, what else the landlord was ordered and what the manager asks, without a key. */
static void
test_side (SessionDesk *self, gconstpointer data)
{
  static const char *const headings[] = { "Why", "Why not", "Similar orders",
                                          "Also made to this landlord" };
  GtkWidget *side = read_first (self);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_nonnull (case_window_find (side, case_window_says, headings[i]));
  /* The other order of the session is one. */
  case_window_await (side, "not made yet");
  g_assert_null (case_window_find (side, case_window_says, "Note from the manager"));
  session_bench_act_as (self->bench, self->bench->ben);
  set_cell (self, "drm_note", "Is six months enough?");
  session_bench_act_as (self->bench, self->bench->dora);
  case_window_await (side, "Note from the manager");
  case_window_await (side, "Is six months enough?");
}

static gboolean
is_row (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget);
}

/* Tab to a paragraph answers "why this?" beside it: the finding, the answer it rests on and the office's wording. */
static void
test_why_this (SessionDesk *self, gconstpointer data)
{
  GtkWidget *side = read_first (self);
  GtkWidget *text = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);
  GtkWidget *row = case_window_find (text, is_row, NULL);

  g_assert_null (case_window_find (side, case_window_says, "Our wording"));
  case_window_await (side, "Point at a sentence");
  g_assert_nonnull (row);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (row));
  case_window_await (side, "Our wording");
  g_assert_nonnull (case_window_find (side, case_window_says, "Finding"));
  g_assert_nonnull (case_window_find (side, case_window_says, "maladministration"));
  g_assert_nonnull (case_window_find (side, case_window_says, "The marked paragraph is"));
  g_assert_null (case_window_find (side, case_window_says, "Point at a sentence"));
}

/* What the pointer asked of a sentence stays while others in the office go on. */
static void
test_others_act (SessionDesk *self, gconstpointer data)
{
  GtkWidget *side = read_first (self);
  GtkWidget *strip = case_window_find_type (side, WO_TYPE_SOURCE_STRIP);

  case_window_await (side, "Point at a sentence");
  wo_source_strip_ask (WO_SOURCE_STRIP (strip), 2, 0);
  case_window_await (side, "Our wording");
  session_bench_act_as (self->bench, self->bench->ben);
  set_cell (self, "drm_note", "The board meets in March.");
  session_bench_act_as (self->bench, self->bench->dora);
  case_window_await (side, "The board meets in March.");
  g_assert_nonnull (case_window_find (side, case_window_says, "Our wording"));
  g_assert_null (case_window_find (side, case_window_says, "Point at a sentence"));
}

static int
height_of (GtkWidget *text, int width)
{
  int height;

  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Two columns only where all of it is in sight at once: nobody turns back to the second. */
static void
test_columns (SessionDesk *self, gconstpointer data)
{
  g_autoptr (GPtrArray) paragraphs = NULL;
  GtkWidget *text, *shown;
  int one, two;

  read_first (self);
  shown = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);
  paragraphs = g_ptr_array_ref (wo_order_text_get_paragraphs (WO_ORDER_TEXT (shown)));
  text = g_object_ref_sink (wo_order_text_new ("wo-reading"));
  wo_order_text_set_paragraphs (WO_ORDER_TEXT (text), paragraphs);
  g_assert_false (wo_order_text_set_room (WO_ORDER_TEXT (text), 0));
  one = height_of (text, WIDE);
  g_assert_true (wo_order_text_set_room (WO_ORDER_TEXT (text), HIGH));
  g_assert_false (wo_order_text_set_room (WO_ORDER_TEXT (text), HIGH));
  two = height_of (text, WIDE);
  g_assert_cmpint (two * 3, <, one * 2);
  wo_order_text_set_room (WO_ORDER_TEXT (text), two);
  g_assert_cmpint (height_of (text, WIDE), ==, two);
  wo_order_text_set_room (WO_ORDER_TEXT (text), two - 1);
  g_assert_cmpint (height_of (text, WIDE), ==, one);
  g_object_unref (text);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/session-reading/" path, SessionDesk, NULL, session_desk_set_up, func,      \
              session_desk_tear_down)
  ADD ("what-speaks-for-and-against-it-stands-beside", test_side);
  ADD ("why-this-is-answered-beside-the-paragraph", test_why_this);
  ADD ("what-is-asked-stays-while-others-act", test_others_act);
  ADD ("two-columns-are-never-turned-back", test_columns);
  return g_test_run ();
}
