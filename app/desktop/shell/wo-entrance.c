/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-entrance-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (WoEntrance, wo_entrance, G_TYPE_OBJECT)

static guint window_wanted;

static void
wo_entrance_finalize (GObject *object)
{
  WoEntrance *self = WO_ENTRANCE (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->office);
  g_free (self->store);
  g_free (self->server);
  g_free (self->first_person);
  g_free (self->path);
  G_OBJECT_CLASS (wo_entrance_parent_class)->finalize (object);
}

static void
wo_entrance_class_init (WoEntranceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_entrance_finalize;
  window_wanted = g_signal_new ("window-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_entrance_init (WoEntrance *self)
{
}

WoEntrance *
wo_entrance_new (const WoEntranceTo *to)
{
  WoEntrance *self = g_object_new (WO_TYPE_ENTRANCE, NULL);

  self->store = g_strdup (to->store);
  self->named = to->named;
  self->server = g_strdup (to->server);
  self->first_person = g_strdup (to->first_person);
  self->today = to->today;
  return self;
}

void
wo_entrance_set_window (WoEntrance *self, WoWindow *window)
{
  g_return_if_fail (WO_IS_ENTRANCE (self));

  g_set_weak_pointer (&self->window, window);
  if (window == NULL)
    return;
  wo_entrance_listen_sign_in (self);
  wo_entrance_listen_offices (self);
}

void
wo_entrance_ask_sign_in (WoEntrance *self)
{
  wo_sign_in_page_prepare (wo_window_ask_sign_in (self->window), self->server, NULL,
                           wo_window_get_desk (self->window) != NULL ||
                               wo_premises_count (self->store) > 1);
}

void
wo_entrance_go_on (WoEntrance *self)
{
  WoDesk *desk = wo_window_get_desk (self->window);

  if (desk != NULL)
    wo_window_set_desk (self->window, desk);
  else
    wo_entrance_begin (self);
}

/* What was done in the office that is left and is not sent yet. */
static char *
left_behind (WoOffice *office)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);

  if (status->server == NULL || status->waiting == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u change of %s waits in its own file, and is sent when they "
                                    "sign in to %s again",
                                    "%u changes of %s wait in their own file, and are sent when "
                                    "they sign in to %s again",
                                    status->waiting),
                          status->waiting, status->person_name, status->server);
}

static void
show_work (WoEntrance *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (self->office);
  WoDesk *desk = wo_window_get_desk (self->window);

  if (desk != NULL)
    wo_window_set_desk (self->window, desk);
  else
    {
      g_autoptr (WoDesk) fresh = wo_desk_new (self->office);

      wo_window_set_desk (self->window, fresh);
    }
  if (status->server != NULL)
    wo_office_start_sync (self->office);
}

void
wo_entrance_enter (WoEntrance *self, WoOffice *office)
{
  WoOffice *left = self->office;
  g_autofree char *waits = NULL;

  if (left == office)
    {
      g_object_unref (office);
      show_work (self);
      return;
    }
  self->office = office;
  if (left != NULL)
    {
      waits = left_behind (left);
      if (wo_window_get_desk (self->window) != NULL)
        g_signal_emit (self, window_wanted, 0);
      wo_offices_leave (left, FALSE);
    }
  show_work (self);
  if (waits != NULL)
    wo_window_toast (self->window, waits, _ ("Offices"), "app.offices");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOffice) office = wo_offices_open_finish (result, &error);
  g_autoptr (WoOfficeStatus) status = office != NULL ? wo_office_get_status (office) : NULL;

  self->opening = FALSE;
  if (self->window == NULL)
    return;
  if (office == NULL)
    {
      wo_window_show_failure (self->window, error->message);
      return;
    }
  if (status->person_id != NULL)
    {
      wo_entrance_enter (self, g_steal_pointer (&office));
      return;
    }
  g_set_object (&self->office, office);
  wo_entrance_ask_sign_in (self);
}

/* Opens the store beside the main loop, so that the first frame does not wait for it. */
void
wo_entrance_open (WoEntrance *self, const char *path, const char *first_person)
{
  if (self->opening)
    return;
  self->opening = TRUE;
  wo_offices_open_async (path, first_person, self->today, opened_cb, g_object_ref (self));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrance) self = data;
  g_autoptr (GPtrArray) shelf = wo_offices_list_finish (result);

  if (self->window == NULL)
    return;
  if (shelf->len > 1)
    wo_window_show_offices (self->window, shelf, NULL);
  else if (shelf->len == 1)
    wo_entrance_open (self, ((const WoPremises *) shelf->pdata[0])->path, NULL);
  else
    wo_entrance_ask_sign_in (self);
}

void
wo_entrance_begin (WoEntrance *self)
{
  gboolean there;
  guint n;

  g_return_if_fail (WO_IS_ENTRANCE (self) && self->window != NULL);

  there = g_file_test (self->store, G_FILE_TEST_EXISTS);
  n = wo_premises_count (self->store);
  if (self->office != NULL)
    show_work (self);
  else if (self->first_person != NULL || (there && (self->named || n == 1)))
    wo_entrance_open (self, self->store, self->first_person);
  else if (n > 0 && !self->named)
    wo_offices_list_async (self->store, listed_cb, g_object_ref (self));
  else
    wo_entrance_ask_sign_in (self);
}

void
wo_entrance_close (WoEntrance *self)
{
  g_return_if_fail (WO_IS_ENTRANCE (self));

  if (self->office != NULL)
    wo_office_close (self->office);
  g_clear_object (&self->office);
}
