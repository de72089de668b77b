/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-page.h"

#include "desktop/model/wo-begun.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-two-panes.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "desktop/widgets/wo-yield-layout.h"

G_DEFINE_INTERFACE (WoPage, wo_page, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
wo_page_default_init (WoPageInterface *iface)
{
  /* The templates of pages name them. */
  g_type_ensure (WO_TYPE_BESIDE_LAYOUT);
  g_type_ensure (WO_TYPE_TWO_PANES);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  g_type_ensure (WO_TYPE_YIELD_LAYOUT);
  changed_signal = g_signal_new ("page-changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
wo_page_open (WoPage *self, WoDesk *desk, const char *id)
{
  g_return_if_fail (WO_IS_PAGE (self));
  WO_PAGE_GET_IFACE (self)->open (self, desk, id);
}

char *
wo_page_dup_title (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);
  return WO_PAGE_GET_IFACE (self)->dup_title (self);
}

char *
wo_page_dup_subtitle (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->dup_subtitle == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->dup_subtitle (self);
}

char *
wo_page_dup_id (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->dup_id == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->dup_id (self);
}

WoCaseModel *
wo_page_get_model (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->get_model == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->get_model (self);
}

GtkWidget *
wo_page_get_header_end (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->get_header_end == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->get_header_end (self);
}

GtkWidget *
wo_page_get_header_start (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->get_header_start == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->get_header_start (self);
}

void
wo_page_main_act (WoPage *self)
{
  g_return_if_fail (WO_IS_PAGE (self));

  if (WO_PAGE_GET_IFACE (self)->main_act != NULL)
    WO_PAGE_GET_IFACE (self)->main_act (self);
}

void
wo_page_flush (WoPage *self)
{
  WoCaseModel *model;

  g_return_if_fail (WO_IS_PAGE (self));

  if (WO_PAGE_GET_IFACE (self)->flush != NULL)
    WO_PAGE_GET_IFACE (self)->flush (self);
  model = wo_page_get_model (self);
  if (model != NULL)
    {
      wo_case_model_flush (model);
      wo_begun_flush (wo_begun_of (wo_case_model_get_desk (model)));
    }
}

AdwToastOverlay *
wo_page_get_toasts (WoPage *self)
{
  g_return_val_if_fail (WO_IS_PAGE (self), NULL);

  if (WO_PAGE_GET_IFACE (self)->get_toasts == NULL)
    return NULL;
  return WO_PAGE_GET_IFACE (self)->get_toasts (self);
}

void
wo_page_take_focus (WoPage *self)
{
  g_return_if_fail (WO_IS_PAGE (self));

  if (WO_PAGE_GET_IFACE (self)->take_focus != NULL)
    WO_PAGE_GET_IFACE (self)->take_focus (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

typedef struct
{
  char *path;
  gint64 until_us; /* of the frame clock */
} Going;

/* What a page may take to be filled. */
#define GOING_US (5 * G_TIME_SPAN_SECOND)

static void
going_free (gpointer data)
{
  g_free (((Going *) data)->path);
  g_free (data);
}

static gboolean
reach (WoPage *self, const char *path)
{
  GtkWidget *found;

  if (WO_PAGE_GET_IFACE (self)->go_to != NULL && WO_PAGE_GET_IFACE (self)->go_to (self, path))
    return TRUE;
  found = wo_path_find (GTK_WIDGET (self), path);
  return found != NULL &&
         (gtk_widget_grab_focus (found) || gtk_widget_child_focus (found, GTK_DIR_TAB_FORWARD));
}

static gboolean
going_cb (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  Going *going = data;
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  if (going->until_us == 0)
    going->until_us = now_us + GOING_US;
  return reach (WO_PAGE (page), going->path) || now_us > going->until_us ? G_SOURCE_REMOVE
                                                                         : G_SOURCE_CONTINUE;
}

void
wo_page_go_to (WoPage *self, const char *path)
{
  Going *going;

  g_return_if_fail (WO_IS_PAGE (self) && path != NULL);

  going = g_new0 (Going, 1);
  going->path = g_strdup (path);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), going_cb, going, going_free);
}

void
wo_page_notify (WoPage *self)
{
  g_return_if_fail (WO_IS_PAGE (self));
  g_signal_emit (self, changed_signal, 0);
}

void
wo_page_take_model (WoPage *self, WoCaseModel **model, WoCaseModel *fresh, GCallback changed)
{
  if (*model == fresh)
    {
      g_clear_object (&fresh);
      return;
    }
  if (*model != NULL)
    g_signal_handlers_disconnect_by_data (*model, self);
  g_clear_object (model);
  *model = fresh;
  if (fresh != NULL)
    g_signal_connect_object (fresh, "changed", changed, self, G_CONNECT_SWAPPED);
}

char *
wo_page_case_subtitle (WoCaseModel *model)
{
  const WoCase *c = model != NULL ? wo_case_model_get_case (model) : NULL;

  if (c == NULL || c->landlord == NULL)
    return c != NULL ? g_strdup (c->reference) : NULL;
  if (c->reference == NULL)
    return g_strdup (c->landlord);
  return g_strdup_printf ("%s, %s", c->landlord, c->reference);
}
