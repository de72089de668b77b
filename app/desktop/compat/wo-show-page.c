/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/compat/wo-show-page.h"

typedef struct
{
  GtkWidget *near; /* weak */
  WoShowPageDone done;
} WoShowing;

static void
shown_cb (GObject *parent, GAsyncResult *result, gpointer data)
{
  WoShowing *showing = data;
  gboolean opened =
      gtk_show_uri_full_finish (parent != NULL ? GTK_WINDOW (parent) : NULL, result, NULL);

  if (showing->near != NULL)
    showing->done (showing->near, opened);
  g_clear_weak_pointer (&showing->near);
  g_free (showing);
}

void
wo_show_page (GtkWidget *near, const char *address, WoShowPageDone done)
{
  WoShowing *showing = g_new0 (WoShowing, 1);
  GtkRoot *root = gtk_widget_get_root (near);

  g_set_weak_pointer (&showing->near, near);
  showing->done = done;
  gtk_show_uri_full (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, address, GDK_CURRENT_TIME,
                     NULL, shown_cb, showing);
}
