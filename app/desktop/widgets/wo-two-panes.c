/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-two-panes.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-text-size.h"

#include <glib/gi18n-lib.h>

/* Of the width, the end pane follows larger text up to this share. */
#define END_SHARE_PERCENT 40

struct _WoTwoPanes
{
  GtkWidget parent_instance;

  GtkWidget *bar; /* of the switch */
  GtkWidget *buttons[2];
  GtkWidget *paned;
  GtkWidget *panes[2];
  int least;     /* the wider of the two, when both were last measured */
  int needed;    /* by both beside each other */
  int end_width; /* of the end pane in text of its usual size; 0: the width that it asks for */
  int end_given; /* what it was given of that where the text is larger, or was; 0: nothing yet */
  gboolean narrow;
  guint turning; /* the tick that turns to the other form, or 0 */
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoTwoPanes,
                               wo_two_panes,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_START_TITLE,
  PROP_END_TITLE,
  PROP_POSITION,
  PROP_END_WIDTH,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  WoTwoPanes *self = WO_TWO_PANES (buildable);

  if (g_strcmp0 (type, "start") == 0)
    {
      self->panes[0] = GTK_WIDGET (child);
      gtk_paned_set_start_child (GTK_PANED (self->paned), self->panes[0]);
    }
  else if (g_strcmp0 (type, "end") == 0)
    {
      self->panes[1] = GTK_WIDGET (child);
      gtk_paned_set_end_child (GTK_PANED (self->paned), self->panes[1]);
    }
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
is_end_shown (WoTwoPanes *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[1]));
}

static void
show_panes (WoTwoPanes *self)
{
  gboolean end = is_end_shown (self);

  gtk_widget_set_visible (self->bar, self->narrow);
  for (int i = 0; i < 2; i++)
    if (self->panes[i] != NULL)
      gtk_widget_set_visible (self->panes[i], !self->narrow || (i == 1) == end);
}

static int
measure_width (GtkWidget *widget)
{
  int least = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* How much more than the end pane asks for it is to have in text of this size. */
static int
missing_at_end (WoTwoPanes *self)
{
  int wanted = wo_text_size_scale (GTK_WIDGET (self), self->end_width);

  return self->end_width > 0 ? MAX (0, wanted - measure_width (self->panes[1])) : 0;
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
  WoTwoPanes *self = WO_TWO_PANES (widget);
  int own = measure_width (self->paned);
  int bar, paned, paned_natural;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int least = MAX (measure_width (self->panes[0]), measure_width (self->panes[1]));

      if (!self->narrow)
        {
          self->needed = own + missing_at_end (self);
          self->least = least;
        }
      bar = measure_width (self->bar);
      gtk_widget_measure (self->paned, orientation, -1, NULL, &paned_natural, NULL, NULL);
      *minimum = MAX (bar, self->narrow ? MAX (own, self->least) : least);
      *natural = MAX (*minimum, paned_natural);
      return;
    }
  gtk_widget_measure (self->bar, orientation, -1, &bar, NULL, NULL, NULL);
  gtk_widget_measure (self->paned, orientation, for_size < 0 ? -1 : MAX (for_size, own), &paned,
                      &paned_natural, NULL, NULL);
  *minimum = bar + paned;
  *natural = bar + paned_natural;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Whoever has the keyboard keeps it. */
static gboolean
turn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WoTwoPanes *self = WO_TWO_PANES (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (self->paned);

  self->turning = 0;
  self->narrow = GPOINTER_TO_INT (data);
  self->end_given = 0;
  if (self->narrow && focused != NULL)
    wo_two_panes_show_end (self, focused == self->panes[1]);
  show_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* In larger text the end pane has more room; the handle stays where somebody put it until that changes: with the size
 * of the text, and with the window's where its share is what bounds it. */
static void
follow_text (WoTwoPanes *self, int width)
{
  int wanted = wo_text_size_scale (GTK_WIDGET (self), self->end_width);
  int handle =
      measure_width (self->paned) - measure_width (self->panes[0]) - measure_width (self->panes[1]);

  if (self->narrow || self->end_width == 0 || (wanted == self->end_width && self->end_given == 0))
    return;
  wanted = MAX (MIN (wanted, width * END_SHARE_PERCENT / 100), measure_width (self->panes[1]));
  if (wanted == self->end_given)
    return;
  self->end_given = wanted;
  gtk_paned_set_position (GTK_PANED (self->paned), width - handle - wanted);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WoTwoPanes *self = WO_TWO_PANES (widget);
  gboolean narrow = width < self->needed;
  GtkAllocation place = { 0, 0, width, 0 };

  if (self->turning != 0)
    gtk_widget_remove_tick_callback (widget, self->turning);
  self->turning = 0;
  if (narrow != self->narrow)
    self->turning = gtk_widget_add_tick_callback (widget, turn_cb, GINT_TO_POINTER (narrow), NULL);
  if (gtk_widget_get_visible (self->bar))
    {
      gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, &place.height, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->bar, &place, -1);
    }
  place.y = place.height;
  place.height = MAX (0, height - place.y);
  place.width = MAX (width, measure_width (self->paned));
  follow_text (self, place.width);
  gtk_widget_size_allocate (self->paned, &place, -1);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoTwoPanes *self = WO_TWO_PANES (object);
  GtkPaned *paned = GTK_PANED (self->paned);

  if (id == PROP_END_WIDTH)
    {
      self->end_width = g_value_get_int (value);
      return;
    }
  if (id != PROP_POSITION)
    {
      GtkWidget *button = self->buttons[id - PROP_START_TITLE];

      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           g_value_get_string (value));
      wo_ax_name (button, g_value_get_string (value));
      return;
    }
  gtk_paned_set_position (paned, g_value_get_int (value));
  gtk_paned_set_resize_start_child (paned, g_value_get_int (value) < 0);
  gtk_paned_set_resize_end_child (paned, g_value_get_int (value) >= 0);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, WO_TWO_PANES (object)->narrow);
}

static void
dispose (GObject *object)
{
  WoTwoPanes *self = WO_TWO_PANES (object);

  if (self->turning != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->turning);
  self->turning = 0;
  self->panes[0] = self->panes[1] = NULL;
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_two_panes_parent_class)->dispose (object);
}

static void
wo_two_panes_class_init (WoTwoPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  props[PROP_START_TITLE] = g_param_spec_string ("start-title", NULL, NULL, NULL, flags);
  props[PROP_END_TITLE] = g_param_spec_string ("end-title", NULL, NULL, NULL, flags);
  props[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
make_button (WoTwoPanes *self, GtkWidget *group)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  g_signal_connect_object (button, "toggled", G_CALLBACK (show_panes), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bar), button);
  return button;
}

static void
wo_two_panes_init (WoTwoPanes *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->bar), TRUE);
  gtk_widget_add_css_class (self->bar, "linked");
  gtk_widget_add_css_class (self->bar, "wo-switch");
  wo_ax_name (self->bar, _ ("Which of the two to show"));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  self->buttons[0] = make_button (self, NULL);
  self->buttons[1] = make_button (self, self->buttons[0]);
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_resize_end_child (GTK_PANED (self->paned), FALSE);
  wo_ax_name (self->paned, _ ("Width of the panes"));
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), TRUE);
  show_panes (self);
}

void
wo_two_panes_show_end (WoTwoPanes *self, gboolean end)
{
  g_return_if_fail (WO_IS_TWO_PANES (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[end ? 1 : 0]), TRUE);
}

gboolean
wo_two_panes_is_narrow (WoTwoPanes *self)
{
  g_return_val_if_fail (WO_IS_TWO_PANES (self), FALSE);
  return self->narrow;
}
