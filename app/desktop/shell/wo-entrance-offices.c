/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-entrance-private.h"

#include <glib/gi18n-lib.h>

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GPtrArray) shelf = wo_offices_list_finish (result);

  if (self->window != NULL)
    wo_window_show_offices (self->window, shelf,
                            self->office != NULL ? wo_office_path (self->office) : NULL);
}

void
wo_entrance_show_offices (WoEntrance *self)
{
  g_return_if_fail (WO_IS_ENTRANCE (self));
  wo_offices_list_async (self->store, listed_cb, g_object_ref (self));
}

static void
chosen_cb (WoEntrance *self, const char *path)
{
  if (self->office != NULL && g_str_equal (wo_office_path (self->office), path))
    wo_entrance_go_on (self);
  else
    wo_entrance_open (self, path, NULL);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GError) error = NULL;

  if (self->window != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (wo_window_get_offices (self->window)), TRUE);
  if (!wo_offices_forget_finish (result, &error) && self->window != NULL)
    wo_window_toast (self->window, error->message, NULL, NULL);
  wo_entrance_show_offices (self);
}

/* Nobody goes into one of them while it is taken away. */
static void
forget_cb (WoEntrance *self, const char *path)
{
  gtk_widget_set_sensitive (GTK_WIDGET (wo_window_get_offices (self->window)), FALSE);
  wo_offices_forget_async (path, forgotten_cb, g_object_ref (self));
}

static void
another_cb (WoEntrance *self)
{
  g_clear_pointer (&self->path, g_free);
  wo_entrance_ask_sign_in (self);
}

void
wo_entrance_listen_offices (WoEntrance *self)
{
  WoOfficesPage *page = wo_window_get_offices (self->window);

  g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "forget", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "another", G_CALLBACK (another_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (wo_entrance_go_on), self,
                           G_CONNECT_SWAPPED);
}
