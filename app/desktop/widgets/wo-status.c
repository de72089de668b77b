/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-status.h"

#include "desktop/widgets/wo-long-words.h"
#include "desktop/widgets/wo-yield-layout.h"

#define SPACING 6
/* Letters of a word that stand together where it wraps. */
#define LEAST 10

struct _WoStatus
{
  GtkWidget parent_instance;

  GtkWidget *image;
  GtkWidget *label;
  WoMark mark;
  char *word;
};

G_DEFINE_FINAL_TYPE (WoStatus, wo_status, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MARK,
  PROP_WORD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
wo_status_show (WoStatus *self)
{
  const char *word = self->word != NULL ? self->word : wo_mark_word (self->mark);
  const char *classes[] = { wo_mark_tone (self->mark), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), wo_mark_icon (self->mark));
  gtk_widget_set_visible (self->image, wo_mark_icon (self->mark) != NULL);
  gtk_label_set_label (GTK_LABEL (self->label), word);
  gtk_widget_set_visible (GTK_WIDGET (self), self->mark != WO_MARK_NONE || word[0] != '\0');
}

static void
wo_status_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoStatus *self = WO_STATUS (object);

  if (id == PROP_MARK)
    self->mark = g_value_get_enum (value);
  else
    {
      g_free (self->word);
      self->word = g_value_dup_string (value);
    }
  wo_status_show (self);
}

static void
wo_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WoStatus *self = WO_STATUS (object);

  if (id == PROP_MARK)
    g_value_set_enum (value, self->mark);
  else
    g_value_set_string (value, self->word);
}

static void
wo_status_dispose (GObject *object)
{
  WoStatus *self = WO_STATUS (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->word, g_free);
  G_OBJECT_CLASS (wo_status_parent_class)->dispose (object);
}

static void
wo_status_class_init (WoStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_status_set_property;
  object_class->get_property = wo_status_get_property;
  object_class->dispose = wo_status_dispose;
  props[PROP_MARK] = g_param_spec_enum ("mark", NULL, NULL, WO_TYPE_MARK, WO_MARK_NONE, flags);
  props[PROP_WORD] = g_param_spec_string ("word", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "wostatus");
}

static void
wo_status_init (WoStatus *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  self->image =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  wo_status_show (self);
}

GtkWidget *
wo_status_new (WoMark mark)
{
  return g_object_new (WO_TYPE_STATUS, "mark", mark, NULL);
}

void
wo_status_set (WoStatus *self, WoMark mark, const char *word)
{
  g_return_if_fail (WO_IS_STATUS (self));

  if (self->mark == mark && g_strcmp0 (self->word, word) == 0)
    return;
  self->mark = mark;
  g_free (self->word);
  self->word = g_strdup (word);
  wo_status_show (self);
}

WoMark
wo_status_get_mark (WoStatus *self)
{
  g_return_val_if_fail (WO_IS_STATUS (self), WO_MARK_NONE);
  return self->mark;
}

void
wo_status_set_yields (WoStatus *self)
{
  g_return_if_fail (WO_IS_STATUS (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_new (WO_TYPE_YIELD_LAYOUT, NULL));
}

void
wo_status_set_wraps (WoStatus *self)
{
  g_return_if_fail (WO_IS_STATUS (self));
  wo_long_words_wrap (GTK_LABEL (self->label), LEAST);
}
