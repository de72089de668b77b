/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/replay/wo-place-row.h"

#include "desktop/case/wo-changed-words.h"
#include "desktop/order/wo-parts.h"
#include "desktop/replay/wo-mark-legend.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
text_new (const char *text, const char *other, const guint16 *tint)
{
  GtkWidget *label = wo_part_wrapped (text, "wo-body");
  PangoAttrList *marks;

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (other == NULL)
    return label;
  marks = wo_changed_words_mark (text, other, tint);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);
  return label;
}

static void
add_side (GtkWidget *box, const char *heading, GtkWidget *text)
{
  gtk_box_append (GTK_BOX (box), wo_part_label (heading, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), text);
}

GtkWidget *
wo_place_row_new (const WoStoryPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  const char *then = place->then != NULL ? place->then : _ ("Nothing stood here yet");
  const char *now = place->now != NULL ? place->now : _ ("Nothing stands here any more");
  gboolean differs = wo_story_place_differs (place);
  g_autofree char *said = NULL;

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (place->title, "wo-field-label"));
  if (differs)
    {
      add_side (box, _ ("Then"), text_new (then, place->then != NULL ? now : NULL, wo_mark_then));
      add_side (box, _ ("Now"), text_new (now, place->now != NULL ? then : NULL, wo_mark_now));
      gtk_widget_add_css_class (row, "wo-on");
      said = g_strdup_printf (_ ("Then: %s. Now: %s"), then, now);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), text_new (then, NULL, NULL));
      said = g_strdup (then);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  wo_ax_name (row, place->title);
  wo_ax_describe (row, said);
  return row;
}
