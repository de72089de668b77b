/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-entry-sheet.h"

#include "desktop/landlord/wo-entry-form.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-load.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* What is left of the window around the sheet, in pixels. */
#define ROOM_AROUND 48

struct _WoEntrySheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  WoEntry *entry;

  WoLoad *load;
  GtkLabel *landlord;
  WoEntryForm *form;
  GtkWidget *error;
  GtkWidget *save;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoEntrySheet,
                               wo_entry_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
tell (WoEntrySheet *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->error), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error, sentence != NULL);
}

/* What belongs to no field stands at the foot. */
static void
show_reasons (WoEntrySheet *self, GPtrArray *reasons)
{
  guint shown = wo_entry_form_show_reasons (self->form, reasons);
  g_autofree char *first = reasons->len > 0 ? wo_words_reason (reasons->pdata[0]) : NULL;

  tell (self, shown < reasons->len ? first : NULL);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntrySheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_entry_save_finish (WO_ENTRY (source), result, &error);

  if (reasons == NULL)
    {
      tell (self, error->message);
      gtk_widget_set_sensitive (self->save, TRUE);
    }
  else if (reasons->len > 0)
    show_reasons (self, reasons);
  else
    {
      WoWindow *window = wo_window_of (GTK_WIDGET (self));

      if (window != NULL && wo_entry_get_kind (self->entry) == WO_RECORD_LANDLORD &&
          wo_entry_is_new (self->entry))
        wo_window_toast (window, _ ("The landlord is here now"), NULL, NULL);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
save_cb (WoEntrySheet *self)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (self->entry == NULL || !gtk_widget_get_sensitive (self->save))
    return;
  reasons = wo_entry_check (self->entry);
  if (reasons->len > 0)
    {
      show_reasons (self, reasons);
      return;
    }
  tell (self, NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  wo_entry_save_async (self->entry, saved_cb, g_object_ref (self));
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (WO_ENTRY_SHEET (widget));
  return TRUE;
}

static void
show_heading (WoEntrySheet *self)
{
  WoRecordKind kind = wo_entry_get_kind (self->entry);
  const char *landlord = wo_entry_get_landlord (self->entry);
  g_autofree char *heading =
      g_strdup_printf (wo_entry_is_new (self->entry) ? _ ("New %s") : _ ("Change the %s"),
                       wo_words_kind (kind));

  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_label_set_label (self->landlord, landlord != NULL ? landlord : "");
  gtk_widget_set_visible (GTK_WIDGET (self->landlord), landlord != NULL);
}

static void
loaded_cb (WoEntrySheet *self)
{
  wo_load_show (self->load, wo_entry_is_loaded (self->entry), wo_entry_get_error (self->entry));
  if (!wo_entry_is_loaded (self->entry))
    return;
  show_heading (self);
  wo_entry_form_show (self->form, self->entry, wo_desk_get_edition (self->desk));
  gtk_widget_set_visible (self->save, wo_entry_form_is_open (self->form));
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
fit (WoEntrySheet *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width = 0, height = 0;

  if (parent == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  if (width > ROOM_AROUND && height > ROOM_AROUND)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (560, width - ROOM_AROUND),
                                 MIN (680, height - ROOM_AROUND));
}

static void
entry_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoEntrySheet *self = WO_ENTRY_SHEET (page);

  g_set_object (&self->desk, desk);
  g_clear_object (&self->entry);
  self->entry = wo_entry_new (desk, id != NULL ? id : "");
  if (self->entry == NULL)
    {
      wo_load_show (self->load, FALSE, _ ("There is no such entry."));
      return;
    }
  fit (self);
  wo_load_show (self->load, FALSE, NULL);
  g_signal_connect_object (self->entry, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

static char *
entry_dup_title (WoPage *page)
{
  return g_strdup (_ ("Entry"));
}

static void
entry_main_act (WoPage *page)
{
  save_cb (WO_ENTRY_SHEET (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = entry_open;
  iface->dup_title = entry_dup_title;
  iface->main_act = entry_main_act;
}

static void
wo_entry_sheet_dispose (GObject *object)
{
  WoEntrySheet *self = WO_ENTRY_SHEET (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_entry_sheet_parent_class)->dispose (object);
}

static void
wo_entry_sheet_class_init (WoEntrySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_entry_sheet_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_ENTRY_FORM);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/landlord/wo-entry-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoEntrySheet, load);
  gtk_widget_class_bind_template_child (widget_class, WoEntrySheet, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoEntrySheet, form);
  gtk_widget_class_bind_template_child (widget_class, WoEntrySheet, error);
  gtk_widget_class_bind_template_child (widget_class, WoEntrySheet, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_key_cb, NULL);
}

static void
wo_entry_sheet_init (WoEntrySheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
