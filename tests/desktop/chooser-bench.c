/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chooser-bench.h"

#define ASK_AGAIN_US (2 * G_TIME_SPAN_SECOND)
#define MOMENT_US (200 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GType type;
  GtkWidget *found;
} Wanted;

static gboolean
find_window (gpointer data)
{
  Wanted *wanted = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (one, wanted->type) && gtk_widget_get_mapped (one))
        wanted->found = one;
    }
  return wanted->found != NULL;
}

GtkWidget *
chooser_bench_window (GType type)
{
  Wanted wanted = { type, NULL };

  wo_bench_until (find_window, &wanted);
  return wanted.found;
}

typedef struct
{
  GtkFileChooser *chooser;
  GFile *folder;
  GFile *wanted;
  const char *name;
  gint64 asked_us;
  gint64 patience_us;
} Choosing;

/* It reads its folder by and by, from the beginning each time it is asked, and may forget the name then: it is
 * asked more and more seldom, and what it says counts once it has had its moment. */
static gboolean
is_there (gpointer data)
{
  Choosing *choosing = data;
  g_autoptr (GFile) file = NULL;
  gint64 since = g_get_monotonic_time () - choosing->asked_us;

  if (since > choosing->patience_us)
    {
      gtk_file_chooser_set_current_folder (choosing->chooser, choosing->folder, NULL);
      gtk_file_chooser_set_current_name (choosing->chooser, choosing->name);
      choosing->asked_us = g_get_monotonic_time ();
      choosing->patience_us += ASK_AGAIN_US;
      return FALSE;
    }
  if (since < MOMENT_US)
    return FALSE;
  file = gtk_file_chooser_get_file (choosing->chooser);
  return file != NULL && g_file_equal (file, choosing->wanted);
}

/* It takes no name while it reads its folder once more: whoever sees that it is still there presses again. */
static gboolean
is_written (gpointer data)
{
  Choosing *choosing = data;
  Wanted wanted = { GTK_TYPE_FILE_CHOOSER_DIALOG, NULL };

  if (g_file_query_exists (choosing->wanted, NULL))
    return TRUE;
  if (g_get_monotonic_time () - choosing->asked_us > ASK_AGAIN_US && find_window (&wanted))
    {
      gtk_dialog_response (GTK_DIALOG (wanted.found), GTK_RESPONSE_ACCEPT);
      choosing->asked_us = g_get_monotonic_time ();
    }
  return FALSE;
}

void
chooser_bench_save (const char *path)
{
  GtkWidget *chooser = chooser_bench_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autoptr (GFile) wanted = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (wanted);
  g_autofree char *name = g_file_get_basename (wanted);
  Choosing choosing = { GTK_FILE_CHOOSER (chooser), folder, wanted, name, 0, 0 };

  do
    {
      wo_bench_until (is_there, &choosing);
      wo_bench_rest ();
    }
  while (!is_there (&choosing));
  choosing.asked_us = 0;
  wo_bench_until (is_written, &choosing);
}
