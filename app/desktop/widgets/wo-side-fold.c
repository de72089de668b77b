/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-side-fold.h"

struct _WoSideFold
{
  GtkWidget parent_instance;

  GtkWidget *side, *main;
  gboolean folded, open;
};

G_DEFINE_FINAL_TYPE (WoSideFold, wo_side_fold, GTK_TYPE_WIDGET)

enum
{
  PROP_SIDE = 1,
  PROP_MAIN
};

static void
measure_one (
    GtkWidget *widget, GtkOrientation orientation, int for_size, int *ret_least, int *ret_natural)
{
  *ret_least = *ret_natural = 0;
  if (widget != NULL && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, for_size, ret_least, ret_natural, NULL, NULL);
}

static void
wo_side_fold_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  WoSideFold *self = WO_SIDE_FOLD (widget);
  int side, side_natural, main, main_natural;

  measure_one (self->side, orientation, -1, &side, &side_natural);
  measure_one (self->main, orientation, -1, &main, &main_natural);
  *minimum = MAX (side, main);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? side_natural + main_natural
                                                       : MAX (side_natural, main_natural);
}

static void
wo_side_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WoSideFold *self = WO_SIDE_FOLD (widget);
  gboolean has_side = self->side != NULL && gtk_widget_get_visible (self->side);
  GtkAllocation place = { 0, 0, width, height };
  int side, natural, main, ignored;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean shows_side, shows_main;

  measure_one (self->side, GTK_ORIENTATION_HORIZONTAL, -1, &side, &natural);
  measure_one (self->main, GTK_ORIENTATION_HORIZONTAL, -1, &main, &ignored);
  self->folded = has_side && width < side + main;
  shows_side = has_side && (!self->folded || self->open);
  shows_main = !self->folded || !self->open;
  if (self->side != NULL)
    gtk_widget_set_child_visible (self->side, shows_side);
  if (self->main != NULL)
    gtk_widget_set_child_visible (self->main, shows_main);
  if (shows_side)
    {
      place.width = self->folded ? width : CLAMP (natural, side, width - main);
      place.x = mirrored ? width - place.width : 0;
      gtk_widget_size_allocate (self->side, &place, -1);
    }
  if (self->main != NULL && shows_main)
    {
      main = shows_side ? width - place.width : width;
      place.x = mirrored ? 0 : width - main;
      place.width = main;
      gtk_widget_size_allocate (self->main, &place, -1);
    }
}

static void
wo_side_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  WoSideFold *self = WO_SIDE_FOLD (object);
  GtkWidget **place = id == PROP_SIDE ? &self->side : &self->main;

  if (id != PROP_SIDE && id != PROP_MAIN)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  g_clear_pointer (place, gtk_widget_unparent);
  *place = g_value_get_object (value);
  if (*place == NULL)
    return;
  if (id == PROP_SIDE)
    gtk_widget_insert_after (*place, GTK_WIDGET (self), NULL);
  else
    gtk_widget_insert_before (*place, GTK_WIDGET (self), NULL);
}

static void
wo_side_fold_dispose (GObject *object)
{
  WoSideFold *self = WO_SIDE_FOLD (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->main, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_side_fold_parent_class)->dispose (object);
}

static void
wo_side_fold_class_init (WoSideFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wo_side_fold_set_property;
  object_class->dispose = wo_side_fold_dispose;
  widget_class->measure = wo_side_fold_measure;
  widget_class->size_allocate = wo_side_fold_size_allocate;
  g_object_class_install_property (object_class, PROP_SIDE,
                                   g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_MAIN,
                                   g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
wo_side_fold_init (WoSideFold *self)
{
}

gboolean
wo_side_fold_is_folded (WoSideFold *self)
{
  g_return_val_if_fail (WO_IS_SIDE_FOLD (self), FALSE);
  return self->folded;
}

gboolean
wo_side_fold_is_open (WoSideFold *self)
{
  g_return_val_if_fail (WO_IS_SIDE_FOLD (self), FALSE);
  return self->folded && self->open;
}

void
wo_side_fold_set_open (WoSideFold *self, gboolean open)
{
  g_return_if_fail (WO_IS_SIDE_FOLD (self));

  if (self->open == open)
    return;
  self->open = open;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
