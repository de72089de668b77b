/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys-bench.h"

#include "desktop/session/wo-reading-page.h"

#include <unistd.h>

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* One key as a person presses it: through the X server. */
void
keys_press (Keys *self, const char *key)
{
  const char *const argv[] = { "xdotool", "key", key, NULL };

  run (argv);
  self->keys++;
  g_test_message ("%s on %s", key, wo_window_get_page_name (self->window));
}

/* The one key that the program gives its window from without. */
void
keys_give_main_key (WoWindow *window)
{
  static const char *const keys[] = { "<Control>Return", NULL };

  gtk_application_set_accels_for_action (gtk_window_get_application (GTK_WINDOW (window)),
                                         "win.main-act", keys);
}

void
keys_set_up (Keys *self, gconstpointer data)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  self->bench = session_bench_new (GPOINTER_TO_UINT (data));
  session_bench_await (self->bench, GPOINTER_TO_UINT (data));
  self->window = case_window_open (self->bench->bench->desk);
  keys_give_main_key (self->window);
  wo_window_open (self->window, "session", NULL);
  wo_bench_rest ();
}

void
keys_tear_down (Keys *self, gconstpointer data)
{
  if (self->bench == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
}

typedef struct
{
  WoWindow *window;
  const char *page;
} Page;

static gboolean
is_page (gpointer data)
{
  Page *self = data;

  return g_strcmp0 (wo_window_get_page_name (self->window), self->page) == 0;
}

void
keys_await_page (Keys *self, const char *name)
{
  Page page = { self->window, name };

  wo_bench_until (is_page, &page);
}

/* The order that shows on the reading page. */
const char *
keys_shown (Keys *self)
{
  WoPage *page = wo_window_get_page (self->window);
  WoCaseModel *model = WO_IS_READING_PAGE (page) ? wo_page_get_model (page) : NULL;
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;

  return order != NULL && wo_case_model_get_hash (model) != NULL ? order->id : NULL;
}

static gboolean
is_scroller (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget);
}

gboolean
keys_is_seen (gpointer data)
{
  Keys *self = data;
  const char *id = keys_shown (self);
  const WoSessionEntry *entry =
      id != NULL ? wo_session_find (self->bench->session, id, NULL) : NULL;
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (self->window));
  GtkWidget *scroller = case_window_find (page, is_scroller, NULL);
  GtkAdjustment *adjustment;

  if (entry == NULL || scroller == NULL)
    return FALSE;
  /* As a wheel turns it: reading is no key. */
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 200);
  return entry->seen != NULL &&
         g_strcmp0 (entry->seen, wo_case_model_get_hash (
                                     wo_page_get_model (wo_window_get_page (self->window)))) == 0;
}

static void
activate (Keys *self)
{
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  const char *const argv[] = { "xdotool",        "search", "--onlyvisible", "--pid", pid,
                               "windowactivate", NULL };

  run (argv);
  self->asked_us = g_get_monotonic_time ();
}

gboolean
keys_is_active (gpointer data)
{
  Keys *self = data;

  if (gtk_window_is_active (GTK_WINDOW (self->window)))
    return TRUE;
  if (g_get_monotonic_time () > self->asked_us + G_TIME_SPAN_SECOND)
    activate (self);
  return FALSE;
}

/* A window manager may give the keyboard to nobody when a question goes. */
void
keys_take_keyboard (Keys *self)
{
  wo_bench_rest ();
  activate (self);
  wo_bench_rest ();
  wo_bench_until (keys_is_active, self);
}

guint
keys_count (Keys *self, WoSessionMark mark)
{
  return wo_session_count (self->bench->session, mark);
}

typedef struct
{
  Keys *keys;
  WoSessionMark mark;
  guint n;
} Counted;

static gboolean
is_counted (gpointer data)
{
  Counted *self = data;

  return keys_count (self->keys, self->mark) == self->n;
}

void
keys_await_count (Keys *self, WoSessionMark mark, guint n)
{
  Counted counted = { self, mark, n };

  wo_bench_until (is_counted, &counted);
}
