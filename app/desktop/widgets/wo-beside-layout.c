/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-beside-layout.h"

#include "desktop/widgets/wo-text-size.h"

/* Between what stands one below the other. */
#define SPACING_BELOW 12

struct _WoBesideLayout
{
  GtkLayoutManager parent_instance;

  int threshold;
  int spacing;
  gboolean beyond;
};

G_DEFINE_FINAL_TYPE (WoBesideLayout, wo_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_THRESHOLD,
  PROP_SPACING,
  PROP_BEYOND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
height_of (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* The width of each child that does not expand, and what is left for one that does. */
static int
width_beside (WoBesideLayout *self, GtkWidget *widget, GtkWidget *child, int width)
{
  int least, natural, expanding = 0;

  if (!gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      return natural;
    }
  for (GtkWidget *other = next_shown (gtk_widget_get_first_child (widget)); other != NULL;
       other = next_shown (gtk_widget_get_next_sibling (other)))
    {
      if (gtk_widget_compute_expand (other, GTK_ORIENTATION_HORIZONTAL))
        expanding++;
      else
        width -= width_beside (self, widget, other, width);
      width -= next_shown (gtk_widget_get_next_sibling (other)) != NULL ? self->spacing : 0;
    }
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return MAX (least, width / MAX (1, expanding));
}

/* By all beside each other: at least what none is cut in. */
static int
width_needed (WoBesideLayout *self, GtkWidget *widget)
{
  int threshold = wo_text_size_scale (widget, self->threshold);
  int others = 0, least = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      gboolean expands = gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      int own, natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own, &natural, NULL, NULL);
      if (expands)
        least += own;
      else
        others += natural;
      if (next_shown (gtk_widget_get_next_sibling (child)) != NULL)
        others += self->spacing;
    }
  return self->beyond ? MAX (threshold, least) + others : MAX (threshold, least + others);
}

/* Places the children within @width, or only says how high they come. */
static int
lay_out (WoBesideLayout *self, GtkWidget *widget, int width, int height, gboolean allocate)
{
  gboolean beside = width >= width_needed (self, widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int at = 0, high = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int own = beside ? width_beside (self, widget, child, width) : width;
      int tall = height_of (child, own);

      if (allocate && beside)
        gtk_widget_size_allocate (
            child, &(GtkAllocation){ mirrored ? width - at - own : at, 0, own, height }, -1);
      else if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ 0, at, width, tall }, -1);
      high = beside ? MAX (high, tall) : at + tall;
      at += beside ? own + self->spacing : tall + SPACING_BELOW;
    }
  return high;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  WoBesideLayout *self = WO_BESIDE_LAYOUT (manager);
  int widest = 0, sum = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      widest = MAX (widest, least);
      sum += wanted + (sum > 0 ? self->spacing : 0);
    }
  *minimum = widest;
  *natural = MAX (widest, sum);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (self, widget, for_size >= 0 ? for_size : *natural, -1, FALSE);
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (WO_BESIDE_LAYOUT (manager), widget, width, height, TRUE);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoBesideLayout *self = WO_BESIDE_LAYOUT (object);

  if (id == PROP_BEYOND)
    self->beyond = g_value_get_boolean (value);
  else
    *(id == PROP_THRESHOLD ? &self->threshold : &self->spacing) = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
wo_beside_layout_class_init (WoBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->set_property = set_property;
  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
  props[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_BEYOND] = g_param_spec_boolean ("beyond", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
wo_beside_layout_init (WoBesideLayout *self)
{
}
