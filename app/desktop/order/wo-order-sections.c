/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-sections.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-parts.h"
#include "domain/wo-report-section.h"

#include <glib/gi18n-lib.h>

GtkWidget *
wo_order_sections_new (void)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 16, NULL);

  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 10);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
add_section (GtkWidget *box, const WoReportSection *section)
{
  GtkWidget *part = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  g_autofree char *place = NULL;

  gtk_box_append (GTK_BOX (part), wo_part_wrapped (section->heading, "title-4"));
  if (section->placed != NULL)
    {
      place = g_strdup_printf (_ ("In the report %s. %s"), section->placed,
                               section->source != NULL ? section->source : "");
      gtk_box_append (GTK_BOX (part), wo_part_wrapped (place, "wo-meta wo-quiet"));
    }
  for (guint i = 0; i < section->paragraphs->len; i++)
    {
      GtkWidget *paragraph =
          wo_part_wrapped (g_ptr_array_index (section->paragraphs, i), "wo-draft");

      gtk_label_set_selectable (GTK_LABEL (paragraph), TRUE);
      gtk_box_append (GTK_BOX (part), paragraph);
    }
  gtk_box_append (GTK_BOX (box), part);
}

/* All that is shown, to see whether anything changed. */
static char *
mark_of (GPtrArray *sections)
{
  GString *mark = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const WoReportSection *section = g_ptr_array_index (sections, i);

      g_string_append_printf (mark, "%s\n", section->heading);
      for (guint j = 0; j < section->paragraphs->len; j++)
        g_string_append_printf (mark, "%s\n", (char *) g_ptr_array_index (section->paragraphs, j));
    }
  return g_string_free (mark, FALSE);
}

void
wo_order_sections_show (GtkWidget *self, WoCaseModel *model)
{
  g_autoptr (GPtrArray) sections = wo_case_model_sections (model);
  g_autofree char *mark = mark_of (sections);
  const char *shown = g_object_get_data (G_OBJECT (self), "wo-mark");

  gtk_widget_set_visible (self, sections->len > 0);
  if (g_strcmp0 (shown, mark) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self), "wo-mark", g_steal_pointer (&mark), g_free);
  wo_part_clear (self);
  gtk_box_append (GTK_BOX (self), wo_part_label (_ ("Further sections of the report"), "wo-over"));
  for (guint i = 0; i < sections->len; i++)
    add_section (self, g_ptr_array_index (sections, i));
}
