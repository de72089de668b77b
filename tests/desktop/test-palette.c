/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/palette/wo-palette-acts.h"
#include "desktop/palette/wo-palette-sheet.h"
#include "desktop/widgets/wo-answers.h"
#include "store/wo-db.h"

#include <string.h>

#define ASKED_MS 300

static gboolean
is_sheet (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  *(GtkWidget **) data = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (WO_IS_PALETTE_SHEET (window) && gtk_widget_get_mapped (window))
        *(GtkWidget **) data = window;
    }
  return *(GtkWidget **) data != NULL;
}

static gboolean
is_no_sheet (gpointer data)
{
  return !is_sheet (data);
}

static GtkWidget *
open_palette (WoFixture *fixture)
{
  GtkWidget *sheet;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.palette", NULL);
  wo_bench_until (is_sheet, &sheet);
  return sheet;
}

static GtkEditable *
field_of (GtkWidget *sheet)
{
  return GTK_EDITABLE (case_window_find_type (sheet, GTK_TYPE_SEARCH_ENTRY));
}

static void
type (GtkWidget *sheet, const char *text)
{
  gtk_editable_set_text (field_of (sheet), text);
}

static void
enter (GtkWidget *sheet)
{
  g_signal_emit_by_name (field_of (sheet), "activate");
}

static void
await_page (WoFixture *fixture, const char *page)
{
  GtkWidget *sheet;

  wo_bench_until (is_no_sheet, &sheet);
  case_window_await_page (fixture, page);
}

/* A sheet that is left open goes before its window. */
static void
tear_down (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *sheet;

  if (is_sheet (&sheet))
    gtk_window_destroy (GTK_WINDOW (sheet));
  wo_bench_until (is_no_sheet, &sheet);
  case_window_tear_down (fixture, page);
}

static GtkListBox *
list_of (GtkWidget *sheet)
{
  return GTK_LIST_BOX (case_window_find_type (sheet, GTK_TYPE_LIST_BOX));
}

static void
test_case (WoFixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "202614", "alder northm", "DAMP" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      GtkWidget *sheet = open_palette (fixture);

      type (sheet, typed[i]);
      case_window_await (sheet, "Damp at Alder Court");
      case_window_await (sheet, "202614872");
      case_window_await (sheet, "Cases");
      enter (sheet);
      await_page (fixture, "case");
      g_assert_true (wo_page_get_model (wo_window_get_page (fixture->window)) == fixture->model);
      wo_window_open (fixture->window, "today", NULL);
    }
}

/* Enter comes before the office has answered, and goes where the answer says. */
static void
test_fast (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);

  type (sheet, "202614872");
  enter (sheet);
  await_page (fixture, "case");
}

static void
test_place (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);

  type (sheet, "track");
  case_window_await (sheet, "Places");
  enter (sheet);
  await_page (fixture, "tracker");
}

static void
test_act (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "case", fixture->case_id);
  wo_bench_rest ();
  sheet = open_palette (fixture);
  type (sheet, "proportion");
  case_window_await (sheet, "What can be done");
  enter (sheet);
  await_page (fixture, "proportionality");
}

static void
test_window_act (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "today", NULL);
  wo_window_open (fixture->window, "similar", fixture->case_id);
  wo_bench_rest ();
  sheet = open_palette (fixture);
  type (sheet, "back");
  case_window_await (sheet, "Back");
  enter (sheet);
  await_page (fixture, "today");
}

/* A button of the page is pressed as if by hand, in the page as it was. */
static void
test_button (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "case", fixture->case_id);
  case_window_await (fixture->window, "Continue: Complaint");
  sheet = open_palette (fixture);
  type (sheet, "continue");
  case_window_await (sheet, "Continue: Complaint");
  enter (sheet);
  await_page (fixture, "complaint");
}

/* An answer that says what it does. */
static gboolean
is_hinted_answer (GtkWidget *widget, gconstpointer nothing)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         gtk_widget_get_tooltip_text (widget) != NULL &&
         gtk_widget_get_ancestor (widget, WO_TYPE_ANSWERS) != NULL;
}

/* An answer is given where its question is read, and what one cannot tell from another is no act. */
static void
test_no_answers (WoFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) offers = NULL;

  wo_window_open (fixture->window, "factors", fixture->case_id);
  wo_bench_rest ();
  g_assert_nonnull (
      case_window_find (GTK_WIDGET (wo_window_get_page (fixture->window)), is_hinted_answer, NULL));
  offers = wo_palette_offers (fixture->window);
  for (guint i = 0; i < offers->len; i++)
    {
      const WoPaletteItem *item = offers->pdata[i];
      g_autoptr (GtkWidget) button = g_weak_ref_get ((GWeakRef *) &item->button);

      g_test_message ("%s", item->title);
      g_assert_false (item->several);
      g_assert_true (button == NULL || gtk_widget_get_ancestor (button, WO_TYPE_ANSWERS) == NULL);
    }
}

static void
test_nothing (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);

  type (sheet, "zzqq");
  case_window_await (sheet, "Nothing here is called that.");
  enter (sheet);
  type (sheet, "track");
  case_window_await_gone (sheet, "Nothing here is called that.");
  case_window_await (sheet, "Tracker");
}

/* What holds the office's worker up. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open;
} Gate;

static gpointer
gate_job (WoStore *store, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return NULL;
}

static void
hold (WoFixture *fixture, Gate *gate)
{
  gate->open = FALSE;
  wo_office_read_async (fixture->bench->office, gate_job, gate, NULL, NULL, NULL, NULL, NULL);
}

static void
let_go (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static gpointer
no_job (WoStore *store, gpointer data, GError **error)
{
  return NULL;
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* Longer than the sheet waits for another key: what was due before has been done. */
static void
await_asked (void)
{
  gboolean asked = FALSE;

  g_timeout_add (ASKED_MS, set_cb, &asked);
  wo_bench_until (is_set, &asked);
}

static void
passed_cb (GObject *office, GAsyncResult *result, gpointer data)
{
  wo_office_read_finish (WO_OFFICE (office), result, NULL);
  set_cb (data);
}

/* Until all that waits in the main loop has been done. */
static void
await_idle (void)
{
  gboolean idle = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, set_cb, &idle, NULL);
  wo_bench_until (is_set, &idle);
}

/* Both are asked, the first is over, and the second waits: neither what the first found nor that it came to nothing
 * is said. */
static void
test_superseded (WoFixture *fixture, gconstpointer data)
{
  WoOffice *office = fixture->bench->office;
  GtkWidget *sheet = open_palette (fixture);
  Gate first = { 0 }, second = { 0 };
  gboolean passed = FALSE;

  hold (fixture, &first);
  type (sheet, "alder");
  await_asked ();
  wo_office_read_async (office, no_job, NULL, NULL, NULL, NULL, passed_cb, &passed);
  hold (fixture, &second);
  type (sheet, "zzqq");
  await_asked ();
  let_go (&first);
  wo_bench_until (is_set, &passed);
  await_idle ();
  g_assert_null (case_window_find (sheet, case_window_says, "202614872"));
  g_assert_null (case_window_find (sheet, case_window_says, "cancel"));
  let_go (&second);
  case_window_await (sheet, "Nothing here is called that.");
  g_assert_null (case_window_find (sheet, case_window_says, "202614872"));
  type (sheet, "alder");
  case_window_await (sheet, "202614872");
}

static void
test_latest (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "case", fixture->case_id);
  wo_bench_rest ();
  wo_window_open (fixture->window, "tracker", NULL);
  wo_bench_rest ();
  sheet = open_palette (fixture);
  case_window_await (sheet, "Where you were");
  g_assert_nonnull (case_window_find (sheet, case_window_says, "202614872"));
  enter (sheet);
  await_page (fixture, "case");
}

/* One may not read the case any more; it is here for a change that has not gone up. */
static void
lose_case (WoFixture *fixture)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO lost (id) VALUES ('%s')", fixture->case_id);
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_db_open (fixture->bench->path, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
  g_assert_no_error (error);
  wo_db_close (db);
}

static void
test_lost (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "case", fixture->case_id);
  wo_bench_rest ();
  wo_window_open (fixture->window, "tracker", NULL);
  wo_bench_rest ();
  lose_case (fixture);
  sheet = open_palette (fixture);
  case_window_await (sheet, "What can be done");
  g_assert_null (case_window_find (sheet, case_window_says, "202614872"));
}

static void
test_grey (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet, *still;

  wo_window_open (fixture->window, "case", fixture->case_id);
  wo_bench_rest ();
  sheet = open_palette (fixture);
  type (sheet, "redo");
  case_window_await (sheet, "Nothing was undone here.");
  enter (sheet);
  wo_bench_rest ();
  g_assert_true (is_sheet (&still));
  g_assert_true (still == sheet);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (
                                                   gtk_list_box_get_selected_row (list_of (sheet))),
                                               GTK_ACCESSIBLE_ROLE_OPTION));
}

/* What the page that it was an act of has no longer is not done, and that is said. */
static void
test_gone (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "case", fixture->case_id);
  case_window_await (fixture->window, "Continue: Complaint");
  sheet = open_palette (fixture);
  wo_window_open (fixture->window, "today", NULL);
  case_window_await_gone (fixture->window, "Continue: Complaint");
  type (sheet, "continue");
  case_window_await (sheet, "Continue: Complaint");
  enter (sheet);
  case_window_await (fixture->window, "Not possible here just now.");
  g_assert_cmpstr (wo_window_get_page_name (fixture->window), ==, "today");
}

/* Who works here is a caseworker and an administrator, and approves nothing. */
static void
test_roles (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);

  type (sheet, "approvals");
  case_window_await (sheet, "Nothing here is called that.");
  type (sheet, "new case");
  case_window_await (sheet, "New case");
  case_window_await (sheet, "Ctrl+N");
  type (sheet, "people");
  case_window_await (sheet, "Places");
}

static gboolean
is_title (GtkWidget *widget, gconstpointer title)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strcmp (gtk_label_get_text (GTK_LABEL (widget)), title) == 0;
}

/* Where the group begins in the list. */
static int
place_of_group (GtkWidget *sheet, const char *title)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list_of (sheet), i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (row);

      if (header != NULL && g_str_equal (gtk_label_get_label (GTK_LABEL (header)), title))
        return i;
    }
  g_error ("no group is called %s", title);
}

/* Whom one names stands before what is about them. */
static void
test_landlord_and_person (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet, *title;

  case_window_make_tier (fixture);
  sheet = open_palette (fixture);
  type (sheet, "ada mar");
  case_window_await (sheet, "Ada Marsh");
  g_assert_nonnull (case_window_find (sheet, case_window_says, "People"));
  type (sheet, "northmoor homes");
  case_window_await (sheet, "Landlords");
  case_window_await (sheet, "Cases");
  g_assert_cmpint (place_of_group (sheet, "Landlords"), <, place_of_group (sheet, "Cases"));
  title = case_window_find (sheet, is_title, "Northmoor Homes");
  g_assert_nonnull (title);
  g_signal_emit_by_name (list_of (sheet), "row-activated",
                         gtk_widget_get_ancestor (title, GTK_TYPE_LIST_BOX_ROW));
  await_page (fixture, "landlord");
}

/* Somebody who came after the desk read who works here. */
static void
test_newcomer (WoFixture *fixture, gconstpointer data)
{
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, "newcomer");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  GtkWidget *sheet;

  wo_act_add_cell (act, "name", "Ines Quill");
  result = wo_office_act (fixture->bench->office, act, &error);
  g_assert_no_error (error);
  wo_bench_rest ();
  sheet = open_palette (fixture);
  type (sheet, "quill");
  case_window_await (sheet, "Ines Quill");
}

static gboolean
press (GtkWidget *sheet, guint key)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (field_of (sheet)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (all) && !handled; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (one) &&
          gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (one, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

/* Down goes past the row that is chosen already, and Up from the first is the field. */
static void
test_keyboard (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);
  GtkListBoxRow *first, *second;
  gboolean handled = FALSE;

  type (sheet, "e");
  case_window_await (sheet, "Places");
  first = gtk_list_box_get_row_at_index (list_of (sheet), 0);
  second = gtk_list_box_get_row_at_index (list_of (sheet), 1);
  g_assert_true (gtk_list_box_get_selected_row (list_of (sheet)) == first);
  g_assert_true (press (sheet, GDK_KEY_Down));
  g_assert_true (gtk_list_box_get_selected_row (list_of (sheet)) == second);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (sheet)) == GTK_WIDGET (second));
  gtk_widget_grab_focus (GTK_WIDGET (first));
  g_signal_emit_by_name (list_of (sheet), "keynav-failed", GTK_DIR_UP, &handled);
  g_assert_true (handled);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (sheet)),
                                         GTK_WIDGET (field_of (sheet))));
}

/* The answer comes while the keyboard is in the list, and leaves it where it was. */
static void
test_stays (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = open_palette (fixture);
  GtkListBoxRow *second;

  type (sheet, "da");
  second = gtk_list_box_get_row_at_index (list_of (sheet), 1);
  g_assert_nonnull (second);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (second)));
  gtk_list_box_select_row (list_of (sheet), second);
  gtk_widget_grab_focus (GTK_WIDGET (second));
  case_window_await (sheet, "202614872");
  g_assert_true (gtk_list_box_get_selected_row (list_of (sheet)) == second);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (sheet)) == GTK_WIDGET (second));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, WoFixture, "today", case_window_set_up, func, tear_down)
  ADD ("/desktop/palette/a-case-by-reference-title-and-landlord", test_case);
  ADD ("/desktop/palette/enter-before-the-answer-waits-for-it", test_fast);
  ADD ("/desktop/palette/a-place", test_place);
  ADD ("/desktop/palette/a-step-of-the-case-that-is-open", test_act);
  ADD ("/desktop/palette/an-act-of-the-window", test_window_act);
  ADD ("/desktop/palette/no-answer-to-a-question-is-an-act", test_no_answers);
  ADD ("/desktop/palette/a-button-of-the-page", test_button);
  ADD ("/desktop/palette/nothing-found-says-so", test_nothing);
  ADD ("/desktop/palette/a-newer-question-stands-in-the-place-of-an-older", test_superseded);
  ADD ("/desktop/palette/empty-it-shows-where-one-was", test_latest);
  ADD ("/desktop/palette/where-one-was-says-nothing-of-what-one-may-not-read", test_lost);
  ADD ("/desktop/palette/what-cannot-be-done-says-why-and-does-nothing", test_grey);
  ADD ("/desktop/palette/an-act-that-is-gone-says-so", test_gone);
  ADD ("/desktop/palette/only-what-ones-roles-open", test_roles);
  ADD ("/desktop/palette/a-landlord-and-a-person", test_landlord_and_person);
  ADD ("/desktop/palette/somebody-who-has-just-come", test_newcomer);
  ADD ("/desktop/palette/up-from-the-first-row-is-the-field", test_keyboard);
  ADD ("/desktop/palette/an-answer-leaves-the-keyboard-where-it-is", test_stays);
  return g_test_run ();
}
