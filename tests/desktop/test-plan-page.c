/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The planner: why an order is counted as a hard one, and the pack as the file that its button writes. */
#include "case-window.h"
#include "chooser-bench.h"
#include "session-desk.h"

#include "desktop/session/wo-plan-row.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

static void
test_why (SessionDesk *self, gconstpointer data)
{
  static const struct
  {
    WoEstimate estimate;
    const char *why; /* NULL: nothing makes it longer */
  } rows[] = {
    { { .minutes = 2, .words = 480 }, NULL },
    { { .minutes = 3, .words = 620, .is_long = TRUE }, "It is long: 620 words." },
    { { .minutes = 3, .related = TRUE }, "Another order has to be kept in mind." },
    { { .minutes = 3, .noted = TRUE }, "The manager left a note." },
    { { .minutes = 4, .noted = TRUE, .asks = TRUE }, "The manager asks something." },
    { { .minutes = 3, .came_back = TRUE }, "It came back once." },
    { { .minutes = 5, .words = 700, .is_long = TRUE, .related = TRUE, .came_back = TRUE },
      "It is long: 700 words. Another order has to be kept in mind. It came back once." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = wo_plan_row_why (&rows[i].estimate);

      g_assert_cmpstr (why, ==, rows[i].why);
    }
}

/* More words than two minutes are enough for, and a question of the manager's. */
static void
make_hard (SessionDesk *self, const char *order)
{
  WoAct *back = wo_act_new ("return", WO_RECORD_ORDER, order);
  WoAct *asks = wo_act_new ("approve", WO_RECORD_ORDER, order);
  WoAct *longer = wo_act_new ("set", WO_RECORD_ORDER, order);
  g_autoptr (GString) words = g_string_new ("surveyors, on diagnosing damp");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) set = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append (words, ", again");
  wo_act_set_arg (back, "note", "Say who is trained.");
  g_ptr_array_unref (session_bench_step (self->bench, "return", order, back));
  session_bench_act_as (self->bench, self->bench->ada);
  wo_act_add_cell (longer, "elements.training", words->str);
  set = wo_office_act (self->bench->bench->office, longer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (set->outcome, ==, WO_OUTCOME_APPLIED);
  g_ptr_array_unref (session_bench_step (self->bench, "hand-up", order, NULL));
  session_bench_act_as (self->bench, self->bench->ben);
  g_ptr_array_unref (session_bench_step (self->bench, "approve", order, asks));
  session_bench_act_as (self->bench, self->bench->dora);
}

static gboolean
is_approved (gpointer data)
{
  SessionDesk *self = data;
  g_autofree char *state =
      wo_bench_stored (self->bench->bench, self->bench->orders->pdata[1], "state");

  return g_strcmp0 (state, "approved") == 0;
}

/* The page says it of the order that it is true of. */
static void
test_page (SessionDesk *self, gconstpointer data)
{
  make_hard (self, self->bench->orders->pdata[1]);
  wo_bench_until (is_approved, self);
  wo_window_open (self->window, "plan", NULL);
  case_window_await (self->window, "It is long: ");
  case_window_await (self->window, "It came back once.");
}

/* How many pages of @pdf say @words, and the number of the first, from 0. */
static guint
pages_with (PopplerDocument *pdf, const char *words, int *ret_first)
{
  guint n = 0;

  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (GObject) page = G_OBJECT (poppler_document_get_page (pdf, i));
      g_autofree char *text = poppler_page_get_text (POPPLER_PAGE (page));

      if (strstr (text, words) == NULL)
        continue;
      if (n++ == 0)
        *ret_first = i;
    }
  return n;
}

static PopplerDocument *
save_pack (SessionDesk *self, const char *path)
{
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;
  PopplerDocument *pdf;
  GtkWidget *root = GTK_WIDGET (self->window);

  g_signal_emit_by_name (case_window_find (root, case_window_is_button, "Pack as PDF…"), "clicked");
  chooser_bench_save (path);
  case_window_await (self->window, "Saved");
  uri = g_filename_to_uri (path, NULL, &error);
  g_assert_no_error (error);
  pdf = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  return pdf;
}

/* Of the two that stand in the plan only the first is left. */
static void
leave_out_last (SessionDesk *self)
{
  GtkWidget *list = case_window_find_type (session_desk_page (self), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *last = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  GtkWidget *check = case_window_find_type (GTK_WIDGET (last), GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  case_window_await (self->window, "1 of 2 orders");
}

/* A page for the agenda, then each order from a page of its own on, in the order of the plan; one that is
 * left out of the plan is left out of the pack. */
static void
test_pack (SessionDesk *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->bench->bench->folder, "pack.pdf", NULL);
  g_autoptr (GObject) pdf = NULL;
  int agenda = -1, first = -1, second = -1, none = -1;

  wo_window_open (self->window, "plan", NULL);
  case_window_await (self->window, "2 of 2 orders");
  pdf = G_OBJECT (save_pack (self, path));
  g_assert_cmpuint (pages_with (POPPLER_DOCUMENT (pdf), "Agenda", &agenda), >=, 1);
  g_assert_cmpint (agenda, ==, 0);
  g_assert_cmpuint (pages_with (POPPLER_DOCUMENT (pdf), "Order 1 of 2: ", &first), ==, 1);
  g_assert_cmpuint (pages_with (POPPLER_DOCUMENT (pdf), "Order 2 of 2: ", &second), ==, 1);
  g_assert_cmpuint (pages_with (POPPLER_DOCUMENT (pdf), "Order 3 of", &none), ==, 0);
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (poppler_document_get_n_pages (POPPLER_DOCUMENT (pdf)), >, second);
  g_remove (path);
  g_clear_object (&pdf);
  leave_out_last (self);
  pdf = G_OBJECT (save_pack (self, path));
  g_assert_cmpuint (pages_with (POPPLER_DOCUMENT (pdf), "Order 1 of 1: ", &first), ==, 1);
  g_assert_cmpint (poppler_document_get_n_pages (POPPLER_DOCUMENT (pdf)), ==, second);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/plan-page/" path, SessionDesk, NULL, session_desk_set_up, func,            \
              session_desk_tear_down)
  ADD ("each-reason-is-said-in-words", test_why);
  ADD ("a-hard-order-says-why-it-is-one", test_page);
  ADD ("the-pack-is-written-with-a-page-for-each-order", test_pack);
#undef ADD
  return g_test_run ();
}
