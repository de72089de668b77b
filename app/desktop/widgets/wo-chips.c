/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-chips.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-long-words.h"
#include "desktop/widgets/wo-wrap-layout.h"

struct _WoChips
{
  GtkWidget parent_instance;

  GHashTable *buttons; /* member → GtkToggleButton, not owned */
  char *label;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (WoChips, wo_chips, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint toggled_signal;

static void
toggled_cb (WoChips *self, GtkToggleButton *button)
{
  if (!self->setting)
    g_signal_emit (self, toggled_signal, 0, gtk_button_get_label (GTK_BUTTON (button)),
                   gtk_toggle_button_get_active (button));
}

static GtkToggleButton *
add_chip (WoChips *self, const char *member)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (member);

  gtk_widget_add_css_class (button, "wo-chip");
  wo_ax_describe (button, self->label);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  wo_long_words_wrap_below (button);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_hash_table_insert (self->buttons, g_strdup (member), button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
wo_chips_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoChips *self = WO_CHIPS (object);

  g_free (self->label);
  self->label = g_value_dup_string (value);
  wo_ax_name (GTK_WIDGET (self), self->label);
}

/* One stop for Tab; the arrows move inside. */
static gboolean
wo_chips_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (wo_chips_parent_class)->focus (widget, direction);
}

static void
wo_chips_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wo_chips_parent_class)->dispose (object);
}

static void
wo_chips_finalize (GObject *object)
{
  WoChips *self = WO_CHIPS (object);

  g_hash_table_unref (self->buttons);
  g_free (self->label);
  G_OBJECT_CLASS (wo_chips_parent_class)->finalize (object);
}

static void
wo_chips_class_init (WoChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wo_chips_set_property;
  object_class->dispose = wo_chips_dispose;
  object_class->finalize = wo_chips_finalize;
  widget_class->focus = wo_chips_focus;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  toggled_signal = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wo_chips_init (WoChips *self)
{
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GtkWidget *
wo_chips_new (const char *label)
{
  return g_object_new (WO_TYPE_CHIPS, "label", label, NULL);
}

void
wo_chips_set_choices (WoChips *self, GPtrArray *choices)
{
  GtkWidget *child;

  g_return_if_fail (WO_IS_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_hash_table_remove_all (self->buttons);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    add_chip (self, g_ptr_array_index (choices, i));
}

void
wo_chips_set_chosen (WoChips *self, GPtrArray *chosen)
{
  GHashTableIter iter;
  gpointer button;

  g_return_if_fail (WO_IS_CHIPS (self));

  self->setting = TRUE;
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    if (!g_hash_table_contains (self->buttons, g_ptr_array_index (chosen, i)))
      add_chip (self, g_ptr_array_index (chosen, i));
  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, NULL, &button))
    {
      const char *member = gtk_button_get_label (GTK_BUTTON (button));
      gboolean on =
          chosen != NULL && g_ptr_array_find_with_equal_func (chosen, member, g_str_equal, NULL);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), on);
    }
  self->setting = FALSE;
}
