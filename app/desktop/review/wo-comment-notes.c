/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-comment-notes.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

static void
settle_clicked_cb (GtkButton *button, WoCaseModel *model)
{
  const char *id = g_object_get_data (G_OBJECT (button), "wo-comment");
  g_autofree char *path = g_strdup_printf ("comments/%s.settled", id);

  wo_case_model_set_order_cell (model, path, "yes");
}

static GtkWidget *
note_new (const WoComment *comment, WoCaseModel *model)
{
  WoDesk *desk = wo_case_model_get_desk (model);
  GtkWidget *note = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, "wo-note");
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *day = wo_date_in_words (comment->on);

  gtk_widget_set_margin_top (note, 8);
  gtk_box_append (GTK_BOX (head),
                  wo_part_label (wo_desk_get_person_name (desk, comment->by), "wo-meta wo-strong"));
  gtk_box_append (GTK_BOX (head),
                  wo_part_label (day != NULL ? day : _ ("just now"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (note), head);
  gtk_box_append (GTK_BOX (note),
                  wo_part_wrapped (comment->text,
                                   comment->settled ? "wo-meta wrap wo-quiet" : "wo-meta wrap"));
  if (comment->settled)
    gtk_box_append (GTK_BOX (head), wo_part_label (_ ("Settled"), "wo-meta wo-quiet"));
  else
    {
      GtkWidget *settle = wo_part_link (_ ("Settle"));

      g_object_set_data_full (G_OBJECT (settle), "wo-comment", g_strdup (comment->id), g_free);
      g_signal_connect_object (settle, "clicked", G_CALLBACK (settle_clicked_cb), model, 0);
      gtk_box_append (GTK_BOX (note), settle);
    }
  return note;
}

/* What is shown of the comments, so that a note with the focus in it is not made anew for nothing. */
static char *
fingerprint (const WoOrder *order, GPtrArray *paragraphs)
{
  GString *text = g_string_new (order->id);

  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      g_string_append_printf (text, "|%s%d%d@%d", comment->id, comment->settled, comment->on,
                              wo_order_text_find_path (order, paragraphs, comment->at));
    }
  g_string_append_printf (text, "|%u", paragraphs != NULL ? paragraphs->len : 0);
  return g_string_free (text, FALSE);
}

void
wo_comment_notes_fill (WoOrderText *text, GtkWidget *general, WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (model);
  g_autofree char *print = order != NULL ? fingerprint (order, paragraphs) : g_strdup ("");
  GtkWidget *notes;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (text), "wo-comments"), print) == 0)
    return;
  g_object_set_data_full (G_OBJECT (text), "wo-comments", g_steal_pointer (&print), g_free);
  for (int n = 1; (notes = wo_order_text_get_notes (text, n)) != NULL; n++)
    {
      wo_part_clear (notes);
      gtk_widget_set_visible (notes, FALSE);
    }
  wo_part_clear (general);
  gtk_widget_set_visible (general, FALSE);
  for (guint i = 0; order != NULL && i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      notes =
          wo_order_text_get_notes (text, wo_order_text_find_path (order, paragraphs, comment->at));
      if (notes == NULL)
        notes = general;
      gtk_box_append (GTK_BOX (notes), note_new (comment, model));
      gtk_widget_set_visible (notes, TRUE);
    }
}

guint
wo_comment_notes_count_open (const WoOrder *order)
{
  guint n = 0;

  for (guint i = 0; order != NULL && i < order->comments->len; i++)
    {
      if (!((WoComment *) g_ptr_array_index (order->comments, i))->settled)
        n++;
    }
  return n;
}
