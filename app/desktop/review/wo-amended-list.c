/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-amended-list.h"
#include "desktop/case/wo-changed-words.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

static const guint16 went[3] = { 0xe0e0, 0x1b1b, 0x2424 };
static const guint16 came[3] = { 0x2626, 0xa2a2, 0x6969 };

static void
add_text (
    GtkWidget *box, const char *title, const char *text, const char *other, const guint16 tint[3])
{
  GtkWidget *label = wo_part_wrapped (text, "wo-body");
  PangoAttrList *marks = wo_changed_words_mark (text, other, tint);

  gtk_label_set_attributes (GTK_LABEL (label), marks);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  pango_attr_list_unref (marks);
  gtk_box_append (GTK_BOX (box), wo_part_label (title, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), label);
}

static char *
head_of (WoDesk *desk, const WoAmendment *amendment)
{
  const char *name = wo_desk_get_person_name (desk, amendment->by);
  g_autofree char *day = wo_date_in_words (amendment->on);

  if (amendment->on == WO_DATE_NONE)
    return g_strdup_printf (_ ("Paragraph %d, amended by %s"), amendment->paragraph, name);
  return g_strdup_printf (_ ("Paragraph %d, amended by %s on %s"), amendment->paragraph, name, day);
}

static GtkWidget *
item_new (WoDesk *desk, const WoAmendment *amendment)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, "wo-note");
  g_autofree char *head = head_of (desk, amendment);

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (head, "wo-over"));
  add_text (box, _ ("It stood"), amendment->was, amendment->stands, went);
  add_text (box, _ ("It reads now"), amendment->stands, amendment->was, came);
  if (amendment->note != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (amendment->note, "wo-meta wrap wo-quiet"));
  return box;
}

void
wo_amended_list_fill_with (GtkWidget *box, WoDesk *desk, GPtrArray *amendments)
{
  wo_part_clear (box);
  gtk_widget_set_visible (box, amendments->len > 0);
  if (amendments->len == 0)
    return;
  gtk_box_append (GTK_BOX (box), wo_part_label (_ ("Amended"), "title-4"));
  for (guint i = amendments->len; i > 0; i--)
    gtk_box_append (GTK_BOX (box), item_new (desk, g_ptr_array_index (amendments, i - 1)));
}

void
wo_amended_list_fill (GtkWidget *box, WoDesk *desk, const WoOrder *order)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  wo_amended_list_fill_with (box, desk, order != NULL ? order->amendments : none);
}
