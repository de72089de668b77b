/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-form-field.h"

#include "desktop/widgets/wo-ax.h"

struct _WoFormField
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *hint;
  GtkWidget *note; /* or NULL */
  GtkWidget *field;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFormField,
                               wo_form_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_HINT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

/* A widget of ours takes the name for the part that is focused. */
static void
name_field (WoFormField *self)
{
  const char *title = gtk_label_get_label (GTK_LABEL (self->title));

  if (self->field == NULL || title[0] == '\0')
    return;
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->field), "question") != NULL)
    g_object_set (self->field, "question", title, NULL);
  else if (GTK_IS_CHECK_BUTTON (self->field))
    return; /* it says itself what it is */
  else if (!GTK_IS_ENTRY (self->field) &&
           g_object_class_find_property (G_OBJECT_GET_CLASS (self->field), "label") != NULL)
    g_object_set (self->field, "label", title, NULL);
  else
    wo_ax_name (self->field, title);
}

static void
set_field (WoFormField *self, GtkWidget *field)
{
  self->field = field;
  gtk_widget_insert_after (field, GTK_WIDGET (self), self->title);
  name_field (self);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    set_field (WO_FORM_FIELD (buildable), GTK_WIDGET (child));
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
wo_form_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoFormField *self = WO_FORM_FIELD (object);

  if (id == PROP_HINT)
    {
      wo_form_field_set_hint (self, g_value_get_string (value));
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->title), g_value_get_string (value));
  name_field (self);
}

static gboolean
wo_form_field_grab_focus (GtkWidget *widget)
{
  GtkWidget *field = WO_FORM_FIELD (widget)->field;

  return field != NULL && gtk_widget_grab_focus (field);
}

static void
wo_form_field_dispose (GObject *object)
{
  WoFormField *self = WO_FORM_FIELD (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->field, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_form_field_parent_class)->dispose (object);
}

static void
wo_form_field_class_init (WoFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_form_field_set_property;
  object_class->dispose = wo_form_field_dispose;
  widget_class->grab_focus = wo_form_field_grab_focus;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
wo_form_field_init (WoFormField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->title, "wo-over");
  self->hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->hint, "wo-meta");
  gtk_widget_add_css_class (self->hint, "wo-quiet");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
}

GtkWidget *
wo_form_field_new (const char *title, GtkWidget *field)
{
  GtkWidget *self = g_object_new (WO_TYPE_FORM_FIELD, "title", title, NULL);

  set_field (WO_FORM_FIELD (self), field);
  return self;
}

void
wo_form_field_set_hint (WoFormField *self, const char *hint)
{
  g_return_if_fail (WO_IS_FORM_FIELD (self));

  gtk_label_set_label (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL && hint[0] != '\0');
}

void
wo_form_field_set_note (WoFormField *self, GtkWidget *note)
{
  g_return_if_fail (WO_IS_FORM_FIELD (self) && GTK_IS_WIDGET (note));

  g_clear_pointer (&self->note, gtk_widget_unparent);
  self->note = note;
  gtk_widget_set_parent (note, GTK_WIDGET (self));
}
