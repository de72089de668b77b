/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an order that has no case, as a row of another tracker, and of one that was withdrawn, in the real
 * window. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/order/wo-compliance-box.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-two-panes.h"
#include "store/wo-lists.h"

#include <string.h>

#define TODAY "2025-03-20"
#define DUE "2025-02-28"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  char *order;
  WoCaseModel *model;
} Opened;

static void
set_up (Opened *self, gconstpointer data)
{
  self->bench = session_bench_new (0);
  self->window = case_window_open (self->bench->bench->desk);
}

static void
tear_down (Opened *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->model);
  wo_bench_rest ();
  session_bench_free (self->bench);
  g_free (self->order);
}

static GtkWidget *
page_of (Opened *self)
{
  return GTK_WIDGET (wo_window_get_page (self->window));
}

static void
do_act (Opened *self, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (self->bench->bench->office, act, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->reasons->len, ==, 0);
}

/* A row of a tracker that was kept before this program was, which @person opens. */
static void
open_imported (Opened *self, const char *person, const char *signed_on, const char *state)
{
  WoAct *act;

  session_bench_act_as (self->bench, self->bench->ada);
  self->order = wo_office_new_id (self->bench->bench->office);
  act = wo_act_new ("record-elsewhere", WO_RECORD_ORDER, self->order);
  wo_act_set_arg (act, "number", "WO-2019-0003");
  wo_act_add_cell (act, "reference", "201900311");
  wo_act_add_cell (act, "landlord", "Southmoor Homes");
  wo_act_add_cell (act, "type", "practice");
  wo_act_add_cell (act, "power", "54f");
  wo_act_add_cell (act, "elements.due", DUE);
  wo_act_add_cell (act, "latest_action", "Asked for the report");
  wo_act_add_cell (act, "signed_on", signed_on);
  wo_act_add_cell (act, "state", state);
  do_act (self, act);
  session_bench_act_as (self->bench, person);
  wo_window_open (self->window, "order-page", self->order);
  wo_bench_rest ();
  case_window_await (page_of (self), "Recorded elsewhere.");
  self->model = wo_desk_open_order (self->bench->bench->desk, self->order);
  wo_bench_until (wo_bench_has_order, self->model);
}

static void
assert_kept (Opened *self, const char *path, const char *value)
{
  g_autofree char *kept = NULL;

  wo_bench_until (wo_bench_is_saved, self->model);
  g_assert_null (wo_case_model_get_save_error (self->model));
  kept = wo_bench_stored (self->bench->bench, self->order, path);
  g_test_message ("%s", path);
  g_assert_cmpstr (kept, ==, value);
}

static GtkWidget *
compliance_of (Opened *self)
{
  GtkWidget *box = case_window_find_type (page_of (self), WO_TYPE_COMPLIANCE_BOX);

  return case_window_find_type (case_window_find_type (box, WO_TYPE_DROP), GTK_TYPE_DROP_DOWN);
}

static GtkTextView *
prose_of (Opened *self, const char *path)
{
  GtkWidget *field = wo_path_find (page_of (self), path);

  g_assert_true (WO_IS_PROSE (field));
  return wo_prose_get_view (WO_PROSE (field));
}

static gpointer
late_job (WoStore *store, gpointer data, GError **error)
{
  const WoOrderFilter late = { .due_before = wo_date_parse (TODAY), .open_only = TRUE };

  return wo_list_orders (store, &late, error);
}

/* How many orders are late in the lists. */
static guint
late (Opened *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_office_read (self->bench->bench->office, late_job, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

/* Followed like any other: a manager says how far it is complied with and what was done last, and one that is
 * complied with is late no more. */
static void
test_compliance (Opened *self, gconstpointer data)
{
  open_imported (self, self->bench->ben, "2019-03-14", "monitored");
  g_assert_cmpuint (late (self), ==, 1);
  case_window_choose (compliance_of (self), "Partly");
  assert_kept (self, "compliance", "partly");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (prose_of (self, "latest_action")),
                            "The chair wrote", -1);
  assert_kept (self, "latest_action", "The chair wrote");
  assert_kept (self, "latest_action_on", TODAY);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (prose_of (self, "details")),
                            "Review how repairs are recorded", -1);
  assert_kept (self, "details", "Review how repairs are recorded");
  case_window_choose (compliance_of (self), "Complied");
  assert_kept (self, "compliance", "complied");
  case_window_await (page_of (self), "It was to be carried out by 28 February 2025.");
  g_assert_cmpuint (late (self), ==, 0);
}

/* Nothing else is done with it here: it was decided elsewhere. */
static void
test_nothing_else (Opened *self, gconstpointer data)
{
  static const char *const steps[] = { "Open the case", "Reopen", "Complied with", "Close" };

  open_imported (self, self->bench->ben, "2019-03-14", "monitored");
  wo_bench_rest ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_null (case_window_find (page_of (self), case_window_is_button, steps[i]));
}

static gboolean
has_latest (gpointer data)
{
  Opened *self = data;

  return gtk_window_get_focus (GTK_WINDOW (self->window)) ==
         GTK_WIDGET (prose_of (self, "latest_action"));
}

/* One key from the page to what was done last; where somebody types it is a letter. */
static void
test_latest_key (Opened *self, gconstpointer data)
{
  GtkWidget *details;

  open_imported (self, self->bench->ben, "2019-03-14", "monitored");
  wo_page_take_focus (wo_window_get_page (self->window));
  g_assert_false (has_latest (self));
  case_window_press_key (page_of (self), "n");
  wo_bench_until (has_latest, self);
  g_assert_true (gtk_text_buffer_get_has_selection (
      gtk_text_view_get_buffer (prose_of (self, "latest_action"))));
  details = GTK_WIDGET (prose_of (self, "details"));
  gtk_widget_grab_focus (details);
  case_window_press_key (page_of (self), "n");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == details);
}

static gboolean
shows_one_pane (gpointer data)
{
  GtkWidget *panes = case_window_find_type (page_of (data), WO_TYPE_TWO_PANES);

  return wo_two_panes_is_narrow (WO_TWO_PANES (panes)) &&
         !gtk_widget_get_mapped (case_window_find_type (panes, WO_TYPE_COMPLIANCE_BOX));
}

/* Where the order stands alone in sight, the key shows the other pane. */
static void
test_latest_key_on_phone (Opened *self, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 720);
  open_imported (self, self->bench->ben, "2019-03-14", "monitored");
  wo_bench_until (shows_one_pane, self);
  case_window_press_key (page_of (self), "n");
  wo_bench_until (has_latest, self);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (prose_of (self, "latest_action"))));
}

/* Of an order that is not signed nothing was done: there the key does nothing. */
static void
test_no_latest (Opened *self, gconstpointer data)
{
  GtkWidget *focus;

  open_imported (self, self->bench->ben, NULL, "approved");
  wo_page_take_focus (wo_window_get_page (self->window));
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  case_window_press_key (page_of (self), "n");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);
}

static void
test_only_read (Opened *self, gconstpointer data)
{
  open_imported (self, self->bench->ada, "2019-03-14", "monitored");
  g_assert_false (gtk_widget_is_sensitive (compliance_of (self)));
  g_assert_false (gtk_text_view_get_editable (prose_of (self, "latest_action")));
}

/* What was done last about a row that was never signed stands with the rest of it. */
static void
test_unsigned (Opened *self, gconstpointer data)
{
  open_imported (self, self->bench->ben, NULL, "approved");
  case_window_await (page_of (self), "Latest action: Asked for the report");
  g_assert_null (case_window_find (page_of (self), case_window_says, "The landlord’s review"));
}

static void
withdraw (Opened *self)
{
  g_autoptr (GPtrArray) reasons = NULL;
  WoAct *act = wo_act_new ("withdraw", WO_RECORD_ORDER, self->order);

  wo_act_set_arg (act, "note", "Made twice");
  reasons = session_bench_step (self->bench, "withdraw", self->order, act);
  g_assert_cmpuint (reasons->len, ==, 0);
}

/* It says so while it shows and when it is opened again; the case, which has no order then, gives it too. */
static void
test_withdrawn (Opened *self, gconstpointer data)
{
  g_autofree char *case_id = NULL;

  self->order = session_bench_draft (self->bench);
  case_id = wo_bench_stored (self->bench->bench, self->order, "case");
  wo_window_open (self->window, "order-page", self->order);
  wo_bench_rest ();
  case_window_await (page_of (self), "Being drafted.");
  withdraw (self);
  case_window_await (page_of (self), "Made twice");
  wo_window_open (self->window, "today", NULL);
  wo_window_open (self->window, "order-page", case_id);
  wo_bench_rest ();
  case_window_await (page_of (self), "Made twice");
}

/* Of two orders of a case, the one that was withdrawn first is the one that was asked for. */
static void
test_earlier (Opened *self, gconstpointer data)
{
  g_autofree char *case_id = NULL;

  self->order = session_bench_draft (self->bench);
  case_id = wo_bench_stored (self->bench->bench, self->order, "case");
  withdraw (self);
  self->model = wo_desk_open_case (self->bench->bench->desk, case_id);
  wo_bench_until (wo_bench_is_loaded, self->model);
  wo_case_model_make_order (self->model, "54f");
  wo_bench_until (wo_bench_has_order, self->model);
  wo_window_open (self->window, "order-page", self->order);
  wo_bench_rest ();
  case_window_await (page_of (self), "Made twice");
  wo_window_open (self->window, "order-page", case_id);
  wo_bench_rest ();
  case_window_await (page_of (self), "Being drafted.");
  case_window_await_gone (page_of (self), "Made twice");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/order-page/" path, Opened, NULL, set_up, func, tear_down)
  ADD ("an-imported-order-is-given-its-compliance", test_compliance);
  ADD ("nothing-else-is-done-with-an-imported-order", test_nothing_else);
  ADD ("one-key-leads-to-what-was-done-last", test_latest_key);
  ADD ("one-key-leads-there-on-a-phone", test_latest_key_on_phone);
  ADD ("no-key-leads-to-what-is-not-there", test_no_latest);
  ADD ("whoever-drafts-only-reads-an-imported-order", test_only_read);
  ADD ("an-imported-row-that-was-never-signed-says-what-was-done-last", test_unsigned);
  ADD ("an-order-that-is-withdrawn-says-so-and-opens-again", test_withdrawn);
  ADD ("an-order-that-was-withdrawn-is-no-other-of-its-case", test_earlier);
#undef ADD
  return g_test_run ();
}
