/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/replay/wo-mark-legend.h"

#include "desktop/case/wo-changed-words.h"
#include "desktop/order/wo-parts.h"

const guint16 wo_mark_then[3] = { 0xe6e6, 0x9f9f, 0x0000 };
const guint16 wo_mark_now[3] = { 0x3535, 0x8484, 0xe4e4 };

GtkWidget *
wo_mark_legend_new (gboolean now, const char *meaning)
{
  GtkWidget *label = wo_part_wrapped (meaning, "wo-meta");
  PangoAttrList *marks = wo_changed_words_mark (meaning, "", now ? wo_mark_now : wo_mark_then);

  gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);
  return label;
}
