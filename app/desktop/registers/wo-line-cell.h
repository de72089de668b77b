/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line of a list view: a title, a quiet line beneath, and at the right how far it is. The row has the
 * title as its accessible name and the rest as its description.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *title, *detail; /* freed by the cell */
  const char *note;     /* or NULL */
  const char *tone;     /* "success", "warning", "error", "accent", or NULL for quiet */
} WoLine;

/* Says what stands on the line of @item. */
typedef void (*WoLineFill) (GObject *item, WoLine *line, gpointer data);

/* @data is there as long as @owner lives, and nothing is filled afterwards. */
GtkListItemFactory *wo_line_cell_factory (WoLineFill fill, GObject *owner);

G_END_DECLS
