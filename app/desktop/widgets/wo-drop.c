/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-drop.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-choices.h"

struct _WoDrop
{
  AdwBin parent_instance;

  GtkWidget *drop;
  GStrv ids;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (WoDrop, wo_drop, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_CHOICES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint chosen_signal;

static void
selected_cb (WoDrop *self)
{
  if (!self->setting)
    g_signal_emit (self, chosen_signal, 0, wo_drop_get_choice (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
}

/* On the button itself: what does not fit is cut there, and whole in the list. */
static void
setup_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize",
                                               PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkStringObject *string = GTK_STRING_OBJECT (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (string));
  if (gtk_widget_get_parent (label) != NULL)
    wo_ax_name (gtk_widget_get_parent (label), gtk_string_object_get_string (string));
}

static void
wo_drop_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoDrop *self = WO_DROP (object);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) titles = NULL;

  if (id == PROP_LABEL)
    {
      wo_ax_name (self->drop, g_value_get_string (value));
      wo_ax_name (gtk_widget_get_first_child (self->drop), g_value_get_string (value));
      return;
    }
  wo_choices_parse (g_value_get_string (value), &ids, &titles);
  wo_drop_set_choices (self, (const char *const *) ids, (const char *const *) titles);
}

static void
wo_drop_finalize (GObject *object)
{
  WoDrop *self = WO_DROP (object);

  g_strfreev (self->ids);
  G_OBJECT_CLASS (wo_drop_parent_class)->finalize (object);
}

static void
wo_drop_class_init (WoDropClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_drop_set_property;
  object_class->finalize = wo_drop_finalize;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_CHOICES] = g_param_spec_string ("choices", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkListItemFactory *
factory_new (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static void
wo_drop_init (WoDrop *self)
{
  g_autoptr (GtkListItemFactory) button = factory_new (G_CALLBACK (setup_button_cb));
  g_autoptr (GtkListItemFactory) list = factory_new (G_CALLBACK (setup_cb));

  self->ids = g_new0 (char *, 1);
  self->drop = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop), list);
  adw_bin_set_child (ADW_BIN (self), self->drop);
  g_signal_connect_object (self->drop, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wo_drop_new (const char *label)
{
  return g_object_new (WO_TYPE_DROP, "label", label, NULL);
}

gboolean
wo_drop_has_choices (WoDrop *self, const char *const *ids, const char *const *titles)
{
  GListModel *list;
  guint n;

  g_return_val_if_fail (WO_IS_DROP (self), FALSE);

  list = gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop));
  n = g_strv_length ((char **) titles);
  if (list == NULL || g_list_model_get_n_items (list) != n ||
      !g_strv_equal ((const char *const *) self->ids, ids))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), titles[i]))
      return FALSE;
  return TRUE;
}

void
wo_drop_set_choices (WoDrop *self, const char *const *ids, const char *const *titles)
{
  g_autoptr (GtkStringList) list = NULL;

  g_return_if_fail (WO_IS_DROP (self));

  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  list = gtk_string_list_new (titles);
  self->setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop), G_LIST_MODEL (list));
  self->setting = FALSE;
  wo_drop_set_choice (self, NULL);
}

void
wo_drop_set_choice (WoDrop *self, const char *id)
{
  guint at = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (WO_IS_DROP (self));

  for (guint i = 0; self->ids[i] != NULL; i++)
    if (g_strcmp0 (self->ids[i], id) == 0 ||
        (self->ids[i][0] == '\0' && at == GTK_INVALID_LIST_POSITION))
      at = i;
  self->setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), at);
  self->setting = FALSE;
}

const char *
wo_drop_get_choice (WoDrop *self)
{
  guint at;

  g_return_val_if_fail (WO_IS_DROP (self), NULL);

  at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));
  return at < g_strv_length (self->ids) ? self->ids[at] : "";
}
