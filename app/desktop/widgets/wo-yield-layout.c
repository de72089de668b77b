/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-yield-layout.h"

#define SPACING 6

struct _WoYieldLayout
{
  GtkLayoutManager parent_instance;

  gboolean keeps;
};

G_DEFINE_FINAL_TYPE (WoYieldLayout, wo_yield_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_KEEPS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
measure_along (GtkWidget *child, gboolean kept, gboolean alone, int *ret_least, int *ret_natural)
{
  int least, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  if (kept)
    *ret_least = least;
  *ret_natural += alone ? least : natural;
}

static void
measure_across (GtkWidget *child, int *ret_least, int *ret_natural)
{
  int least, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, &natural, NULL, NULL);
  *ret_least = MAX (*ret_least, least);
  *ret_natural = MAX (*ret_natural, natural);
}

static void
wo_yield_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gboolean first = TRUE, keeps = WO_YIELD_LAYOUT (manager)->keeps;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          measure_across (child, minimum, natural);
          continue;
        }
      if (!first)
        *natural += SPACING;
      measure_along (child, first && keeps, !keeps, minimum, natural);
      first = FALSE;
    }
}

/* @place counts from where a line begins. */
static void
allocate_from_start (GtkWidget *widget, GtkWidget *child, const GtkAllocation *place, int width)
{
  GtkAllocation at = *place;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    at.x = width - place->x - place->width;
  gtk_widget_size_allocate (child, &at, -1);
}

static void
wo_yield_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkAllocation place = { 0, 0, 0, height };
  gboolean first = WO_YIELD_LAYOUT (manager)->keeps, keeps = first, all;
  int least, natural;

  wo_yield_layout_measure (manager, widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL,
                           NULL);
  all = width >= natural;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_set_child_visible (child, first || all);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      if (keeps)
        place.width = all ? natural : MAX (least, MIN (natural, width));
      else
        place.width = MAX (least, width);
      if (first || all)
        allocate_from_start (widget, child, &place, width);
      place.x += place.width + SPACING;
      first = FALSE;
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WO_YIELD_LAYOUT (object)->keeps = g_value_get_boolean (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
wo_yield_layout_class_init (WoYieldLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->set_property = set_property;
  props[PROP_KEEPS] = g_param_spec_boolean ("keeps", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  layout_class->measure = wo_yield_layout_measure;
  layout_class->allocate = wo_yield_layout_allocate;
}

static void
wo_yield_layout_init (WoYieldLayout *self)
{
  self->keeps = TRUE;
}
