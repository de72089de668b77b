/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a decision from the page of its order, under a server: whole, and with parts withheld. */
#include "case-window.h"
#include "chooser-bench.h"
#include "signing-bench.h"

#include "desktop/verify/wo-disclosure-sheet.h"
#include "desktop/verify/wo-verified-view.h"
#include "protocol/wo-capsule.h"

#include <glib/gstdio.h>

#define ORDER_ID "order-1"
#define CASE_ID "case-1"

typedef struct
{
  Signing office;
  WoDesk *desk;
  WoWindow *window;
  char *path;
} Saving;

static void
set_up (Saving *self, gconstpointer sign)
{
  static const char *const orders[] = { ORDER_ID, NULL };
  g_autoptr (GError) error = NULL;

  signing_set_up (&self->office, NULL);
  signing_bring (&self->office, CASE_ID, ORDER_ID);
  if (sign != NULL)
    {
      g_autoptr (GPtrArray) results =
          signing_sign (&self->office, orders, SERVER_PASSPHRASE, &error);

      g_assert_no_error (error);
    }
  signing_exchange (self->office.ada);
  self->desk = wo_desk_new (self->office.ada);
  self->path = g_build_filename (self->office.folder, "x.decision", NULL);
  self->window = wo_window_new (NULL, self->desk);
  gtk_window_present (GTK_WINDOW (self->window));
  wo_window_open (self->window, "order-page", ORDER_ID);
  wo_bench_rest ();
}

static void
tear_down (Saving *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  g_clear_object (&self->desk);
  g_remove (self->path);
  g_free (self->path);
  signing_tear_down (&self->office, data);
}

static gboolean
is_export (GtkWidget *widget, gconstpointer action)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Print, save or copy the order") == 0;
}

static gboolean
is_ready (gpointer data)
{
  return case_window_find (data, is_export, NULL) != NULL &&
         case_window_find (data, case_window_is_button, "Open the case") != NULL;
}

static void
choose (Saving *self, const char *action)
{
  wo_bench_until (is_ready, self->window);
  g_assert_true (
      gtk_widget_activate_action (case_window_find (GTK_WIDGET (self->window), is_export, NULL),
                                  action, NULL));
}

static WoProven *
prove (Saving *self)
{
  char *text;
  gsize size;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WoProven *proven;

  g_assert_true (g_file_get_contents (self->path, &text, &size, NULL));
  bytes = g_bytes_new_take (text, size);
  proven = wo_capsule_prove (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (wo_proven_fails (proven));
  g_assert_cmpint (proven->checks[WO_PROVEN_SIGNATURE].state, ==, WO_PROVEN_HOLDS);
  return proven;
}

static void
test_whole (Saving *self, gconstpointer data)
{
  g_autoptr (WoProven) proven = NULL;

  choose (self, "decision.whole");
  chooser_bench_save (self->path);
  case_window_await (self->window, "Written: x.decision");
  proven = prove (self);
  g_assert_cmpuint (proven->withheld->len, ==, 0);
}

static gboolean
is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_ACTION_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
test_edition (Saving *self, gconstpointer data)
{
  GtkWidget *sheet;

  choose (self, "decision.edition");
  sheet = chooser_bench_window (WO_TYPE_DISCLOSURE_SHEET);
  case_window_await (sheet, "What the reader will see");
  case_window_await (sheet, "The text and the factors are the very ones that were signed");
  g_assert_null (case_window_find (sheet, case_window_says, "Its hash stands in its place"));
  adw_action_row_activate (
      ADW_ACTION_ROW (case_window_find (sheet, is_row, "The factors and their reasons")));
  adw_action_row_activate (
      ADW_ACTION_ROW (case_window_find (sheet, is_row, "The names of people")));
  case_window_await (sheet, "Its hash stands in its place");
  case_window_await (sheet, "A name that is withheld");
  case_window_await (sheet, "The server signed the head, and with it every part");
  gtk_window_close (GTK_WINDOW (sheet));
  wo_bench_rest ();
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_saved_edition (Saving *self, gconstpointer data)
{
  g_autoptr (WoProven) proven = NULL;
  GtkWidget *sheet;

  choose (self, "decision.edition");
  sheet = chooser_bench_window (WO_TYPE_DISCLOSURE_SHEET);
  adw_action_row_activate (
      ADW_ACTION_ROW (case_window_find (sheet, is_row, "The factors and their reasons")));
  case_window_await (sheet, "Its hash stands in its place");
  g_signal_emit_by_name (case_window_find (sheet, case_window_is_button, "Save…"), "clicked");
  chooser_bench_save (self->path);
  case_window_await (self->window, "Written: x.decision");
  proven = prove (self);
  g_assert_cmpuint (proven->withheld->len, ==, 1);
  g_assert_cmpstr (proven->withheld->pdata[0], ==, "factors");
}

static void
test_unsigned (Saving *self, gconstpointer data)
{
  choose (self, "decision.whole");
  case_window_await (self->window,
                     "This order is not signed; there is a file of a decision once it is");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/* Dora takes her sign-off back, and Ada writes another text. */
static void
test_voided (Saving *self, gconstpointer data)
{
  WoAct *back = signing_step (self->office.dora, "reopen", ORDER_ID);
  WoAct *other = wo_act_new ("set", WO_RECORD_ORDER, ORDER_ID);

  wo_act_set_arg (back, "note", "The training is too narrow.");
  signing_do (self->office.dora, back);
  signing_exchange (self->office.dora);
  signing_exchange (self->office.ada);
  case_window_await (self->window, "The sign-off by Dora Vale on ");
  wo_act_add_cell (other, "elements.training", "Everybody who takes a report of damp.");
  signing_do (self->office.ada, other);
  signing_exchange (self->office.ada);
  g_signal_emit_by_name (case_window_find (GTK_WIDGET (self->window), case_window_is_button,
                                           "What has changed since"),
                         "clicked");
  case_window_await (self->window, "Then");
  case_window_await (self->window, "Everybody who takes a report of damp.");
  g_assert_nonnull (case_window_find (GTK_WIDGET (self->window), case_window_says, "Training"));
  g_assert_nonnull (case_window_find (GTK_WIDGET (self->window), case_window_says,
                                      "The training is too narrow."));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, sign, func)                                                                      \
  g_test_add ("/desktop/decision-file/" path, Saving, sign, set_up, func, tear_down)
  ADD ("a-signed-order-is-saved-whole", "signed", test_whole);
  ADD ("what-the-reader-will-see-is-shown", "signed", test_edition);
  ADD ("an-edition-is-saved-as-it-was-shown", "signed", test_saved_edition);
  ADD ("a-sign-off-that-was-taken-back-is-said-with-what-changed", "signed", test_voided);
  ADD ("an-order-that-is-not-signed-says-so", NULL, test_unsigned);
  return g_test_run ();
}
