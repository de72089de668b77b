/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-landlord-field.h"

#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

/* A name is asked about when the keys rest. */
#define REST_MS 150

struct _WoLandlordField
{
  GtkWidget parent_instance;

  WoDesk *desk;
  GCancellable *cancellable;
  char *id;
  guint timer;
  gboolean setting;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *offers;
};

G_DEFINE_FINAL_TYPE (WoLandlordField, wo_landlord_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint edited_signal, matched_signal;

char *
wo_landlord_did_you_mean (const char *name)
{
  return g_strdup_printf (_ ("Did you mean %s?"), name);
}

static const char *
why_in_words (const char *why)
{
  if (g_strcmp0 (why, "initials") == 0)
    return _ ("its initials");
  if (g_strcmp0 (why, "spelling") == 0)
    return _ ("spelt nearly so");
  if (g_strcmp0 (why, "same-words") == 0)
    return _ ("the same but for common words");
  return _ ("part of the name");
}

static void
add_offer (WoLandlordField *self, const WoLandlordNear *near)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", near->landlord, "xalign", 0.0, NULL);
  g_autofree char *why = g_strcmp0 (near->landlord, near->name) != 0
                             ? g_strdup_printf ("%s · %s", near->name, why_in_words (near->why))
                             : g_strdup (why_in_words (near->why));
  GtkWidget *detail = g_object_new (GTK_TYPE_LABEL, "label", why, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (detail, "wo-meta");
  gtk_widget_add_css_class (detail, "wo-quiet");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "wo-name", g_strdup (near->landlord), g_free);
  wo_ax_name (row, near->landlord);
  wo_ax_describe (row, why);
  wo_ax_add_activate (row);
  gtk_list_box_append (GTK_LIST_BOX (self->offers), row);
}

static void
clear_offers (WoLandlordField *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->offers)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->offers), child);
}

static void
show_answer (WoLandlordField *self, const WoLandlordAnswer *answer)
{
  guint n = answer->near != NULL ? answer->near->len : 0;

  g_free (self->id);
  self->id = g_strdup (answer->id);
  clear_offers (self);
  for (guint i = 0; i < n; i++)
    add_offer (self, answer->near->pdata[i]);
  if (n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else if (n == 0)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, matched_signal, 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoLandlordField) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLandlordAnswer) answer = wo_landlord_ask_finish (WO_DESK (source), result, &error);

  if (answer != NULL && self->desk != NULL &&
      !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    show_answer (self, answer);
}

static gboolean
rested_cb (gpointer data)
{
  WoLandlordField *self = data;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  wo_landlord_ask_async (self->desk, wo_landlord_field_get_text (self), self->cancellable,
                         answered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* A newer text supersedes the question about an older one. */
static void
look (WoLandlordField *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  if (self->desk != NULL)
    self->timer = g_timeout_add (REST_MS, rested_cb, self);
}

static void
changed_cb (WoLandlordField *self)
{
  look (self);
  if (!self->setting)
    g_signal_emit (self, edited_signal, 0);
}

static void
offer_cb (WoLandlordField *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "wo-name"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  gtk_widget_grab_focus (self->entry);
}

static gboolean
key_cb (WoLandlordField *self, guint key)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->offers), 0);

  if (key == GDK_KEY_Escape && gtk_widget_get_visible (self->popover))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return TRUE;
    }
  if (key != GDK_KEY_Down || first == NULL)
    return FALSE;
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return TRUE;
}

static void
left_cb (WoLandlordField *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
wo_landlord_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WO_LANDLORD_FIELD (widget)->entry);
}

static void
wo_landlord_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  wo_ax_name (WO_LANDLORD_FIELD (object)->entry, g_value_get_string (value));
}

static void
wo_landlord_field_dispose (GObject *object)
{
  WoLandlordField *self = WO_LANDLORD_FIELD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_landlord_field_parent_class)->dispose (object);
}

static void
wo_landlord_field_finalize (GObject *object)
{
  g_free (WO_LANDLORD_FIELD (object)->id);
  G_OBJECT_CLASS (wo_landlord_field_parent_class)->finalize (object);
}

static void
wo_landlord_field_class_init (WoLandlordFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wo_landlord_field_dispose;
  object_class->finalize = wo_landlord_field_finalize;
  object_class->set_property = wo_landlord_field_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = wo_landlord_field_grab_focus;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  matched_signal = g_signal_new ("matched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_offers (WoLandlordField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("Did you mean"), "xalign", 0.0, NULL);

  gtk_widget_add_css_class (title, "wo-over");
  self->offers = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  wo_ax_name (self->offers, _ ("Did you mean"));
  g_signal_connect_object (self->offers, "row-activated", G_CALLBACK (offer_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->offers);
  return box;
}

static void
wo_landlord_field_init (WoLandlordField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->popover = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, "has-arrow", FALSE, "position",
                                GTK_POS_BOTTOM, "halign", GTK_ALIGN_START, NULL);
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_offers (self));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
wo_landlord_field_new (WoDesk *desk)
{
  WoLandlordField *self = g_object_new (WO_TYPE_LANDLORD_FIELD, NULL);

  wo_landlord_field_set_desk (self, desk);
  return GTK_WIDGET (self);
}

void
wo_landlord_field_set_desk (WoLandlordField *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_LANDLORD_FIELD (self));
  g_set_object (&self->desk, desk);
}

void
wo_landlord_field_set_text (WoLandlordField *self, const char *text)
{
  g_return_if_fail (WO_IS_LANDLORD_FIELD (self));

  if (g_strcmp0 (wo_landlord_field_get_text (self), text != NULL ? text : "") == 0)
    return;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
}

const char *
wo_landlord_field_get_text (WoLandlordField *self)
{
  g_return_val_if_fail (WO_IS_LANDLORD_FIELD (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

const char *
wo_landlord_field_get_id (WoLandlordField *self)
{
  g_return_val_if_fail (WO_IS_LANDLORD_FIELD (self), NULL);
  return self->id;
}
