/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-side-pane.h"

#define PANE_WIDTH 290

struct _WoSidePane
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *head;
  GtkWidget *over;
  GtkWidget *title;
  GtkWidget *source;
  GtkWidget *body;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSidePane,
                               wo_side_pane,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_OVER,
  PROP_TITLE,
  PROP_SOURCE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    wo_side_pane_add (WO_SIDE_PANE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static GtkWidget *
make_label (const char *text, const char *class, const char *second_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static void
set_line (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static void
wo_side_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoSidePane *self = WO_SIDE_PANE (object);
  GtkWidget *lines[] = { NULL, self->over, self->title, self->source };

  set_line (lines[id], g_value_get_string (value));
}

static void
wo_side_pane_dispose (GObject *object)
{
  WoSidePane *self = WO_SIDE_PANE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_side_pane_parent_class)->dispose (object);
}

static void
wo_side_pane_class_init (WoSidePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_side_pane_set_property;
  object_class->dispose = wo_side_pane_dispose;
  props[PROP_OVER] = g_param_spec_string ("over", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_side_pane_init (WoSidePane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "wo-side");
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), PANE_WIDTH, -1);
  self->over = make_label ("", "wo-over", NULL);
  self->title = make_label ("", "title-4", NULL);
  self->source = make_label ("", "wo-meta", "wo-quiet");
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->head), self->over);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->source);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (self->body, 12);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->body);
  g_object_set (box, "margin-top", 24, "margin-bottom", 24, "margin-start", 20, "margin-end", 20,
                NULL);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", box, "vexpand", TRUE, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  set_line (self->over, NULL);
  set_line (self->title, NULL);
  set_line (self->source, NULL);
}

void
wo_side_pane_set (WoSidePane *self, const char *over, const char *title, const char *source)
{
  GtkWidget *child;

  g_return_if_fail (WO_IS_SIDE_PANE (self));

  set_line (self->over, over);
  set_line (self->title, title);
  set_line (self->source, source);
  while ((child = gtk_widget_get_first_child (self->body)) != NULL)
    gtk_box_remove (GTK_BOX (self->body), child);
}

void
wo_side_pane_add_text (WoSidePane *self, const char *heading, const char *text)
{
  g_return_if_fail (WO_IS_SIDE_PANE (self));

  if (heading != NULL)
    gtk_box_append (GTK_BOX (self->body), make_label (heading, "wo-over", NULL));
  if (text != NULL && text[0] != '\0')
    gtk_box_append (GTK_BOX (self->body), make_label (text, heading != NULL ? "wo-meta" : "wo-body",
                                                      heading != NULL ? "wo-quiet" : NULL));
}

void
wo_side_pane_add (WoSidePane *self, GtkWidget *widget)
{
  g_return_if_fail (WO_IS_SIDE_PANE (self));
  gtk_box_append (GTK_BOX (self->body), widget);
}
