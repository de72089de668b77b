/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order of a session as it is read: what stands beside it, what a sentence rests on, and its columns. */
#include "case-window.h"
#include "session-desk.h"

#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-source-strip.h"
#include "desktop/session/wo-session-side.h"
#include "desktop/shell/wo-visited.h"

#include <string.h>

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

static GtkWidget *
against_of (GtkWidget *side)
{
  return gtk_widget_get_parent (case_window_find (side, case_window_says, "Why not"));
}

/* What speaks most against it is said there, whatever was said before. */
static void
test_against (SessionDesk *self, gconstpointer data)
{
  const char *other = g_ptr_array_index (self->bench->orders, 1);
  g_autoptr (GPtrArray) reasons = NULL;
  GtkWidget *side = read_first (self);

  g_assert_null (
      case_window_find (against_of (side), case_window_says, "was signed for this landlord"));
  reasons = session_bench_step (self->bench, "sign", other, NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  case_window_await (against_of (side), "was signed for this landlord after");
}

/* Of two that take as long, what is left is said in minutes and shown by a bar, before and after one is read. */
static void
test_left (SessionDesk *self, gconstpointer data)
{
  const char *other = g_ptr_array_index (self->bench->orders, 1);
  g_autofree char *hash = session_bench_hash (self->bench, other);
  int all = wo_session_minutes_left (self->bench->session);
  g_autofree char *before = g_strdup_printf ("about %d minutes left", all);
  g_autofree char *after = g_strdup_printf ("about %d minutes left", all / 2);
  GtkProgressBar *bar;

  read_first (self);
  bar = GTK_PROGRESS_BAR (case_window_find_type (session_desk_page (self), GTK_TYPE_PROGRESS_BAR));
  g_assert_cmpint (all, >=, 4);
  case_window_await (self->window, before);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (bar), 0.0, 0.01);
  wo_session_set_seen (self->bench->session, other, hash);
  wo_session_set_mark (self->bench->session, other, WO_SESSION_READY, hash, NULL);
  case_window_await (self->window, after);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (bar), 0.5, 0.01);
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

static GtkWidget *
nth_row (GtkWidget *text, guint n)
{
  GtkWidget *row = case_window_find (text, is_row, NULL);

  while (row != NULL && n-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static gboolean
is_wrapped (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget));
}

/* Of paragraph @n: its words as they show, with their marks. */
static const char *
markup_of (GtkWidget *text, guint n)
{
  GtkWidget *label = case_window_find (nth_row (text, n - 1), is_wrapped, NULL);

  g_assert_nonnull (label);
  return gtk_label_get_label (GTK_LABEL (label));
}

static gboolean
is_lit (GtkWidget *text, guint n)
{
  return strstr (markup_of (text, n), wo_marked_open (WO_TEXT_MARK_SOURCE)) != NULL;
}

/* Where the keyboard is at one paragraph and the pointer asks about another, one of them is lit and the other has a bar. */
static void
test_one_lit (SessionDesk *self, gconstpointer data)
{
  GtkWidget *side = read_first (self);
  GtkWidget *strip = case_window_find_type (side, WO_TYPE_SOURCE_STRIP);
  GtkWidget *text = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);

  case_window_await (side, "Point at a sentence");
  gtk_widget_grab_focus (nth_row (text, 0));
  case_window_await (side, "Our wording");
  g_assert_true (is_lit (text, 1));
  wo_source_strip_ask (WO_SOURCE_STRIP (strip), 3, 0);
  g_assert_true (is_lit (text, 3));
  g_assert_false (is_lit (text, 1));
  g_assert_true (gtk_widget_has_css_class (nth_row (text, 0), WO_ORDER_TEXT_IN_HAND));
  g_assert_false (gtk_widget_has_css_class (nth_row (text, 2), WO_ORDER_TEXT_IN_HAND));
  gtk_widget_grab_focus (nth_row (text, 1));
  g_assert_true (gtk_widget_has_css_class (nth_row (text, 1), WO_ORDER_TEXT_IN_HAND));
  g_assert_false (gtk_widget_has_css_class (nth_row (text, 0), WO_ORDER_TEXT_IN_HAND));
}

#define REWORDED "The review must look at every home in the block."

static void
amend_second (SessionDesk *self)
{
  const char *order = g_ptr_array_index (self->bench->orders, 0);
  WoAct *act = wo_act_new ("amend", WO_RECORD_ORDER, order);
  g_autoptr (GPtrArray) reasons = NULL;

  wo_act_set_arg (act, "paragraph", "2");
  wo_act_set_arg (act, "text", REWORDED);
  wo_act_set_arg (act, "note", "The block is larger.");
  reasons = session_bench_step (self->bench, "amend", order, act);
  g_assert_cmpuint (reasons->len, ==, 0);
}

/* What the rules say of the second paragraph stands beneath it, and is not folded. */
static void
assert_lint (SessionDesk *self, GtkWidget *row)
{
  WoCaseModel *model = wo_page_get_model (wo_window_get_page (self->window));
  const WoLint *lint = wo_case_model_get_lint (model);
  guint found = 0;

  g_assert_nonnull (lint);
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (finding->paragraph != 2 || finding->waived_because != NULL)
        continue;
      g_assert_nonnull (case_window_find (row, case_window_says, finding->why));
      found++;
    }
  if (found == 0)
    g_assert_nonnull (case_window_find (row, case_window_says, "The rules find nothing in it"));
}

/* An amendment shows at its paragraph: what went, what came, who, why and what the rules say; it stays when asked about. */
static void
test_tracked (SessionDesk *self, gconstpointer data)
{
  GtkWidget *side = read_first (self);
  GtkWidget *strip = case_window_find_type (side, WO_TYPE_SOURCE_STRIP);
  GtkWidget *text = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);
  GtkWidget *row = nth_row (text, 1);

  case_window_await (side, "Point at a sentence");
  g_assert_null (strstr (markup_of (text, 2), wo_marked_taken ()));
  amend_second (self);
  case_window_await (text, "Amended by Dora Vale");
  g_assert_nonnull (case_window_find (row, case_window_says, "Amended by Dora Vale"));
  g_assert_nonnull (case_window_find (row, case_window_says, "The block is larger."));
  assert_lint (self, row);
  g_assert_nonnull (strstr (markup_of (text, 2), wo_marked_taken ()));
  g_assert_nonnull (strstr (markup_of (text, 2), wo_marked_added ()));
  g_assert_null (strstr (markup_of (text, 1), wo_marked_taken ()));
  g_assert_null (case_window_find (session_desk_page (self), case_window_says, "It reads now"));
  wo_source_strip_ask (WO_SOURCE_STRIP (strip), 2, 0);
  g_assert_true (is_lit (text, 2));
  g_assert_nonnull (strstr (markup_of (text, 2), wo_marked_taken ()));
}

/* Whoever amended one paragraph is still told where the others come from. */
static void
test_why_after_amendment (SessionDesk *self, gconstpointer data)
{
  GtkWidget *side = read_first (self);
  WoSourceStrip *strip = WO_SOURCE_STRIP (case_window_find_type (side, WO_TYPE_SOURCE_STRIP));
  GtkWidget *text = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);

  case_window_await (side, "Point at a sentence");
  amend_second (self);
  case_window_await (text, "Amended by Dora Vale");
  wo_source_strip_ask (strip, 3, 0);
  case_window_await (side, "Our wording");
  g_assert_null (case_window_find (side, case_window_says, "In a person’s own words"));
  wo_source_strip_ask (strip, 2, 0);
  case_window_await (side, "In a person’s own words");
  g_assert_null (case_window_find (side, case_window_says, "Our wording"));
  g_assert_nonnull (case_window_find (side, case_window_says, "Finding"));
}

#define USUAL_DPI (96 * 1024)

typedef struct
{
  GtkWidget *side;
  int usual;
} Side;

static gboolean
is_wider (gpointer data)
{
  const Side *self = data;

  return gtk_widget_get_width (self->side) >= self->usual * 5 / 4;
}

static gboolean
is_usual (gpointer data)
{
  const Side *self = data;

  return gtk_widget_get_width (self->side) == self->usual;
}

/* In letters of twice the size what stands beside has more room, and in the usual ones what it had. */
static void
test_large (SessionDesk *self, gconstpointer data)
{
  Side side = { read_first (self), 0 };

  case_window_await (side.side, "Point at a sentence");
  wo_bench_rest ();
  side.usual = gtk_widget_get_width (side.side);
  g_assert_cmpint (side.usual, >, 0);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * USUAL_DPI, NULL);
  wo_bench_until (is_wider, &side);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI, NULL);
  wo_bench_until (is_usual, &side);
}

static gboolean
is_toast (GtkWidget *widget, gconstpointer data)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget");
}

static gboolean
has_toast (gpointer window)
{
  return case_window_find (window, is_toast, NULL) != NULL;
}

/* What is said in passing stands over the text, and never over the row of what is decided. */
static void
test_toast (SessionDesk *self, gconstpointer data)
{
  GtkWidget *over, *row;

  read_first (self);
  wo_window_toast (self->window, "Said in passing", NULL, NULL);
  wo_bench_until (has_toast, self->window);
  over = gtk_widget_get_ancestor (case_window_find (GTK_WIDGET (self->window), is_toast, NULL),
                                  ADW_TYPE_TOAST_OVERLAY);
  row = case_window_find (session_desk_page (self), case_window_is_button, "Later");
  g_assert_nonnull (over);
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_is_ancestor (row, over));
  g_assert_nonnull (case_window_find_type (over, WO_TYPE_ORDER_TEXT));
}

/* An order that is not in the session in hand has no empty page: it leads to the session. */
static void
test_gone (SessionDesk *self, gconstpointer data)
{
  GtkWidget *leave;

  wo_window_open (self->window, "session-read", "no-order-of-it");
  case_window_await (session_desk_page (self), "This order is not in the session");
  g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, "Later"));
  leave = case_window_find (session_desk_page (self), case_window_is_button, "To the session");
  g_assert_nonnull (leave);
  wo_page_main_act (wo_window_get_page (self->window));
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, "session");
  read_first (self);
  g_assert_null (case_window_find (session_desk_page (self), case_window_says,
                                   "This order is not in the session"));
}

static int
height_of (GtkWidget *text, int width)
{
  int height;

  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* A text of the order that stands in no window, whose letters and columns are asked for. */
static GtkWidget *
loose_text (SessionDesk *self)
{
  GtkWidget *text = g_object_ref_sink (wo_order_text_new ("wo-reading"));
  GtkWidget *shown;

  read_first (self);
  shown = case_window_find_type (session_desk_page (self), WO_TYPE_ORDER_TEXT);
  wo_order_text_set_paragraphs (WO_ORDER_TEXT (text),
                                wo_order_text_get_paragraphs (WO_ORDER_TEXT (shown)));
  return text;
}

/* Two columns only where all of it is in sight at once: nobody turns back to the second. */
static void
test_columns (SessionDesk *self, gconstpointer data)
{
  GtkWidget *text = loose_text (self);
  WoOrderText *order = WO_ORDER_TEXT (text);
  int one, two;

  g_assert_false (wo_order_text_set_room (order, WIDE, 0));
  one = height_of (text, WIDE);
  g_assert_true (wo_order_text_set_room (order, WIDE, HIGH));
  g_assert_false (wo_order_text_set_room (order, WIDE, HIGH));
  two = height_of (text, WIDE);
  g_assert_cmpint (two * 3, <, one * 2);
  wo_order_text_set_room (order, WIDE, two);
  g_assert_cmpint (height_of (text, WIDE), ==, two);
  wo_order_text_set_room (order, WIDE, two / 3);
  g_assert_cmpint (height_of (text, WIDE), ==, one);
  g_object_unref (text);
}

/* Where there is a little too little room its letters are smaller, and then all of it is in sight; they grow again. */
static void
test_letters (SessionDesk *self, gconstpointer data)
{
  GtkWidget *text = loose_text (self);
  WoOrderText *order = WO_ORDER_TEXT (text);
  int large, small;

  wo_order_text_set_room (order, WIDE, HIGH);
  large = height_of (text, WIDE);
  g_assert_true (wo_order_text_set_room (order, WIDE, large * 9 / 10));
  small = height_of (text, WIDE);
  g_assert_cmpint (small, <=, large * 9 / 10);
  g_assert_cmpint (small, >, large / 2);
  g_assert_true (wo_order_text_set_room (order, WIDE, HIGH));
  g_assert_cmpint (height_of (text, WIDE), ==, large);
  g_object_unref (text);
}

/* Reading goes on from order to order in one page, and where one was is the order that was read last. */
static void
test_where_one_was (SessionDesk *self, gconstpointer data)
{
  const char *second = g_ptr_array_index (self->bench->orders, 1);
  const WoVisited *last;

  read_first (self);
  wo_page_open (wo_window_get_page (self->window), self->bench->bench->desk, second);
  wo_window_open (self->window, "today", NULL);
  last = g_ptr_array_index (wo_window_get_visited (self->window), 0);
  g_assert_cmpstr (last->page, ==, "session-read");
  g_assert_cmpstr (last->id, ==, second);
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
  ADD ("what-speaks-most-against-it-is-said-there", test_against);
  ADD ("what-is-left-shows-in-minutes-and-in-a-bar", test_left);
  ADD ("why-this-is-answered-beside-the-paragraph", test_why_this);
  ADD ("what-is-asked-stays-while-others-act", test_others_act);
  ADD ("one-sentence-is-lit-and-one-paragraph-in-hand", test_one_lit);
  ADD ("an-amendment-shows-at-its-paragraph", test_tracked);
  ADD ("why-this-is-answered-after-an-amendment", test_why_after_amendment);
  ADD ("what-stands-beside-follows-the-letters", test_large);
  ADD ("what-is-said-in-passing-covers-no-act", test_toast);
  ADD ("what-is-not-in-the-session-leads-to-it", test_gone);
  ADD ("letters-are-smaller-where-all-of-it-then-shows", test_letters);
  ADD ("two-columns-are-never-turned-back", test_columns);
  ADD ("where-one-was-is-the-order-read-last", test_where_one_was);
  return g_test_run ();
}
