/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-cell.h"

GtkWidget *
wo_cell_new (guint chars, guint least, const char *style)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *line = GTK_INSCRIPTION (cell);

  gtk_inscription_set_nat_lines (line, 1);
  gtk_inscription_set_min_lines (line, 1);
  gtk_inscription_set_min_chars (line, least);
  gtk_inscription_set_nat_chars (line, chars);
  gtk_inscription_set_text_overflow (line, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (cell, style);
  return cell;
}

static gboolean
query_tooltip_cb (GtkInscription *cell, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (cell);

  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
wo_cell_tell_whole (GtkWidget *cell)
{
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
