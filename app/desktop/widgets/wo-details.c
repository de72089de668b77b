/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-details.h"
#include "desktop/widgets/wo-ax.h"

struct _WoDetails
{
  GtkWidget parent_instance;

  GtkWidget *head, *arrow, *title, *child;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (WoDetails, wo_details, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_OPEN,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WoDetails *self = WO_DETAILS (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, wo_details_get_title (self));
  else if (id == PROP_OPEN)
    g_value_set_boolean (value, self->open);
  else
    g_value_set_object (value, self->child);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoDetails *self = WO_DETAILS (object);

  if (id == PROP_TITLE)
    wo_details_set_title (self, g_value_get_string (value));
  else if (id == PROP_OPEN)
    wo_details_set_open (self, g_value_get_boolean (value));
  else
    wo_details_set_child (self, g_value_get_object (value));
}

static void
wo_details_dispose (GObject *object)
{
  WoDetails *self = WO_DETAILS (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_details_parent_class)->dispose (object);
}

static void
wo_details_class_init (WoDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = wo_details_dispose;
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
pressed_cb (WoDetails *self)
{
  wo_details_set_open (self, !self->open);
}

static void
show_state (WoDetails *self)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                self->open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->open, -1);
  if (self->child != NULL)
    gtk_widget_set_visible (self->child, self->open);
}

static void
wo_details_init (WoDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->arrow = gtk_image_new ();
  gtk_widget_set_valign (self->arrow, GTK_ALIGN_START);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->title), GTK_NATURAL_WRAP_NONE);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->title);
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), box);
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_add_css_class (self->head, "wo-details");
  gtk_widget_set_halign (self->head, GTK_ALIGN_START);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  g_signal_connect_swapped (self->head, "clicked", G_CALLBACK (pressed_cb), self);
  show_state (self);
}

GtkWidget *
wo_details_new (const char *title, GtkWidget *child)
{
  return g_object_new (WO_TYPE_DETAILS, "title", title, "child", child, NULL);
}

const char *
wo_details_get_title (WoDetails *self)
{
  g_return_val_if_fail (WO_IS_DETAILS (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->title));
}

void
wo_details_set_title (WoDetails *self, const char *title)
{
  g_return_if_fail (WO_IS_DETAILS (self));

  gtk_label_set_text (GTK_LABEL (self->title), title != NULL ? title : "");
  wo_ax_name (self->head, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

gboolean
wo_details_is_open (WoDetails *self)
{
  g_return_val_if_fail (WO_IS_DETAILS (self), FALSE);

  return self->open;
}

void
wo_details_set_open (WoDetails *self, gboolean open)
{
  g_return_if_fail (WO_IS_DETAILS (self));

  open = open != FALSE;
  if (self->open == open)
    return;
  self->open = open;
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

GtkWidget *
wo_details_get_child (WoDetails *self)
{
  g_return_val_if_fail (WO_IS_DETAILS (self), NULL);

  return self->child;
}

void
wo_details_set_child (WoDetails *self, GtkWidget *child)
{
  g_return_if_fail (WO_IS_DETAILS (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}
