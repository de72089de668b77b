/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-entrance-private.h"

#include "desktop/shell/wo-office-words.h"

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

/* What came of it, where the person is now; the list is filled again only before their eyes. */
static void
tell_forgotten (WoEntrance *self, const char *sentence)
{
  WoOfficesPage *page = wo_window_get_offices (self->window);

  wo_offices_page_tell (page, sentence);
  if (gtk_widget_get_mapped (GTK_WIDGET (page)))
    wo_entrance_show_offices (self);
  else if (sentence != NULL)
    wo_window_toast (self->window, sentence, _ ("Offices"), "app.offices");
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_words = NULL;
  const WoPremises *office = wo_offices_forgotten (result);
  WoLeft left = WO_LEFT_NOTHING;

  if (wo_offices_forget_finish (result, &left, &error))
    left_words = wo_office_left_words (left, office->server);
  if (self->window == NULL)
    return;
  wo_offices_page_set_going (wo_window_get_offices (self->window), office->path, FALSE);
  tell_forgotten (self, error != NULL ? error->message : left_words);
}

/* Nobody goes into it while it is taken away. */
static void
forget_cb (WoEntrance *self, WoOfficeRow *row)
{
  const WoPremises *office = wo_office_row_get_office (row);

  wo_offices_page_set_going (wo_window_get_offices (self->window), office->path, TRUE);
  wo_offices_forget_async (wo_office_row_get_shelf (row), office, forgotten_cb,
                           g_object_ref (self));
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
