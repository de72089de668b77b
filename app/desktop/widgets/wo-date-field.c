/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-date-field.h"

#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoDateField
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *words;
  WoDate date;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (WoDateField, wo_date_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint edited_signal;

/* The day in the entry; FALSE where the text is no day. */
static gboolean
read_entry (WoDateField *self, WoDate *ret_date)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_strstrip (text);
  if (text[0] != '\0' && wo_date_parse_loose (text) == WO_DATE_NONE)
    return FALSE;
  *ret_date = wo_date_parse_loose (text);
  return TRUE;
}

static void
show_words (WoDateField *self)
{
  WoDate date = WO_DATE_NONE;
  gboolean right = read_entry (self, &date);
  g_autofree char *words = wo_date_in_words (date);
  const char *beneath = words != NULL ? words : "";

  if (!right)
    beneath = _ ("Write it as 30/9/2026");
  gtk_label_set_label (GTK_LABEL (self->words), beneath);
  gtk_widget_set_visible (self->words, *beneath != '\0');
  wo_ax_describe (self->entry, beneath);
  if (right)
    gtk_widget_remove_css_class (self->words, "warning");
  else
    gtk_widget_add_css_class (self->words, "warning");
}

static void
changed_cb (WoDateField *self)
{
  WoDate date;

  show_words (self);
  if (self->setting || !read_entry (self, &date) || date == self->date)
    return;
  self->date = date;
  g_signal_emit (self, edited_signal, 0);
}

static void
wo_date_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  wo_ax_name (WO_DATE_FIELD (object)->entry, g_value_get_string (value));
}

static gboolean
wo_date_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WO_DATE_FIELD (widget)->entry);
}

static void
wo_date_field_dispose (GObject *object)
{
  WoDateField *self = WO_DATE_FIELD (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_date_field_parent_class)->dispose (object);
}

static void
wo_date_field_class_init (WoDateFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wo_date_field_set_property;
  object_class->dispose = wo_date_field_dispose;
  widget_class->grab_focus = wo_date_field_grab_focus;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
wo_date_field_init (WoDateField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->entry = g_object_new (GTK_TYPE_ENTRY, "width-chars", 14, "placeholder-text",
                              _ ("day/month/year"), NULL);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->words, "wo-meta");
  gtk_widget_add_css_class (self->words, "wo-quiet");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wo_date_field_new (const char *label)
{
  return g_object_new (WO_TYPE_DATE_FIELD, "label", label, NULL);
}

void
wo_date_field_set_date (WoDateField *self, WoDate date)
{
  g_autofree char *iso = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (WO_IS_DATE_FIELD (self));

  if (date == self->date)
    return;
  self->date = date;
  iso = wo_date_format (date);
  if (iso != NULL)
    text = g_strdup_printf ("%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
}

WoDate
wo_date_field_get_date (WoDateField *self)
{
  g_return_val_if_fail (WO_IS_DATE_FIELD (self), WO_DATE_NONE);
  return self->date;
}

gboolean
wo_date_field_is_right (WoDateField *self)
{
  WoDate date;

  g_return_val_if_fail (WO_IS_DATE_FIELD (self), FALSE);
  return read_entry (self, &date);
}

void
wo_date_field_set_editable (WoDateField *self, gboolean editable)
{
  g_return_if_fail (WO_IS_DATE_FIELD (self));
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
}
