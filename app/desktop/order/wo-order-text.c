/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-order-text-columns.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkWidget *row, *label, *number, *about, *notes;
  char *text;
  char *was;                  /* before it was reworded, or NULL */
  char *changed;              /* markup that shows what is new, in the place of .text; or NULL */
  GArray *marks;              /* WoTextSpan */
  int asked_start, asked_end; /* the sentence in hand, alone lit; end 0: none */
} Line;

struct _WoOrderText
{
  GtkWidget parent_instance;
  GtkWidget *list;
  GPtrArray *lines;
  GPtrArray *paragraphs; /* WoOrderParagraph, as last set, or NULL */
  char *text_class;
  gboolean columns; /* there may be two of them */
  guint size;       /* of the letters: into sizes */
  /* What that was found for, and how high one column came; in pixels, width 0: nothing was found yet. */
  int fitted_width, fitted_room, fitted_height;
};

/* Pixels between a paragraph and its number. */
#define NUMBER_GAP 16
/* Of the size of its style class; the last is that of the words around it. */
static const double sizes[] = { 1, .94, .91, .88, .85, .82 };

G_DEFINE_FINAL_TYPE (WoOrderText, wo_order_text, GTK_TYPE_WIDGET)

enum
{
  PARAGRAPH_ACTIVATED,
  PARAGRAPH_FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line->was);
  g_free (line->changed);
  g_array_unref (line->marks);
  g_free (line);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return ((const WoTextSpan *) a)->start - ((const WoTextSpan *) b)->start;
}

/* What is lit of it. */
static GArray *
spans_of (Line *line)
{
  const WoTextSpan asked = { line->asked_start, line->asked_end, WO_TEXT_MARK_SOURCE };
  GArray *alone;

  if (line->asked_end == 0 || line->asked_end > (int) strlen (line->text))
    {
      g_array_sort (line->marks, compare_spans);
      return g_array_ref (line->marks);
    }
  alone = g_array_new (FALSE, FALSE, sizeof (WoTextSpan));
  g_array_append_val (alone, asked);
  return alone;
}

static void
line_show (Line *line)
{
  g_autoptr (GArray) spans = spans_of (line);
  g_autofree char *markup = NULL;

  if (line->changed != NULL && spans == line->marks)
    gtk_label_set_markup (GTK_LABEL (line->label), line->changed);
  else
    {
      markup = wo_marked_text (line->text, line->was, spans);
      gtk_label_set_markup (GTK_LABEL (line->label), markup);
    }
}

static int
line_number (WoOrderText *self, GtkWidget *row)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;
}

static void
row_focus_cb (GtkEventControllerFocus *controller, WoOrderText *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  /* A window that gets the keyboard back gives it to what had it, also where that was taken out meanwhile. */
  if (gtk_widget_get_parent (row) != self->list)
    return;
  g_signal_emit (self, signals[PARAGRAPH_FOCUSED], 0, line_number (self, row));
}

static void
row_activated_cb (WoOrderText *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PARAGRAPH_ACTIVATED], 0, line_number (self, GTK_WIDGET (row)));
}

static GtkWidget *
beneath_new (int spacing)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, spacing, NULL);

  gtk_widget_set_margin_start (box, 34);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static Line *
line_new (WoOrderText *self, int n)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *outer = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  /* A box asks its labels for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *number = g_strdup_printf ("%d", n);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  line->text = g_strdup ("");
  line->marks = g_array_new (FALSE, FALSE, sizeof (WoTextSpan));
  line->number = gtk_label_new (number);
  gtk_label_set_xalign (GTK_LABEL (line->number), 1);
  gtk_label_set_width_chars (GTK_LABEL (line->number), 2);
  gtk_widget_set_valign (line->number, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (line->number, "wo-paper-num");
  line->label = wo_part_wrapped ("", self->text_class);
  gtk_widget_set_hexpand (line->label, TRUE);
  gtk_widget_set_valign (line->label, GTK_ALIGN_BASELINE);
  line->about = beneath_new (4);
  line->notes = beneath_new (8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), NUMBER_GAP);
  gtk_grid_attach (GTK_GRID (grid), line->number, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), line->label, 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (outer), grid);
  gtk_box_append (GTK_BOX (outer), line->about);
  gtk_box_append (GTK_BOX (outer), line->notes);
  line->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), outer);
  g_signal_connect_object (focus, "enter", G_CALLBACK (row_focus_cb), self, 0);
  gtk_widget_add_controller (line->row, focus);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line->row);
  return line;
}

static void
line_set_text (Line *line, int n, const char *text)
{
  g_autofree char *name = g_strdup_printf (_ ("Paragraph %d: %s"), n, text);

  g_free (line->text);
  line->text = g_strdup (text);
  g_clear_pointer (&line->was, g_free);
  g_array_set_size (line->marks, 0);
  line->asked_end = 0;
  line_show (line);
  wo_part_set_name (line->row, name);
}

static void
wo_order_text_dispose (GObject *object)
{
  WoOrderText *self = WO_ORDER_TEXT (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&self->text_class, g_free);
  G_OBJECT_CLASS (wo_order_text_parent_class)->dispose (object);
}

static void
wo_order_text_class_init (WoOrderTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_order_text_dispose;
  signals[PARAGRAPH_ACTIVATED] =
      g_signal_new ("paragraph-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PARAGRAPH_FOCUSED] =
      g_signal_new ("paragraph-focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_text_init (WoOrderText *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->text_class = g_strdup ("wo-draft");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  wo_part_add_classes (self->list, "wo-rows wo-order-text");
  wo_part_set_name (self->list, _ ("The order's paragraphs"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
wo_order_text_new (const char *text_class)
{
  WoOrderText *self = g_object_new (WO_TYPE_ORDER_TEXT, NULL);

  g_free (self->text_class);
  self->text_class = g_strdup (text_class);
  return GTK_WIDGET (self);
}

static void
line_set_size (const Line *line, guint size)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_scale_new (sizes[size]));
  gtk_label_set_attributes (GTK_LABEL (line->label), list);
  pango_attr_list_unref (list);
}

static void
set_size (WoOrderText *self, guint size)
{
  self->size = size;
  for (guint i = 0; i < self->lines->len; i++)
    line_set_size (g_ptr_array_index (self->lines, i), size);
}

static gboolean
fits (WoOrderText *self, guint size, int width, int room)
{
  set_size (self, size);
  return wo_order_text_columns_fit (GTK_LIST_BOX (self->list), width, room);
}

/* The largest letters in which all of it stands in sight; where there are none, the largest. */
static void
find_size (WoOrderText *self, int width, int room)
{
  guint too_large = 0, fitting = G_N_ELEMENTS (sizes) - 1;

  if (fits (self, too_large, width, room))
    return;
  if (!fits (self, fitting, width, room))
    {
      set_size (self, 0);
      return;
    }
  while (fitting - too_large > 1)
    {
      guint middle = (fitting + too_large) / 2;

      if (fits (self, middle, width, room))
        fitting = middle;
      else
        too_large = middle;
    }
  set_size (self, fitting);
}

/* Whether it has to be looked for anew: all text is shaped for that, and a list keeps its heights while nothing changes. */
static gboolean
is_fitted (WoOrderText *self, int width, int room)
{
  return width == self->fitted_width && room == self->fitted_room &&
         self->fitted_height == wo_order_text_columns_height (GTK_LIST_BOX (self->list), width);
}

gboolean
wo_order_text_set_room (WoOrderText *self, int width, int room)
{
  guint before = self->size;

  if (width == 0)
    return FALSE;
  if (!self->columns)
    wo_order_text_columns_lay_out (GTK_LIST_BOX (self->list));
  self->columns = TRUE;
  if (is_fitted (self, width, room))
    return FALSE;
  find_size (self, width, room);
  self->fitted_width = width;
  self->fitted_room = room;
  self->fitted_height = wo_order_text_columns_height (GTK_LIST_BOX (self->list), width);
  return wo_order_text_columns_set_room (GTK_LIST_BOX (self->list), room) || self->size != before;
}

void
wo_order_text_set_paragraphs (WoOrderText *self, GPtrArray *paragraphs)
{
  guint n = paragraphs != NULL ? paragraphs->len : 0;

  if (paragraphs != NULL)
    g_ptr_array_ref (paragraphs);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  self->paragraphs = paragraphs;
  while (self->lines->len > n)
    {
      Line *line = g_ptr_array_index (self->lines, self->lines->len - 1);

      gtk_list_box_remove (GTK_LIST_BOX (self->list), line->row);
      g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
    }
  while (self->lines->len < n)
    g_ptr_array_add (self->lines, line_new (self, (int) self->lines->len + 1));
  for (guint i = 0; i < n; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      const WoOrderParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (g_strcmp0 (line->text, paragraph->text) != 0)
        line_set_text (line, (int) i + 1, paragraph->text);
    }
}

GPtrArray *
wo_order_text_get_paragraphs (WoOrderText *self)
{
  return self->paragraphs;
}

gboolean
wo_order_text_locate (WoOrderText *self, double x, double y, int *ret_n, int *ret_at)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (line->label));
      double own_x, own_y, row_x, row_y;
      int left, top, at, trailing;

      if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), line->label, x, y, &own_x,
                                             &own_y) ||
          !gtk_widget_translate_coordinates (GTK_WIDGET (self), line->row, x, y, &row_x, &row_y))
        continue;
      if (own_y < 0 || own_y > gtk_widget_get_height (line->label) || row_x < 0 ||
          row_x > gtk_widget_get_width (line->row))
        continue;
      gtk_label_get_layout_offsets (GTK_LABEL (line->label), &left, &top);
      pango_layout_xy_to_index (layout, (int) ((own_x - left) * PANGO_SCALE),
                                (int) ((own_y - top) * PANGO_SCALE), &at, &trailing);
      *ret_n = (int) i + 1;
      *ret_at = wo_marked_text_own (line->text, line->was, at);
      return TRUE;
    }
  return FALSE;
}

void
wo_order_text_set_asked (WoOrderText *self, int n, int start, int end)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      int wanted = (int) i + 1 == n ? end : 0;

      if (line->asked_end == wanted && (wanted == 0 || line->asked_start == start))
        continue;
      line->asked_start = start;
      line->asked_end = wanted;
      line_show (line);
    }
}

void
wo_order_text_clear_marks (WoOrderText *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    g_array_set_size (((Line *) g_ptr_array_index (self->lines, i))->marks, 0);
}

void
wo_order_text_add_mark (WoOrderText *self, int n, const char *quote, WoTextMark mark)
{
  Line *line;
  const char *found;
  WoTextSpan span = { 0, 0, mark };

  if (n < 1 || n > (int) self->lines->len)
    return;
  line = g_ptr_array_index (self->lines, n - 1);
  found = quote != NULL && *quote != '\0' ? strstr (line->text, quote) : NULL;
  if (quote != NULL && *quote != '\0' && found == NULL)
    return;
  if (found != NULL)
    {
      span.start = (int) (found - line->text);
      span.end = span.start + (int) strlen (quote);
    }
  else
    span.end = (int) strlen (line->text);
  g_array_append_val (line->marks, span);
}

void
wo_order_text_add_span (WoOrderText *self, int n, const WoTextSpan *span)
{
  if (n >= 1 && n <= (int) self->lines->len)
    g_array_append_val (((Line *) g_ptr_array_index (self->lines, n - 1))->marks, *span);
}

void
wo_order_text_show_marks (WoOrderText *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    line_show (g_ptr_array_index (self->lines, i));
}

void
wo_order_text_set_changed (WoOrderText *self, int n, const char *markup, gboolean visible)
{
  Line *line;

  if (n < 1 || n > (int) self->lines->len)
    return;
  line = g_ptr_array_index (self->lines, n - 1);
  gtk_widget_set_visible (line->row, visible);
  if (g_strcmp0 (line->changed, markup) == 0)
    return;
  g_free (line->changed);
  line->changed = g_strdup (markup);
  line_show (line);
}

void
wo_order_text_set_was (WoOrderText *self, int n, const char *was)
{
  Line *line;
  g_autofree char *said = NULL;

  if (n < 1 || n > (int) self->lines->len)
    return;
  line = g_ptr_array_index (self->lines, n - 1);
  if (g_strcmp0 (line->was, was) == 0)
    return;
  g_free (line->was);
  line->was = g_strdup (was);
  /* Of a paragraph that was reworded: how it read before. */
  said = was != NULL ? g_strdup_printf (_ ("It stood: %s"), was) : NULL;
  wo_ax_describe (line->row, said != NULL ? said : "");
  line_show (line);
}

void
wo_order_text_set_in_hand (WoOrderText *self, int n)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *row = ((Line *) g_ptr_array_index (self->lines, i))->row;

      if ((int) i + 1 == n)
        gtk_widget_add_css_class (row, WO_ORDER_TEXT_IN_HAND);
      else
        gtk_widget_remove_css_class (row, WO_ORDER_TEXT_IN_HAND);
    }
}

GtkWidget *
wo_order_text_get_about (WoOrderText *self, int n)
{
  if (n < 1 || n > (int) self->lines->len)
    return NULL;
  return ((Line *) g_ptr_array_index (self->lines, n - 1))->about;
}

GtkWidget *
wo_order_text_get_notes (WoOrderText *self, int n)
{
  if (n < 1 || n > (int) self->lines->len)
    return NULL;
  return ((Line *) g_ptr_array_index (self->lines, n - 1))->notes;
}

void
wo_order_text_scroll_to (WoOrderText *self, int n)
{
  if (n >= 1 && n <= (int) self->lines->len)
    wo_part_scroll_to (((Line *) g_ptr_array_index (self->lines, n - 1))->row);
}

int
wo_order_text_get_focused (WoOrderText *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->list);

  return row != NULL ? line_number (self, row) : 0;
}
