/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-foot-bar.h"

struct _WoFootBar
{
  GtkWidget parent_instance;

  GtkWidget *sentence;
  GtkWidget *choices;
  GtkWidget *act;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFootBar,
                               wo_foot_bar,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_SENTENCE,
  PROP_ACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint act_signal;
static GtkBuildableIface *parent_buildable;

static void
clicked_cb (WoFootBar *self)
{
  g_signal_emit (self, act_signal, 0);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    wo_foot_bar_add (WO_FOOT_BAR (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
wo_foot_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoFootBar *self = WO_FOOT_BAR (object);

  if (id == PROP_SENTENCE)
    wo_foot_bar_set_sentence (self, g_value_get_string (value));
  else
    wo_foot_bar_set_act (self, g_value_get_string (value));
}

static gboolean
wo_foot_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WO_FOOT_BAR (widget)->act);
}

static void
wo_foot_bar_dispose (GObject *object)
{
  WoFootBar *self = WO_FOOT_BAR (object);

  g_clear_pointer (&self->sentence, gtk_widget_unparent);
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  g_clear_pointer (&self->act, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_foot_bar_parent_class)->dispose (object);
}

static void
wo_foot_bar_class_init (WoFootBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_foot_bar_set_property;
  object_class->dispose = wo_foot_bar_dispose;
  widget_class->grab_focus = wo_foot_bar_grab_focus;
  props[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  props[PROP_ACT] = g_param_spec_string ("act", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  act_signal = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
wo_foot_bar_init (WoFootBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_add_css_class (widget, "wo-foot");
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 16);
  self->sentence = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                                 "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->sentence, "wo-meta");
  gtk_widget_add_css_class (self->sentence, "wo-quiet");
  self->choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->act = gtk_button_new ();
  gtk_widget_add_css_class (self->act, "suggested-action");
  gtk_widget_set_visible (self->act, FALSE);
  g_signal_connect_object (self->act, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->sentence, widget);
  gtk_widget_set_parent (self->choices, widget);
  gtk_widget_set_parent (self->act, widget);
}

void
wo_foot_bar_set_sentence (WoFootBar *self, const char *sentence)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence != NULL ? sentence : "");
}

void
wo_foot_bar_set_act (WoFootBar *self, const char *label)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));

  gtk_widget_set_visible (self->act, label != NULL);
  if (label != NULL && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->act)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->act), label);
}

void
wo_foot_bar_add (WoFootBar *self, GtkWidget *choice)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));
  gtk_box_append (GTK_BOX (self->choices), choice);
}

void
wo_foot_bar_press (WoFootBar *self)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));

  if (gtk_widget_get_visible (self->act) && gtk_widget_is_sensitive (self->act))
    g_signal_emit (self, act_signal, 0);
}
