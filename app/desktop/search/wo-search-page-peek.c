/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include "desktop/model/wo-published.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-queue-peek.h"
#include "desktop/similar/wo-hit-row.h"

#include <glib/gi18n-lib.h>

/* All of its words, where the card has those around the ones that were looked for. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) box = data;
  g_autoptr (WoPublished) finding = wo_published_read_finish (WO_DESK (source), result, NULL);

  if (finding != NULL && gtk_widget_get_root (box) != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (finding->complaint, "wo-body"));
}

void
wo_search_page_peek (WoSearchPage *self)
{
  WoFoundItem *item = gtk_single_selection_get_selected_item (self->selection);
  const WoHit *hit = item != NULL ? wo_found_item_get_hit (item) : NULL;
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *box;

  if (hit == NULL || row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->view)))
    return;
  if (!g_str_equal (hit->kind, "finding"))
    {
      wo_queue_peek (row, self->desk, hit->id);
      return;
    }
  box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  wo_hit_row_fill_card (box, hit);
  wo_published_read_async (self->desk, hit->id, NULL, read_cb, g_object_ref_sink (box));
  wo_queue_peek_at (row, box, _ ("The finding"));
}
