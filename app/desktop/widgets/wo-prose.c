/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-prose.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-spelling.h"

/* Of the usual text; larger text has higher lines. */
#define LINE_HEIGHT 20

struct _WoProse
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *hint;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (WoProse, wo_prose, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_HINT,
  PROP_LINES,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint edited_signal;

static GtkTextBuffer *
get_buffer (WoProse *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
changed_cb (WoProse *self)
{
  gtk_widget_set_visible (self->hint, gtk_text_buffer_get_char_count (get_buffer (self)) == 0);
  if (!self->setting)
    g_signal_emit (self, edited_signal, 0);
}

static int
line_height (WoProse *self)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (self->view), NULL, NULL);
  int height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);
  return MAX (LINE_HEIGHT, PANGO_PIXELS (height));
}

static void
set_lines (WoProse *self, int lines)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  int height = lines * line_height (self);

  gtk_scrolled_window_set_max_content_height (scroller, -1);
  gtk_scrolled_window_set_min_content_height (scroller, height);
  gtk_scrolled_window_set_max_content_height (scroller, 2 * height);
}

static void
wo_prose_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WoProse *self = WO_PROSE (object);

  switch (id)
    {
    case PROP_LABEL:
      wo_ax_name (self->view, g_value_get_string (value));
      break;
    case PROP_HINT:
      gtk_label_set_label (GTK_LABEL (self->hint), g_value_get_string (value));
      break;
    case PROP_LINES:
      set_lines (self, g_value_get_int (value));
      break;
    default:
      wo_prose_set_text (self, g_value_get_string (value));
    }
}

static gboolean
wo_prose_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WO_PROSE (widget)->view);
}

static void
wo_prose_dispose (GObject *object)
{
  WoProse *self = WO_PROSE (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  self->view = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_prose_parent_class)->dispose (object);
}

static void
wo_prose_class_init (WoProseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = wo_prose_set_property;
  object_class->dispose = wo_prose_dispose;
  widget_class->grab_focus = wo_prose_grab_focus;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  props[PROP_LINES] = g_param_spec_int ("lines", NULL, NULL, 1, 40, 3, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_prose_init (WoProse *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "wo-text");
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab",
                             FALSE, "pixels-below-lines", 2, NULL);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE, "child", self->view, NULL);
  self->hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "halign", GTK_ALIGN_FILL, "valign",
                             GTK_ALIGN_START, "wrap", TRUE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->hint, "wo-hint");
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->hint);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  set_lines (self, 3);
  wo_spelling_attach (GTK_TEXT_VIEW (self->view), wo_speller_get_default ());
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
wo_prose_new (const char *label, const char *hint)
{
  return g_object_new (WO_TYPE_PROSE, "label", label, "hint", hint, NULL);
}

char *
wo_prose_dup_text (WoProse *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (WO_IS_PROSE (self), NULL);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

void
wo_prose_set_text (WoProse *self, const char *text)
{
  g_autofree char *now = NULL;

  g_return_if_fail (WO_IS_PROSE (self));

  now = wo_prose_dup_text (self);
  if (text == NULL)
    text = "";
  if (g_str_equal (now, text))
    return;
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (get_buffer (self));
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  gtk_text_buffer_end_irreversible_action (get_buffer (self));
  self->setting = FALSE;
}

GtkTextView *
wo_prose_get_view (WoProse *self)
{
  g_return_val_if_fail (WO_IS_PROSE (self), NULL);
  return GTK_TEXT_VIEW (self->view);
}

void
wo_prose_set_editable (WoProse *self, gboolean editable)
{
  g_return_if_fail (WO_IS_PROSE (self));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}
