/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-minutes-page.h"
#include "desktop/model/wo-minutes-job.h"
#include "desktop/order/wo-order-print.h"
#include "desktop/order/wo-parts.h"
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-paper-file.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "documents/wo-paper-text.h"

#include <glib/gi18n-lib.h>

struct _WoMinutesPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *copy, *print;
  GtkTextView *text;
  AdwToastOverlay *toasts;
  WoFootBar *foot;
  WoDesk *desk;
  char *id;
  WoPaper *paper; /* NULL until it is read */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoMinutesPage,
                               wo_minutes_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_text (WoMinutesPage *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/* There is something to keep only where there are minutes. */
static void
show_acts (WoMinutesPage *self)
{
  gboolean has = self->paper != NULL;

  gtk_widget_set_visible (self->copy, has);
  gtk_widget_set_visible (self->print, has);
  wo_foot_bar_set_act (self->foot, has ? _ ("Save…") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), has);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoMinutesPage) self = data;
  g_autoptr (GError) error = NULL;
  WoMinutesAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);
  g_autofree char *text = NULL;

  if (answer != NULL && self->desk != NULL && g_strcmp0 (answer->sitting->id, self->id) == 0)
    {
      g_clear_pointer (&self->paper, wo_paper_free);
      self->paper = wo_minutes_paper (self->desk, answer);
      text = wo_paper_text (self->paper, WO_PAPER_TEXT_WHOLE);
    }
  if (text != NULL || answer == NULL)
    show_text (self, text != NULL ? text : error->message);
  show_acts (self);
  if (answer != NULL)
    wo_minutes_answer_free (answer);
  wo_page_notify (WO_PAGE (self));
}

static void
read_again (WoMinutesPage *self)
{
  wo_office_read_async (wo_desk_get_office (self->desk), wo_minutes_job, g_strdup (self->id),
                        g_free, wo_minutes_answer_free, NULL, read_cb, g_object_ref (self));
}

static void
desk_changed_cb (WoMinutesPage *self, const char *id)
{
  if (self->id != NULL && (id == NULL || g_strcmp0 (id, self->id) == 0))
    read_again (self);
}

static void
save_cb (WoMinutesPage *self)
{
  WoPaper *copy;

  if (self->paper == NULL)
    return;
  copy = wo_paper_new ();
  copy->title = g_strdup (self->paper->title);
  copy->subject = g_strdup (self->paper->subject);
  copy->foot = g_strdup (self->paper->foot);
  copy->proof = g_strdup (self->paper->proof);
  copy->file_name = g_strdup (self->paper->file_name);
  for (guint i = 0; i < self->paper->blocks->len; i++)
    wo_paper_add_copy (copy, g_ptr_array_index (self->paper->blocks, i));
  wo_paper_file_save (GTK_WIDGET (self), _ ("Save the minutes"), copy);
}

static void
print_cb (WoMinutesPage *self)
{
  g_autoptr (GtkPrintOperation) print = NULL;

  if (self->paper == NULL)
    return;
  print = wo_order_print_new (self->paper);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

static void
copy_cb (WoMinutesPage *self)
{
  g_autofree char *text =
      self->paper != NULL ? wo_paper_text (self->paper, WO_PAPER_TEXT_WHOLE) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
wo_minutes_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoMinutesPage *self = WO_MINUTES_PAGE (page);

  if (self->desk != desk)
    {
      g_set_object (&self->desk, desk);
      g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (g_strcmp0 (self->id, id) != 0)
    {
      g_clear_pointer (&self->paper, wo_paper_free);
      show_text (self, _ ("Reading the minutes…"));
    }
  g_free (self->id);
  self->id = g_strdup (id);
  if (id != NULL)
    read_again (self);
  else
    show_text (self,
               _ ("No session was chosen: close one under Session, and its minutes come here."));
  show_acts (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Minutes"));
}

static void
main_act (WoPage *page)
{
  save_cb (WO_MINUTES_PAGE (page));
}

static void
take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_MINUTES_PAGE (page)->text));
}

static AdwToastOverlay *
get_toasts (WoPage *page)
{
  return WO_MINUTES_PAGE (page)->toasts;
}

static void
page_init (WoPageInterface *iface)
{
  iface->get_toasts = get_toasts;
  iface->open = wo_minutes_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoMinutesPage *self = WO_MINUTES_PAGE (widget);

  if (wo_part_is_typing (widget) || self->paper == NULL)
    return FALSE;
  g_signal_emit_by_name (self->print, "clicked");
  return TRUE;
}

static void
wo_minutes_page_dispose (GObject *object)
{
  WoMinutesPage *self = WO_MINUTES_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->paper, wo_paper_free);
  G_OBJECT_CLASS (wo_minutes_page_parent_class)->dispose (object);
}

static void
wo_minutes_page_class_init (WoMinutesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_minutes_page_dispose;
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-minutes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, text);
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, copy);
  gtk_widget_class_bind_template_child (widget_class, WoMinutesPage, print);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_minutes_page_init (WoMinutesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_part_set_key_button (self->print, _ ("Print…"), "P");
  wo_part_set_name (self->print, _ ("Print the minutes"));
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self)), "p", print_key_cb, NULL);
}
