/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-fold-grid.h"

#include "desktop/widgets/wo-text-size.h"

#define PLACES "wo-fold-places"

struct _WoFoldGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  int threshold;
  gboolean folded;
  guint turning; /* the tick that turns to the other form, or 0 */
};

typedef struct
{
  int line;
  WoFoldPlace places[2]; /* whole, folded */
} Places;

G_DEFINE_FINAL_TYPE (WoFoldGrid, wo_fold_grid, GTK_TYPE_WIDGET)

static void
put (WoFoldGrid *self, GtkWidget *child)
{
  const Places *places = g_object_get_data (G_OBJECT (child), PLACES);
  const WoFoldPlace *place = &places->places[self->folded ? 1 : 0];
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  GtkGridLayoutChild *at =
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_row (at, WO_FOLD_ROWS * places->line + place->row);
  gtk_grid_layout_child_set_column (at, place->column);
  gtk_grid_layout_child_set_column_span (at, place->span);
}

/* What @child and those beside it need where its line is folded. */
static int
least_folded (WoFoldGrid *self, GtkWidget *child)
{
  const Places *of = g_object_get_data (G_OBJECT (child), PLACES);
  int sum = 0, least;

  for (GtkWidget *other = gtk_widget_get_first_child (self->grid); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    {
      const Places *places = g_object_get_data (G_OBJECT (other), PLACES);

      if (places->line != of->line || places->places[1].row != of->places[1].row)
        continue;
      gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      sum += least + (sum > 0 ? (int) gtk_grid_get_column_spacing (GTK_GRID (self->grid)) : 0);
    }
  return sum;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  WoFoldGrid *self = WO_FOLD_GRID (widget);
  int least, folded = 0;

  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &least, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (self->grid, orientation, for_size < 0 ? -1 : MAX (for_size, least),
                          minimum, natural, NULL, NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); !self->folded && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    folded = MAX (folded, least_folded (self, child));
  *minimum = self->folded ? least : MIN (least, folded);
}

static gboolean
turn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer folded)
{
  WoFoldGrid *self = WO_FOLD_GRID (widget);

  self->turning = 0;
  self->folded = GPOINTER_TO_INT (folded);
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    put (self, child);
  return G_SOURCE_REMOVE;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WoFoldGrid *self = WO_FOLD_GRID (widget);
  gboolean folded = width < wo_text_size_scale (widget, self->threshold);
  int least, high;

  if (self->turning != 0)
    gtk_widget_remove_tick_callback (widget, self->turning);
  self->turning = 0;
  if (folded != self->folded)
    self->turning = gtk_widget_add_tick_callback (widget, turn_cb, GINT_TO_POINTER (folded), NULL);
  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (self->grid, GTK_ORIENTATION_VERTICAL, width, &high, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->grid, &(GtkAllocation){ 0, 0, width, MAX (height, high) }, -1);
}

static void
dispose (GObject *object)
{
  WoFoldGrid *self = WO_FOLD_GRID (object);

  if (self->turning != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->turning);
  self->turning = 0;
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_fold_grid_parent_class)->dispose (object);
}

static void
wo_fold_grid_class_init (WoFoldGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
}

static void
wo_fold_grid_init (WoFoldGrid *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
wo_fold_grid_new (int threshold, int column_spacing, int row_spacing)
{
  WoFoldGrid *self = g_object_new (WO_TYPE_FOLD_GRID, NULL);

  self->threshold = threshold;
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), (guint) column_spacing);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), (guint) row_spacing);
  return GTK_WIDGET (self);
}

void
wo_fold_grid_attach (
    WoFoldGrid *self, GtkWidget *child, int line, WoFoldPlace whole, WoFoldPlace folded)
{
  Places *places;

  g_return_if_fail (WO_IS_FOLD_GRID (self) && GTK_IS_WIDGET (child) && line >= 0);

  places = g_new0 (Places, 1);
  *places = (Places){ line, { whole, folded } };
  g_object_set_data_full (G_OBJECT (child), PLACES, places, g_free);
  gtk_grid_attach (GTK_GRID (self->grid), child, 0, WO_FOLD_ROWS * line, 1, 1);
  put (self, child);
}

void
wo_fold_grid_clear (WoFoldGrid *self)
{
  GtkWidget *child;

  g_return_if_fail (WO_IS_FOLD_GRID (self));

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
}
