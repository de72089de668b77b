/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-wrap-layout.h"

#define SPACING 6

struct _WoWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (WoWrapLayout, wo_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_child (GtkWidget *child, int width, int *ret_natural, int *ret_height)
{
  int least, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  *ret_natural = MAX (least, MIN (natural, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *ret_natural, NULL, ret_height, NULL, NULL);
}

static gboolean
has_place (GtkWidget *child)
{
  GtkAlign align = gtk_widget_get_valign (child);

  return align == GTK_ALIGN_START || align == GTK_ALIGN_CENTER || align == GTK_ALIGN_END;
}

/* Places the children from @first to before @end in a line at @y, in the middle of it; one that says where in the line
 * it is to be has the line's height to be so. */
static void
place_line (GtkWidget *first, GtkWidget *end, int width, int y, int line)
{
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextDirection direction = gtk_widget_get_direction (gtk_widget_get_parent (child));
      int natural, height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &natural, &height);
      if (has_place (child))
        height = line;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){
                                    direction == GTK_TEXT_DIR_RTL ? width - x - natural : x,
                                    y + (line - height) / 2, natural, height },
                                -1);
      x += natural + SPACING;
    }
}

/* Places the children within @width, and says how high they come; @allocate only measures if FALSE. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  int x = 0, y = 0, line = 0;
  GtkWidget *first = gtk_widget_get_first_child (widget);

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural, height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &natural, &height);
      if (x > 0 && x + natural > width)
        {
          if (allocate)
            place_line (first, child, width, y, line);
          first = child;
          x = 0;
          y += line + SPACING;
          line = 0;
        }
      x += natural + SPACING;
      line = MAX (line, height);
    }
  if (allocate)
    place_line (first, NULL, width, y, line);
  return y + line;
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
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_least, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, &child_natural, NULL,
                          NULL);
      widest = MAX (widest, child_least);
      sum += child_natural + (sum > 0 ? SPACING : 0);
    }
  *minimum = widest;
  *natural = MAX (widest, sum);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (widget, for_size > 0 ? for_size : MAX (widest, sum), FALSE);
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
wo_wrap_layout_class_init (WoWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
wo_wrap_layout_init (WoWrapLayout *self)
{
}
