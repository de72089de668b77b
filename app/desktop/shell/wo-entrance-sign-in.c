/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-entrance-private.h"

#include "desktop/model/wo-arrival.h"
#include "desktop/model/wo-trying.h"

#include <glib/gi18n-lib.h>

static void
arrived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (WoOffice) office = wo_arrival_finish (result, &path, &error);
  WoSignInPage *page;

  if (self->window == NULL)
    return;
  page = wo_window_get_sign_in (self->window);
  wo_sign_in_page_set_busy (page, FALSE);
  if (office != NULL)
    {
      wo_entrance_enter (self, g_steal_pointer (&office));
      return;
    }
  self->path = g_steal_pointer (&path);
  if (self->path != NULL)
    wo_sign_in_page_ask_browser (page,
                                 _ ("Your work is kept in a file of its own on this computer. "
                                    "Sign in once more to open it."));
  else
    wo_sign_in_page_set_error (page, error->message);
}

static void
arrive (WoEntrance *self, WoArrivalOf *of)
{
  g_autofree char *path = g_steal_pointer (&self->path);

  of->first = self->store;
  of->path = path;
  of->today = self->today;
  of->here = self->office;
  wo_sign_in_page_set_busy (wo_window_get_sign_in (self->window), TRUE);
  wo_arrival_async (of, arrived_cb, g_object_ref (self));
}

static void
sign_in_cb (WoEntrance *self, const char *server, const char *name, const char *passphrase)
{
  WoArrivalOf of = { .server = server, .name = name, .passphrase = passphrase };

  g_clear_pointer (&self->path, g_free);
  arrive (self, &of);
}

static void
sign_in_elsewhere_cb (WoEntrance *self, const char *server, const char *answer)
{
  WoArrivalOf of = { .server = server, .answer = answer };

  arrive (self, &of);
}

/* In the store that nobody uses yet, where one is open; else in a new one. */
static void
work_alone_cb (WoEntrance *self, const char *name)
{
  g_autofree char *path = NULL;

  if (self->office != NULL)
    {
      path = g_strdup (wo_office_path (self->office));
      wo_office_close (self->office);
      g_clear_object (&self->office);
    }
  else
    path = wo_premises_new_path (self->store, "http://alone");
  wo_entrance_open (self, path, name);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOffice) office = wo_trying_finish (result, &error);
  WoSignInPage *page;

  if (self->window == NULL)
    return;
  page = wo_window_get_sign_in (self->window);
  wo_sign_in_page_set_busy (page, FALSE);
  if (office != NULL)
    wo_entrance_enter (self, g_steal_pointer (&office));
  else
    wo_sign_in_page_set_error (page, error->message);
}

static void
try_demo_cb (WoEntrance *self)
{
  wo_sign_in_page_set_busy (wo_window_get_sign_in (self->window), TRUE);
  wo_trying_async (self->store, self->today, tried_cb, g_object_ref (self));
}

void
wo_entrance_listen_sign_in (WoEntrance *self)
{
  WoSignInPage *page = wo_window_get_sign_in (self->window);

  g_signal_connect_object (page, "sign-in", G_CALLBACK (sign_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "sign-in-elsewhere", G_CALLBACK (sign_in_elsewhere_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "work-alone", G_CALLBACK (work_alone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "try-demo", G_CALLBACK (try_demo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (wo_entrance_go_on), self,
                           G_CONNECT_SWAPPED);
}
