/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last of a session: what is signed, read back and printed, by its keys. */
#include "keys-bench.h"

#include <adwaita.h>
#include <string.h>

#define ORDERS 2

/* The question that has the keyboard. */
static gboolean
is_asked (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_window_is_active (at->data))
      return TRUE;
  return FALSE;
}

/* As far as the page that signs: both are read to their end and marked. */
static void
mark_all (Keys *self)
{
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  for (guint i = 0; i < ORDERS; i++)
    {
      wo_bench_until (keys_is_seen, self);
      keys_press (self, "a");
      keys_await_count (self, WO_SESSION_READY, i + 1);
    }
  keys_await_page (self, "sign");
  wo_bench_rest ();
}

static void
sign_all (Keys *self)
{
  keys_press (self, "s");
  wo_bench_until (is_asked, self);
  keys_press (self, "Return");
  keys_await_count (self, WO_SESSION_SIGNED, ORDERS);
  keys_take_keyboard (self);
}

static GtkWidget *
find_button (Keys *self, const char *label)
{
  return case_window_find (GTK_WIDGET (self->window), case_window_is_button, label);
}

static gboolean
may_close (gpointer keys)
{
  return find_button (keys, "Close the session") != NULL;
}

/* A label in sight whose words have those of @what in them. */
static gboolean
has_words (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), what) != NULL;
}

static GtkWidget *
find_read_back (Keys *self)
{
  return case_window_find (GTK_WIDGET (self->window), has_words, "1 of 2. ");
}

static GtkAdjustment *
scrolls (Keys *self)
{
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (self->window));

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (case_window_find_type (page, GTK_TYPE_SCROLLED_WINDOW)));
}

static gboolean
has_room_above (gpointer adjustment)
{
  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 20;
}

static gboolean
is_at_head (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) < 1;
}

/* Scrolled away, it shows its head again once that says what was signed. */
static void
test_head (Keys *self, gconstpointer data)
{
  GtkAdjustment *place;

  if (self->bench == NULL)
    return;
  mark_all (self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 360);
  place = scrolls (self);
  wo_bench_until (has_room_above, place);
  wo_bench_rest ();
  gtk_adjustment_set_value (place, 20);
  wo_bench_rest ();
  g_assert_false (is_at_head (place));
  sign_all (self);
  wo_bench_until (is_at_head, place);
}

/* What is read back is true: once it is signed, the list of what is ready to be is gone. */
static void
test_read_back (Keys *self, gconstpointer data)
{
  GtkWidget *read_back;

  if (self->bench == NULL)
    return;
  mark_all (self);
  g_assert_null (find_read_back (self));
  g_signal_emit_by_name (find_button (self, "Read back"), "clicked");
  read_back = find_read_back (self);
  g_assert_nonnull (read_back);
  g_assert_true (has_words (read_back, "2 of 2. "));
  g_assert_true (has_words (read_back, "Ready to sign. Content "));
  sign_all (self);
  g_assert_null (find_read_back (self));
  g_signal_emit_by_name (find_button (self, "Read back"), "clicked");
  g_assert_true (has_words (find_read_back (self), "Signed. Content "));
}

static gboolean
is_minutes (GtkWidget *widget, gconstpointer words)
{
  g_autofree char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
  return strstr (text, words) != NULL;
}

static gboolean
has_minutes (gpointer data)
{
  Keys *self = data;

  return case_window_find (GTK_WIDGET (self->window), is_minutes, "the root of its tree was") !=
         NULL;
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* In place of what the page does when @button is pressed, it is counted. */
static void
count_presses (Keys *self, GtkWidget *button, guint *n)
{
  WoPage *page = wo_window_get_page (self->window);

  g_assert_nonnull (button);
  g_assert_cmpuint (g_signal_handlers_block_matched (button, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                                     page),
                    ==, 1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (count_cb), n);
}

static gboolean
is_pressed (gpointer n)
{
  return *(guint *) n == 1;
}

/* On the page of the signing it saves what is there so far, on that of the minutes it prints them. */
static void
test_minutes (Keys *self, gconstpointer data)
{
  guint n_saved = 0, n_printed = 0;

  if (self->bench == NULL)
    return;
  mark_all (self);
  sign_all (self);
  wo_bench_until (may_close, self);
  count_presses (self, find_button (self, "Save the minutes…"), &n_saved);
  keys_press (self, "p");
  wo_bench_until (is_pressed, &n_saved);
  keys_press (self, "ctrl+Return");
  wo_bench_until (is_asked, self);
  keys_press (self, "Return");
  keys_await_page (self, "minutes");
  wo_bench_until (has_minutes, self);
  keys_take_keyboard (self);
  count_presses (self, find_button (self, "Print…"), &n_printed);
  keys_press (self, "p");
  wo_bench_until (is_pressed, &n_printed);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/sign-page/" path, Keys, GUINT_TO_POINTER (ORDERS), keys_set_up, func,      \
              keys_tear_down)
  ADD ("what-was-signed-is-said-in-sight", test_head);
  ADD ("what-was-read-back-goes-when-it-is-signed", test_read_back);
  ADD ("the-minutes-are-saved-and-printed-by-a-key", test_minutes);
  return g_test_run ();
}
