/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's lines by the keyboard: each is in the way of Tab and of the arrows, says what it is to who does not see it,
 * and opens what it tells of. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/model/wo-searches.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/widgets/wo-row.h"

#include <string.h>

#define BACK "Say which records."
#define WHY "All of the block has the same pipes."
#define GIVEN_BACK "The order for Northmoor Homes that you approved was given back"
#define REOPENED "The order for Northmoor Homes that you approved was reopened"
#define REWORDED "The order for Northmoor Homes that you approved was amended"
#define FOUND "1 new order matches your search “Northmoor”"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
} Told;

static void
must_step (Told *self, const char *kind, guint n, const char *const *args)
{
  const char *order = self->bench->orders->pdata[n];
  WoAct *act = wo_act_new (kind, WO_RECORD_ORDER, order);
  g_autoptr (GPtrArray) reasons = NULL;

  for (gsize i = 0; args != NULL && args[i] != NULL; i += 2)
    wo_act_set_arg (act, args[i], args[i + 1]);
  reasons = session_bench_step (self->bench, kind, order, act);
  g_assert_cmpuint (reasons->len, ==, 0);
}

static gboolean
is_bens (gpointer data)
{
  Told *self = data;
  const WoPerson *person = wo_desk_get_person (self->bench->bench->desk);

  return person != NULL && g_strcmp0 (person->id, self->bench->ben) == 0;
}

static void
keep_search (Told *self)
{
  const WoSavedSearch search = { .name = (char *) "Northmoor",
                                 .text = (char *) "landlord:\"Northmoor Homes\"",
                                 .place = (char *) "search",
                                 .alert = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_bench_until (is_bens, self);
  result = wo_office_act (self->bench->bench->office,
                          wo_searches_save (self->bench->bench->desk, &search), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->reasons->len, ==, 0);
}

/* Ben approved three and keeps a search: Dora gave the first back, reopened the second, and worded the third
 * otherwise and signed it. */
static void
set_up (Told *self, gconstpointer data)
{
  static const char *const back[] = { "note", BACK, NULL };
  static const char *const amend[] = {
    "paragraph", "2", "text", "The review must look at every home in the block.", "note", WHY, NULL
  };

  self->bench = session_bench_new (3);
  session_bench_await (self->bench, 3);
  must_step (self, "return", 0, back);
  must_step (self, "sign", 1, NULL);
  must_step (self, "reopen", 1, back);
  must_step (self, "amend", 2, amend);
  must_step (self, "sign", 2, NULL);
  session_bench_act_as (self->bench, self->bench->ben);
  keep_search (self);
  self->window = case_window_open (self->bench->bench->desk);
  wo_window_open (self->window, "today", NULL);
  wo_bench_rest ();
  case_window_await (self->window, GIVEN_BACK);
  case_window_await (self->window, REOPENED);
  case_window_await (self->window, REWORDED);
  case_window_await (self->window, FOUND);
  wo_bench_rest ();
}

static void
tear_down (Told *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
}

static GtkWidget *
page_of (Told *self)
{
  return GTK_WIDGET (wo_window_get_page (self->window));
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer title)
{
  return WO_IS_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, title) != NULL;
}

static GtkWidget *
row_of (Told *self, const char *title)
{
  GtkWidget *row = case_window_find (page_of (self), is_row_of, title);

  g_assert_nonnull (row);
  return row;
}

static gboolean
has_keyboard (Told *self, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && is_row_of (focus, title);
}

static gboolean
move (GtkWidget *list, int step)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, step, FALSE, FALSE,
                         &handled);
  return handled;
}

/* With Tab to the list and with Down in it, as far as the line @title. */
static void
go_to (Told *self, const char *title)
{
  GtkWidget *list = gtk_widget_get_parent (row_of (self, title));
  guint tabs = 0, downs = 0;

  wo_page_take_focus (wo_window_get_page (self->window));
  while ((gtk_widget_get_state_flags (list) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    {
      g_assert_cmpuint (tabs++, <, 10);
      g_assert_true (gtk_widget_child_focus (page_of (self), GTK_DIR_TAB_FORWARD));
    }
  while (!has_keyboard (self, title))
    {
      g_assert_cmpuint (downs++, <, 10);
      move (list, 1);
    }
}

static const struct
{
  const char *title, *detail, *page;
  guint order; /* one too many: none */
} lines[] = {
  { GIVEN_BACK, BACK, "order-page", 0 },
  { REOPENED, BACK, "order-page", 1 },
  { REWORDED, WHY, "order-page", 2 },
  { FOUND, NULL, "search", 3 },
};

static gboolean
is_page (gpointer data)
{
  Told *self = data;

  return g_strcmp0 (wo_window_get_page_name (self->window),
                    g_object_get_data (G_OBJECT (self->window), "wanted")) == 0;
}

static void
await_page (Told *self, const char *name)
{
  g_object_set_data (G_OBJECT (self->window), "wanted", (gpointer) name);
  wo_bench_until (is_page, self);
}

/* What Return does in a list. */
static void
test_opens (Told *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *subtitle = NULL, *number = NULL;

      g_test_message ("%s", lines[i].title);
      go_to (self, lines[i].title);
      g_signal_emit_by_name (gtk_widget_get_parent (row_of (self, lines[i].title)),
                             "activate-cursor-row");
      await_page (self, lines[i].page);
      wo_bench_rest ();
      if (lines[i].order < self->bench->orders->len)
        case_window_await (page_of (self), lines[i].detail);
      else
        case_window_await (page_of (self), "Northmoor Homes");
      wo_window_open (self->window, "today", NULL);
      wo_bench_rest ();
      if (i + 1 < G_N_ELEMENTS (lines))
        case_window_await (page_of (self), lines[i + 1].title);
    }
}

/* The name of a line is its title, and who did it and why are its description. */
static void
test_said (Told *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkAccessible *row = GTK_ACCESSIBLE (row_of (self, lines[i].title));

      g_test_message ("%s", lines[i].title);
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, lines[i].title);
      g_assert_true (gtk_test_accessible_has_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
}

static gboolean
is_gone (gpointer widget)
{
  return *(GtkWidget **) widget == NULL;
}

/* What somebody else does meanwhile makes the lines anew, and the keyboard stays in its own. */
static void
test_stays (Told *self, gconstpointer data)
{
  static const char *const comment[] = { "text", "Is six months enough?", NULL };
  GtkWidget *before;

  go_to (self, REOPENED);
  before = row_of (self, REOPENED);
  g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
  session_bench_act_as (self->bench, self->bench->dora);
  must_step (self, "comment", 2, comment);
  session_bench_act_as (self->bench, self->bench->ben);
  wo_bench_until (is_gone, &before);
  wo_bench_rest ();
  g_assert_true (has_keyboard (self, REOPENED));
}

static GtkWidget *
row_in_hand (Told *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL ? gtk_widget_get_ancestor (focus, WO_TYPE_ROW) : NULL;
}

static gboolean
has_row (gpointer data)
{
  return row_in_hand (data) != NULL;
}

static void
queue_set_up (Told *self, gconstpointer data)
{
  self->bench = session_bench_new (0);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (self->bench->orders, session_bench_hand_up (self->bench));
  session_bench_act_as (self->bench, self->bench->ben);
  self->window = case_window_open (self->bench->bench->desk);
  wo_window_open (self->window, "approvals", NULL);
  case_window_await (self->window, "3 orders wait for approval");
  wo_bench_until (has_row, self);
}

static gboolean
has_second (gpointer data)
{
  Told *self = data;
  GtkWidget *row = row_in_hand (self);

  return row != NULL && g_strcmp0 (wo_queue_row_get_id (GTK_LIST_BOX_ROW (row)),
                                   self->bench->orders->pdata[1]) == 0;
}

/* So it is in the queue: of an order that is commented on or taken out of it the keyboard goes to no other. */
static void
test_queue (Told *self, gconstpointer data)
{
  static const char *const back[] = { "note", BACK, NULL };
  static const char *const comment[] = { "text", "Is six months enough?", NULL };

  move (gtk_widget_get_parent (row_in_hand (self)), 1);
  g_assert_true (has_second (self));
  must_step (self, "comment", 2, comment);
  wo_bench_rest ();
  must_step (self, "return", 0, back);
  case_window_await (self->window, "2 orders wait for approval");
  wo_bench_until (has_second, self);
}

static gboolean
has_plan (gpointer data)
{
  Told *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && case_window_is_button (focus, "Plan a session");
}

/* After the last of them the keyboard is with what comes next. */
static void
test_nothing_waits (Told *self, gconstpointer data)
{
  static const char *const back[] = { "note", BACK, NULL };

  for (guint i = 0; i < self->bench->orders->len; i++)
    must_step (self, "return", i, back);
  case_window_await (self->window, "Nothing waits for approval");
  wo_bench_until (has_plan, self);
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (self->window)));
  await_page (self, "plan");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/desktop/today/" path, Told, NULL, set_up, func, tear_down)
  ADD ("each-line-is-reached-and-opened-by-keys", test_opens);
  ADD ("each-line-says-what-it-is", test_said);
  ADD ("what-others-do-takes-the-keyboard-from-no-line", test_stays);
#undef ADD
  g_test_add ("/desktop/approvals/what-others-do-takes-the-keyboard-from-no-order", Told, NULL,
              queue_set_up, test_queue, tear_down);
  g_test_add ("/desktop/approvals/where-nothing-waits-a-session-is-planned", Told, NULL,
              queue_set_up, test_nothing_waits, tear_down);
  return g_test_run ();
}
