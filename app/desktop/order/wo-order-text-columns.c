/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-text-columns.h"

/* In pixels: between the columns; what a list must have for two; and the most that one takes of it. */
#define GUTTER 24
#define TWO_FROM 840
#define ONE_MOST 880

#define WO_TYPE_ORDER_TEXT_COLUMNS (wo_order_text_columns_get_type ())
G_DECLARE_FINAL_TYPE (
    WoOrderTextColumns, wo_order_text_columns, WO, ORDER_TEXT_COLUMNS, GtkLayoutManager)

struct _WoOrderTextColumns
{
  GtkLayoutManager parent_instance;
  int room; /* the height that is in sight at once, in pixels */
};

G_DEFINE_FINAL_TYPE (WoOrderTextColumns, wo_order_text_columns, GTK_TYPE_LAYOUT_MANAGER)

static int
column_width (int width)
{
  return (width - GUTTER) / 2;
}

/* Before it has a place, a list is asked for no width at all: a row has what it needs at the least. */
static int
row_height (GtkWidget *row, int width)
{
  int least = 0, height = 0;

  if (!gtk_widget_should_layout (row))
    return 0;
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, MAX (width, least), NULL, &height, NULL, NULL);
  return height;
}

/* How high two columns of @width come, and the row that begins the second, or NULL. */
static int
split (GtkWidget *list, int width, GtkWidget **ret_second)
{
  int whole = 0, above = 0, best;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    whole += row_height (row, width);
  best = whole;
  *ret_second = NULL;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      int taller = MAX (above, whole - above);

      if (taller < best)
        {
          best = taller;
          *ret_second = row;
        }
      above += row_height (row, width);
    }
  return best;
}

static gboolean
fit_in_two (GtkWidget *list, int width, int room)
{
  GtkWidget *second;

  return width >= TWO_FROM && split (list, column_width (width), &second) <= room;
}

int
wo_order_text_columns_height (GtkListBox *list, int width)
{
  int height = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    height += row_height (row, MIN (width, ONE_MOST));
  return height;
}

/* Whether all of it stands in sight in two columns of a list of @width: the second is never read after turning back. */
static gboolean
has_two (WoOrderTextColumns *self, GtkWidget *list, int width)
{
  return fit_in_two (list, width, self->room);
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  GtkWidget *second;

  if (orientation == GTK_ORIENTATION_VERTICAL &&
      has_two (WO_ORDER_TEXT_COLUMNS (manager), widget, for_size))
    *minimum = *natural = split (widget, column_width (for_size), &second);
  else
    GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation,
                                            orientation == GTK_ORIENTATION_VERTICAL
                                                ? MIN (for_size, ONE_MOST)
                                                : for_size,
                                            minimum, natural, minimum_baseline, natural_baseline);
}

/* The list puts its rows at its left: where one reads from the right, they go on to the right. */
static void
place_one (GtkWidget *widget, int width, int height, int baseline)
{
  int spare = MAX (width - ONE_MOST, 0);
  int y = 0;

  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width - spare, height, baseline);
  if (spare == 0 || gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL)
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (widget); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      int tall = row_height (row, ONE_MOST);

      if (gtk_widget_should_layout (row))
        gtk_widget_size_allocate (row, &(GtkAllocation){ spare, y, ONE_MOST, tall }, -1);
      y += tall;
    }
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  int wide = column_width (width);
  int x = 0, y = 0;
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *second;

  if (!has_two (WO_ORDER_TEXT_COLUMNS (manager), widget, width))
    {
      place_one (widget, width, height, baseline);
      return;
    }
  split (widget, wide, &second);
  if (from_right)
    x = wide + GUTTER;
  for (GtkWidget *row = gtk_widget_get_first_child (widget); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      int tall = row_height (row, wide);

      if (row == second)
        {
          x = from_right ? 0 : wide + GUTTER;
          y = 0;
        }
      if (gtk_widget_should_layout (row))
        gtk_widget_size_allocate (row, &(GtkAllocation){ x, y, wide, tall }, -1);
      y += tall;
    }
}

static void
wo_order_text_columns_class_init (WoOrderTextColumnsClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
wo_order_text_columns_init (WoOrderTextColumns *self)
{
}

/* The list looks for the row under the pointer where it would stand in one column. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *list)
{
  WoOrderTextColumns *self = WO_ORDER_TEXT_COLUMNS (gtk_widget_get_layout_manager (list));
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (!has_two (self, list, gtk_widget_get_width (list)) || row == NULL ||
      gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (row);
}

void
wo_order_text_columns_lay_out (GtkListBox *list)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_layout_manager (GTK_WIDGET (list),
                                 g_object_new (WO_TYPE_ORDER_TEXT_COLUMNS, NULL));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), list, 0);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (click));
}

gboolean
wo_order_text_columns_fit (GtkListBox *list, int width, int room)
{
  return wo_order_text_columns_height (list, width) <= room ||
         fit_in_two (GTK_WIDGET (list), width, room);
}

gboolean
wo_order_text_columns_set_room (GtkListBox *list, int room)
{
  WoOrderTextColumns *self =
      WO_ORDER_TEXT_COLUMNS (gtk_widget_get_layout_manager (GTK_WIDGET (list)));

  if (self->room == room)
    return FALSE;
  self->room = room;
  gtk_widget_queue_resize (GTK_WIDGET (list));
  return TRUE;
}
