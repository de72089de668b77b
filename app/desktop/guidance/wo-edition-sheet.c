/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-edition-sheet.h"

#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-prose.h"

#include <glib/gi18n-lib.h>

struct _WoEditionSheet
{
  AdwWindow parent_instance;

  GtkLabel *lead, *why;
  GtkBox *fields;
  GtkWidget *remove_button;
  GPtrArray *proses; /* WoProse, not owned */
};

G_DEFINE_FINAL_TYPE (WoEditionSheet, wo_edition_sheet, ADW_TYPE_WINDOW)

enum
{
  SAVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
save_cb (WoEditionSheet *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
remove_cb (WoEditionSheet *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static gboolean
save_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (WO_EDITION_SHEET (widget));
  return TRUE;
}

static void
wo_edition_sheet_finalize (GObject *object)
{
  g_ptr_array_unref (WO_EDITION_SHEET (object)->proses);
  G_OBJECT_CLASS (wo_edition_sheet_parent_class)->finalize (object);
}

static void
wo_edition_sheet_class_init (WoEditionSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_edition_sheet_finalize;
  signals[SAVE] =
      g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] =
      g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/guidance/wo-edition-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoEditionSheet, lead);
  gtk_widget_class_bind_template_child (widget_class, WoEditionSheet, why);
  gtk_widget_class_bind_template_child (widget_class, WoEditionSheet, fields);
  gtk_widget_class_bind_template_child (widget_class, WoEditionSheet, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_edition_sheet_init (WoEditionSheet *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->proses = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the text in hand takes it for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                        gtk_callback_action_new (save_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

WoEditionSheet *
wo_edition_sheet_new (GtkWidget *near, const char *title, const char *lead)
{
  GtkRoot *root = gtk_widget_get_root (near);
  WoEditionSheet *self =
      g_object_new (WO_TYPE_EDITION_SHEET, "transient-for", GTK_IS_WINDOW (root) ? root : NULL,
                    "modal", TRUE, "title", title, NULL);

  gtk_label_set_label (self->lead, lead != NULL ? lead : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lead), lead != NULL);
  return self;
}

void
wo_edition_sheet_add (WoEditionSheet *self, const WoEditionSheetText *text)
{
  GtkWidget *prose = wo_prose_new (text->label, NULL);
  GtkWidget *field;

  g_object_set (prose, "lines", 1, NULL);
  wo_prose_set_text (WO_PROSE (prose), text->value != NULL ? text->value : "");
  g_object_set_data_full (G_OBJECT (prose), "wo-key", g_strdup (text->key), g_free);
  g_object_set_data_full (G_OBJECT (prose), "wo-before",
                          g_strdup (text->value != NULL ? text->value : ""), g_free);
  field = wo_form_field_new (text->label, prose);
  if (text->hint != NULL)
    wo_form_field_set_hint (WO_FORM_FIELD (field), text->hint);
  gtk_box_append (self->fields, field);
  if (self->proses->len == 0)
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (wo_prose_get_view (WO_PROSE (prose))));
  g_ptr_array_add (self->proses, prose);
}

void
wo_edition_sheet_let_remove (WoEditionSheet *self, const char *label)
{
  gtk_button_set_label (GTK_BUTTON (self->remove_button), label);
  gtk_widget_set_visible (self->remove_button, TRUE);
}

char *
wo_edition_sheet_dup (WoEditionSheet *self, const char *key)
{
  for (guint i = 0; i < self->proses->len; i++)
    if (g_strcmp0 (g_object_get_data (self->proses->pdata[i], "wo-key"), key) == 0)
      {
        g_autofree char *text = wo_prose_dup_text (self->proses->pdata[i]);

        return g_strdup (g_strstrip (text));
      }
  return NULL;
}

GPtrArray *
wo_edition_sheet_changed (WoEditionSheet *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->proses->len; i++)
    {
      const char *key = g_object_get_data (self->proses->pdata[i], "wo-key");
      g_autofree char *text = wo_edition_sheet_dup (self, key);

      if (g_strcmp0 (text, g_object_get_data (self->proses->pdata[i], "wo-before")) != 0)
        g_ptr_array_add (keys, g_strdup (key));
    }
  return keys;
}

void
wo_edition_sheet_end (WoEditionSheet *self, const char *why)
{
  if (why == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), TRUE);
}
