/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-answers.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-choices.h"
#include "desktop/widgets/wo-long-words.h"

/* Two short words fit anywhere, in pixels. */
#define NEVER_STACKED 140

struct _WoAnswers
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* GtkToggleButton, not owned */
  GStrv ids;
  char *question;
  gboolean setting;
  gboolean stacked; /* one below the other: there is no room beside each other */
  guint turning;    /* the tick that turns the corners, or 0 */
};

G_DEFINE_FINAL_TYPE (WoAnswers, wo_answers, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_QUESTION,
  PROP_CHOICES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint answered_signal;

static GtkToggleButton *
button_at (WoAnswers *self, guint i)
{
  return GTK_TOGGLE_BUTTON (g_ptr_array_index (self->buttons, i));
}

static void
toggled_cb (WoAnswers *self, GtkToggleButton *button)
{
  guint i;

  if (self->setting || !gtk_toggle_button_get_active (button))
    return;
  if (g_ptr_array_find (self->buttons, button, &i))
    g_signal_emit (self, answered_signal, 0, self->ids[i]);
}

static void
describe (WoAnswers *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    wo_ax_describe (g_ptr_array_index (self->buttons, i), self->question);
  wo_ax_name (GTK_WIDGET (self), self->question);
}

static void
remove_buttons (WoAnswers *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
}

static void
wo_answers_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoAnswers *self = WO_ANSWERS (object);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) titles = NULL;

  if (id == PROP_QUESTION)
    {
      wo_answers_set_question (self, g_value_get_string (value));
      return;
    }
  wo_choices_parse (g_value_get_string (value), &ids, &titles);
  wo_answers_set_choices (self, (const char *const *) ids, (const char *const *) titles);
}

/* One stop for Tab, at the answer given; the arrows move inside. */
static gboolean
wo_answers_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WoAnswers *self = WO_ANSWERS (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  for (guint i = 0; tab && i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (button_at (self, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, i));
  return GTK_WIDGET_CLASS (wo_answers_parent_class)->focus (widget, direction);
}

/* All beside each other, and the widest alone. */
static void
measure_widths (WoAnswers *self, int *ret_sum, int *ret_widest)
{
  int sum = 0, widest = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int least, natural;

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &least, &natural, NULL, NULL);
      sum += natural;
      widest = MAX (widest, least);
    }
  *ret_sum = sum;
  *ret_widest = sum <= NEVER_STACKED ? sum : widest;
}

static void
wo_answers_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  WoAnswers *self = WO_ANSWERS (widget);
  int sum, widest, height = 0;

  measure_widths (self, &sum, &widest);
  *minimum = widest;
  *natural = sum;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      gboolean below = for_size >= 0 && for_size < sum;
      int own;

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), orientation,
                          below ? MAX (for_size, widest) : -1, &own, NULL, NULL, NULL);
      height = below ? height + own : MAX (height, own);
    }
  *minimum = *natural = height;
}

static GtkSizeRequestMode
wo_answers_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The corners of the first and the last one. */
static gboolean
turn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WO_ANSWERS (widget)->turning = 0;
  if (WO_ANSWERS (widget)->stacked)
    gtk_widget_add_css_class (widget, "vertical");
  else
    gtk_widget_remove_css_class (widget, "vertical");
  return G_SOURCE_REMOVE;
}

static void
wo_answers_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WoAnswers *self = WO_ANSWERS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int sum, widest, at = 0;
  gboolean stacked;

  measure_widths (self, &sum, &widest);
  stacked = width < sum;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      int least, natural, own;

      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, stacked ? MAX (width, least) : -1, &own,
                          NULL, NULL, NULL);
      if (stacked)
        gtk_widget_size_allocate (button, &(GtkAllocation){ 0, at, width, own }, -1);
      else
        gtk_widget_size_allocate (button,
                                  &(GtkAllocation){ mirrored ? width - at - natural : at, 0,
                                                    natural, height },
                                  -1);
      at += stacked ? own : natural;
    }
  if (stacked != self->stacked && self->turning == 0)
    self->turning = gtk_widget_add_tick_callback (widget, turn_cb, NULL, NULL);
  self->stacked = stacked;
}

static void
wo_answers_dispose (GObject *object)
{
  WoAnswers *self = WO_ANSWERS (object);

  if (self->turning != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->turning);
  self->turning = 0;
  remove_buttons (self);
  G_OBJECT_CLASS (wo_answers_parent_class)->dispose (object);
}

static void
wo_answers_finalize (GObject *object)
{
  WoAnswers *self = WO_ANSWERS (object);

  g_ptr_array_unref (self->buttons);
  g_strfreev (self->ids);
  g_free (self->question);
  G_OBJECT_CLASS (wo_answers_parent_class)->finalize (object);
}

static void
wo_answers_class_init (WoAnswersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_answers_set_property;
  object_class->dispose = wo_answers_dispose;
  object_class->finalize = wo_answers_finalize;
  widget_class->focus = wo_answers_focus;
  widget_class->measure = wo_answers_measure;
  widget_class->get_request_mode = wo_answers_get_request_mode;
  widget_class->size_allocate = wo_answers_size_allocate;
  props[PROP_QUESTION] = g_param_spec_string ("question", NULL, NULL, NULL, flags);
  props[PROP_CHOICES] = g_param_spec_string ("choices", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wo_answers_init (WoAnswers *self)
{
  self->buttons = g_ptr_array_new ();
  self->ids = g_new0 (char *, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_add_css_class (GTK_WIDGET (self), "wo-answers");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
wo_answers_new (void)
{
  return g_object_new (WO_TYPE_ANSWERS, NULL);
}

void
wo_answers_set_question (WoAnswers *self, const char *question)
{
  g_return_if_fail (WO_IS_ANSWERS (self));

  if (g_strcmp0 (question, self->question) == 0)
    return;
  g_free (self->question);
  self->question = g_strdup (question);
  describe (self);
}

void
wo_answers_set_choices (WoAnswers *self, const char *const *ids, const char *const *titles)
{
  g_return_if_fail (WO_IS_ANSWERS (self));

  remove_buttons (self);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (titles[i]);

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), button_at (self, 0));
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      wo_long_words_wrap_below (button);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->buttons, button);
    }
  describe (self);
}

void
wo_answers_set_answer (WoAnswers *self, const char *id)
{
  g_return_if_fail (WO_IS_ANSWERS (self));

  self->setting = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (button_at (self, i), g_strcmp0 (self->ids[i], id) == 0);
  self->setting = FALSE;
}

const char *
wo_answers_get_answer (WoAnswers *self)
{
  g_return_val_if_fail (WO_IS_ANSWERS (self), NULL);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (button_at (self, i)))
      return self->ids[i];
  return NULL;
}

void
wo_answers_set_hint (WoAnswers *self, const char *id, const char *hint)
{
  g_return_if_fail (WO_IS_ANSWERS (self));

  for (guint i = 0; i < self->buttons->len; i++)
    if (g_strcmp0 (self->ids[i], id) == 0)
      gtk_widget_set_tooltip_text (g_ptr_array_index (self->buttons, i), hint);
}
