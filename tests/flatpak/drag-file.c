/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window from which a file can be dragged, as from a file manager: drag-file FILE. It ends when closed. */
#include <gtk/gtk.h>

static void
closed_cb (GtkWindow *window, gpointer loop)
{
  g_main_loop_quit (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *window, *label;

  if (argc != 2)
    {
      g_printerr ("drag-file: say the file\n");
      return 2;
    }
  gtk_init ();
  file = g_file_new_for_commandline_arg (argv[1]);
  content = gdk_content_provider_new_typed (G_TYPE_FILE, file);
  window = gtk_window_new ();
  label = gtk_label_new ("A file to drag");
  gtk_window_set_title (GTK_WINDOW (window), "A file to drag");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 100);
  gtk_window_set_child (GTK_WINDOW (window), label);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (window, "close-request", G_CALLBACK (closed_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
