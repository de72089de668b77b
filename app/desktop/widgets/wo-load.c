/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-load.h"

#include <glib/gi18n-lib.h>

/* A spinner that would only flash is not shown. */
#define PATIENCE_MS 300

struct _WoLoad
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *spinner;
  AdwStatusPage *failed;
  guint timer;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoLoad,
                               wo_load,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    gtk_stack_add_named (WO_LOAD (buildable)->stack, GTK_WIDGET (child), "content");
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static gboolean
patience_cb (gpointer data)
{
  WoLoad *self = data;

  self->timer = 0;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

static void
wo_load_dispose (GObject *object)
{
  WoLoad *self = WO_LOAD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (wo_load_parent_class)->dispose (object);
}

static void
wo_load_class_init (WoLoadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_load_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_load_init (WoLoad *self)
{
  GtkWidget *loading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->spinner = g_object_new (GTK_TYPE_SPINNER, "width-request", 32, "height-request", 32,
                                "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, "vexpand",
                                TRUE, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (loading), self->spinner);
  self->failed = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-error-symbolic", "title",
                               _ ("This could not be read"), NULL);
  gtk_stack_add_named (self->stack, loading, "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  wo_load_show (self, FALSE, NULL);
}

void
wo_load_show (WoLoad *self, gboolean loaded, const char *error)
{
  g_return_if_fail (WO_IS_LOAD (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (error != NULL)
    adw_status_page_set_description (self->failed, error);
  if (loaded)
    gtk_stack_set_visible_child_name (self->stack, "content");
  else if (error != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      self->timer = g_timeout_add (PATIENCE_MS, patience_cb, self);
    }
}
