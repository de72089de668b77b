/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-foot-bar.h"

#include "desktop/widgets/wo-long-words.h"
#include "desktop/widgets/wo-wrap-layout.h"

#define SPACING 16
#define LINE_SPACING 8
/* Of the sentence beside the buttons: fewer letters in a line, or more lines, are not worth reading, and it goes above
 * them. In letters, so that it holds for those of any size. */
#define SENTENCE_LETTERS 30
#define SENTENCE_LINES 3

struct _WoFootBar
{
  GtkWidget parent_instance;

  GtkWidget *sentence;
  GtkWidget *choices;
  GtkWidget *act;
  GtkWidget *word, *key; /* of the act, where a key is shown beside its word; else NULL */
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFootBar,
                               wo_foot_bar,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_SENTENCE,
  PROP_ACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint act_signal;
static GtkBuildableIface *parent_buildable;

static void
clicked_cb (WoFootBar *self)
{
  g_signal_emit (self, act_signal, 0);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    wo_foot_bar_add (WO_FOOT_BAR (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
wo_foot_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoFootBar *self = WO_FOOT_BAR (object);

  if (id == PROP_SENTENCE)
    wo_foot_bar_set_sentence (self, g_value_get_string (value));
  else
    wo_foot_bar_set_act (self, g_value_get_string (value));
}

static gboolean
wo_foot_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WO_FOOT_BAR (widget)->act);
}

static void
wo_foot_bar_dispose (GObject *object)
{
  WoFootBar *self = WO_FOOT_BAR (object);

  g_clear_pointer (&self->sentence, gtk_widget_unparent);
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  g_clear_pointer (&self->act, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_foot_bar_parent_class)->dispose (object);
}

static int
width_of (GtkWidget *widget, gboolean natural)
{
  int least, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

static int
height_of (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, width_of (widget, FALSE)), NULL,
                      &height, NULL, NULL);
  return height;
}

static gboolean
is_readable_beside (WoFootBar *self, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (self->sentence);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);
  int line = height_of (self->sentence, width_of (self->sentence, TRUE));

  pango_font_metrics_unref (metrics);
  return width >= MIN (width_of (self->sentence, TRUE), PANGO_PIXELS (SENTENCE_LETTERS * letter)) &&
         height_of (self->sentence, width) <= SENTENCE_LINES * line;
}

/* What stands beside what in a bar of some width: all in one line; the sentence above the buttons; or
 * the act too in a line of its own. */
typedef struct
{
  gboolean sentence_above, act_below;
  int act, choices;      /* widths */
  int above, row, below; /* heights of the lines, with the gaps after them */
} Lines;

static Lines
lay_lines (WoFootBar *self, int width)
{
  Lines lines = { 0 };
  int buttons, gap;

  lines.act = gtk_widget_get_visible (self->act) ? width_of (self->act, TRUE) : 0;
  lines.choices = width_of (self->choices, TRUE);
  gap = lines.act > 0 && lines.choices > 0 ? SPACING : 0;
  buttons = lines.choices + gap + lines.act;
  lines.sentence_above = !is_readable_beside (self, width - buttons - SPACING);
  lines.act_below = gap > 0 && width < buttons;
  lines.choices = MIN (lines.choices, width);
  lines.row = height_of (self->choices, lines.choices);
  if (lines.act_below)
    lines.below = height_of (self->act, MIN (lines.act, width)) + LINE_SPACING;
  else
    lines.row = MAX (lines.row, height_of (self->act, MIN (lines.act, width)));
  if (lines.sentence_above)
    lines.above = height_of (self->sentence, width) + LINE_SPACING;
  else
    lines.row = MAX (lines.row, height_of (self->sentence, width - buttons - SPACING));
  return lines;
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
  WoFootBar *self = WO_FOOT_BAR (widget);
  int wide = width_of (self->sentence, TRUE) + SPACING + width_of (self->choices, TRUE) + SPACING +
             width_of (self->act, TRUE);
  Lines lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (width_of (self->sentence, FALSE),
                      MAX (width_of (self->choices, FALSE), width_of (self->act, FALSE)));
      *natural = wide;
      return;
    }
  lines = lay_lines (self, for_size < 0 ? wide : for_size);
  *minimum = *natural = lines.above + lines.row + lines.below;
}

/* @at counts from where a line begins. */
static void
place (GtkWidget *widget, const GtkAllocation *at, int whole)
{
  GtkAllocation turned = *at;

  if (gtk_widget_get_direction (gtk_widget_get_parent (widget)) == GTK_TEXT_DIR_RTL)
    turned.x = whole - at->x - at->width;
  if (gtk_widget_should_layout (widget))
    gtk_widget_size_allocate (widget, &turned, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WoFootBar *self = WO_FOOT_BAR (widget);
  Lines lines = lay_lines (self, width);
  int row = height - lines.above - lines.below;
  int act = MIN (lines.act, width);
  int end = width - act;
  GtkAllocation at = { end, lines.above, act, row };

  if (lines.act_below)
    {
      at.y = height - lines.below + LINE_SPACING;
      at.height = lines.below - LINE_SPACING;
    }
  place (self->act, &at, width);
  if (lines.act_below)
    end = width;
  else if (act > 0)
    end -= SPACING;
  end -= lines.choices;
  place (self->choices, &(GtkAllocation){ end, lines.above, lines.choices, row }, width);
  at = (GtkAllocation){ 0, 0, width, lines.above - LINE_SPACING };
  if (!lines.sentence_above)
    at = (GtkAllocation){ 0, 0, end - (lines.choices > 0 ? SPACING : 0), height };
  place (self->sentence, &at, width);
}

static void
wo_foot_bar_class_init (WoFootBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_foot_bar_set_property;
  object_class->dispose = wo_foot_bar_dispose;
  widget_class->grab_focus = wo_foot_bar_grab_focus;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  props[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  props[PROP_ACT] = g_param_spec_string ("act", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  act_signal = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 0);
}

static void
wo_foot_bar_init (WoFootBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_add_css_class (widget, "wo-foot");
  self->sentence = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                                 "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->sentence, "wo-meta");
  gtk_widget_add_css_class (self->sentence, "wo-quiet");
  self->choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->choices, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_valign (self->choices, GTK_ALIGN_CENTER);
  self->act = gtk_button_new ();
  gtk_widget_set_valign (self->act, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->act, "suggested-action");
  gtk_widget_set_visible (self->act, FALSE);
  g_signal_connect_object (self->act, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->sentence, widget);
  gtk_widget_set_parent (self->choices, widget);
  gtk_widget_set_parent (self->act, widget);
}

void
wo_foot_bar_set_sentence (WoFootBar *self, const char *sentence)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence != NULL ? sentence : "");
}

void
wo_foot_bar_set_act (WoFootBar *self, const char *label)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));

  gtk_widget_set_visible (self->act, label != NULL);
  if (label != NULL && self->word != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->word), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->act), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
  else if (label != NULL && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->act)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->act), label);
  wo_long_words_wrap_below (self->act);
}

static void
make_key (WoFootBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->word = gtk_label_new (NULL);
  self->key = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->word), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->key, "wo-key");
  gtk_widget_set_valign (self->key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->word);
  gtk_box_append (GTK_BOX (box), self->key);
  gtk_button_set_child (GTK_BUTTON (self->act), box);
}

void
wo_foot_bar_set_act_key (WoFootBar *self, const char *key)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));

  if (self->word == NULL)
    make_key (self);
  gtk_label_set_text (GTK_LABEL (self->key), key != NULL ? key : "");
  gtk_widget_set_visible (self->key, key != NULL);
}

void
wo_foot_bar_add (WoFootBar *self, GtkWidget *choice)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));
  wo_long_words_wrap_below (choice);
  gtk_box_append (GTK_BOX (self->choices), choice);
}

void
wo_foot_bar_press (WoFootBar *self)
{
  g_return_if_fail (WO_IS_FOOT_BAR (self));

  if (gtk_widget_get_visible (self->act) && gtk_widget_is_sensitive (self->act))
    g_signal_emit (self, act_signal, 0);
}
