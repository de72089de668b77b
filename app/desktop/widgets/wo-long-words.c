/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-long-words.h"

#include <adwaita.h>

/* Letters that always stand together: of text, of a button, and of a heading, whose letters are larger. */
#define IN_TEXT 12
#define IN_BUTTON 10
#define IN_HEADING 6

static int
longest_word (const char *text)
{
  int longest = 0, length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isspace (letter))
        length = 0;
      else if (!g_unichar_ismark (letter))
        length++;
      longest = MAX (longest, length);
    }
  return longest;
}

/* A word is parted only where it is long: else the least of a label would be one letter. Of narrow letters twice as
 * many stand where one of the usual width does: no label is to ask for more than its words take in one line. */
static void
fit_cb (GtkLabel *label, GParamSpec *pspec, gpointer least)
{
  int longest = longest_word (gtk_label_get_text (label));
  gboolean parts = longest > GPOINTER_TO_INT (least);

  gtk_label_set_wrap_mode (label, parts ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  gtk_label_set_width_chars (label, parts ? MIN (longest / 2, GPOINTER_TO_INT (least)) : -1);
}

void
wo_long_words_wrap (GtkLabel *label, int least)
{
  g_return_if_fail (GTK_IS_LABEL (label) && least > 0);

  g_signal_handlers_disconnect_matched (label, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, fit_cb, NULL);
  g_signal_connect (label, "notify::label", G_CALLBACK (fit_cb), GINT_TO_POINTER (least));
  gtk_label_set_wrap (label, TRUE);
  /* A label that is higher than a line is not narrower for it. */
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  fit_cb (label, NULL, GINT_TO_POINTER (least));
}

static gboolean
is_heading (GtkWidget *label)
{
  static const char *const classes[] = { "wo-display", "title-1", "title-2", "title-3",
                                         "title-4",    "heading", "wo-over" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (label, classes[i]))
      return TRUE;
  return FALSE;
}

/* Small words that name what stands below them. */
static gboolean
has_a_line_of_its_own (GtkWidget *label)
{
  GtkWidget *parent = gtk_widget_get_parent (label);
  GtkLayoutManager *layout = parent != NULL ? gtk_widget_get_layout_manager (parent) : NULL;

  return gtk_widget_has_css_class (label, "wo-meta") && GTK_IS_BOX_LAYOUT (layout) &&
         gtk_orientable_get_orientation (GTK_ORIENTABLE (layout)) == GTK_ORIENTATION_VERTICAL;
}

/* Beside words whose line is higher a line of them and of such that wrap is higher than GTK counts on: there it
 * stays in one. A header has no others. */
static gboolean
is_in_a_line (GtkWidget *button)
{
  GtkWidget *line = gtk_widget_get_parent (button);
  GtkLayoutManager *layout = line != NULL ? gtk_widget_get_layout_manager (line) : NULL;

  return GTK_IS_BOX_LAYOUT (layout) &&
         gtk_orientable_get_orientation (GTK_ORIENTABLE (layout)) == GTK_ORIENTATION_HORIZONTAL &&
         gtk_widget_get_ancestor (button, ADW_TYPE_HEADER_BAR) == NULL;
}

/* 0: it is not to wrap, or does by itself. */
static int
least_of (GtkWidget *widget)
{
  GtkLabel *label = GTK_LABEL (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE ||
      gtk_label_get_width_chars (label) != -1)
    return 0;
  if (GTK_IS_BUTTON (parent) || GTK_IS_CHECK_BUTTON (parent))
    return is_in_a_line (parent) ? 0 : IN_BUTTON;
  if (is_heading (widget))
    return IN_HEADING;
  if (gtk_label_get_wrap (label) ? gtk_label_get_wrap_mode (label) == PANGO_WRAP_WORD
                                 : has_a_line_of_its_own (widget))
    return IN_TEXT;
  return 0;
}

/* A button makes its label when it is first given words. */
static void
labelled_cb (GtkButton *button)
{
  wo_long_words_wrap_below (GTK_WIDGET (button));
}

void
wo_long_words_wrap_below (GtkWidget *root)
{
  int least = GTK_IS_LABEL (root) ? least_of (root) : 0;

  if (GTK_IS_BUTTON (root) && gtk_button_get_child (GTK_BUTTON (root)) == NULL)
    g_signal_connect (root, "notify::label", G_CALLBACK (labelled_cb), NULL);
  if (least > 0)
    wo_long_words_wrap (GTK_LABEL (root), least);
  if (least > 0 && GTK_IS_BUTTON (gtk_widget_get_parent (root)))
    gtk_label_set_justify (GTK_LABEL (root), GTK_JUSTIFY_CENTER);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wo_long_words_wrap_below (child);
}
