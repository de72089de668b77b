/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-window-private.h"

#include "desktop/model/wo-desk-reads.h"
#include "desktop/model/wo-found-list.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/review/wo-queue-row.h"

#include <glib/gi18n-lib.h>

/* What a row in hand is about: a case, or else an order whose case has to be asked for. */
typedef struct
{
  char *case_id, *order_id;
} Chosen;

static void
chosen_clear (Chosen *self)
{
  g_free (self->case_id);
  g_free (self->order_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chosen, chosen_clear)

static void
take_order_row (Chosen *chosen, const WoOrderRow *row)
{
  if (row == NULL)
    return;
  chosen->case_id = g_strdup (row->case_id);
  chosen->order_id = g_strdup (row->id);
}

static void
take_item (Chosen *chosen, GObject *item)
{
  if (WO_IS_CASE_ITEM (item))
    chosen->case_id = g_strdup (wo_case_item_get_row (WO_CASE_ITEM (item))->id);
  else if (WO_IS_ORDER_ITEM (item))
    take_order_row (chosen, wo_order_item_get_row (WO_ORDER_ITEM (item)));
  else if (WO_IS_FOUND_ITEM (item))
    take_order_row (chosen, wo_found_item_get_row (WO_FOUND_ITEM (item)));
}

/* A row that leads to a case or an order says so itself. */
static void
take_row (Chosen *chosen, GtkWidget *row)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  const char *page, *id;

  if (wo_queue_row_get_id (GTK_LIST_BOX_ROW (row)) != NULL)
    {
      chosen->order_id = g_strdup (wo_queue_row_get_id (GTK_LIST_BOX_ROW (row)));
      return;
    }
  if (target == NULL || !g_variant_is_of_type (target, G_VARIANT_TYPE ("(ss)")))
    return;
  g_variant_get (target, "(&s&s)", &page, &id);
  if (g_str_equal (page, "case"))
    chosen->case_id = g_strdup (id);
  else if (g_str_equal (page, "review") || g_str_equal (page, "order-page"))
    chosen->order_id = g_strdup (id);
}

static gboolean
is_found (const Chosen *chosen)
{
  return (chosen->case_id != NULL && chosen->case_id[0] != '\0') ||
         (chosen->order_id != NULL && chosen->order_id[0] != '\0');
}

/* The selected row of the first list in sight at or below @widget that has one. */
static gboolean
look_for_chosen (Chosen *chosen, GtkWidget *widget)
{
  GtkSelectionModel *selection = NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LIST_VIEW (widget))
    selection = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  else if (GTK_IS_COLUMN_VIEW (widget))
    selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
  else if (GTK_IS_LIST_BOX (widget) &&
           gtk_list_box_get_selected_row (GTK_LIST_BOX (widget)) != NULL)
    take_row (chosen, GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (widget))));
  if (GTK_IS_SINGLE_SELECTION (selection))
    take_item (chosen, gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection)));
  if (is_found (chosen))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (look_for_chosen (chosen, child))
      return TRUE;
  return FALSE;
}

static void
look (Chosen *chosen, WoWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL && GTK_IS_LIST_BOX_ROW (focus) ? focus
                   : focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW)
                                   : NULL;

  if (self->page == NULL)
    return;
  if (row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->page)))
    take_row (chosen, row);
  if (!is_found (chosen))
    look_for_chosen (chosen, GTK_WIDGET (self->page));
}

static void
say_no_case (WoWindow *self)
{
  wo_window_toast (self, _ ("This order has no case here whose similar orders could be shown."),
                   NULL, NULL);
}

static void
order_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_desk_find_order_finish (result, &error);
  const char *id = record != NULL ? wo_record_get (record, "case") : NULL;

  if (self->desk == NULL)
    return;
  if (error != NULL)
    wo_window_toast (self, error->message, NULL, NULL);
  else if (id == NULL || id[0] == '\0')
    say_no_case (self);
  else
    wo_window_open (self, "similar", id);
}

void
wo_window_show_similar (WoWindow *self)
{
  g_auto (Chosen) chosen = { 0 };
  const WoCase *c = self->model != NULL ? wo_case_model_get_case (self->model) : NULL;

  if (self->desk == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->stack)))
    return;
  if (self->model != NULL && c == NULL && wo_case_model_is_loaded (self->model))
    {
      say_no_case (self);
      return;
    }
  if (c != NULL)
    chosen.case_id = g_strdup (c->id);
  else
    look (&chosen, self);
  if (chosen.case_id != NULL && chosen.case_id[0] != '\0')
    wo_window_open (self, "similar", chosen.case_id);
  else if (chosen.order_id != NULL && chosen.order_id[0] != '\0')
    wo_desk_find_order_async (self->desk, chosen.order_id, NULL, order_found_cb,
                              g_object_ref (self));
  else
    wo_window_toast (self,
                     _ ("Open a case or an order, or choose a row of a list: then its similar "
                        "orders can be shown."),
                     NULL, NULL);
}
