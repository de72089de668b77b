/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-queue.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-yield-layout.h"

#include <glib/gi18n-lib.h>

struct _WoReviewQueue
{
  GtkWidget parent_instance;
  GtkWidget *nothing; /* what stands there where a phone has no room for .box */
  GtkWidget *box;
  WoOrderList *orders;
};

G_DEFINE_FINAL_TYPE (WoReviewQueue, wo_review_queue, GTK_TYPE_WIDGET)

enum
{
  MOVE,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
id_at (WoReviewQueue *self, guint at)
{
  g_autoptr (WoOrderItem) item =
      self->orders != NULL ? g_list_model_get_item (G_LIST_MODEL (self->orders), at) : NULL;
  const WoOrderRow *row = item != NULL ? wo_order_item_get_row (item) : NULL;

  return row != NULL ? g_intern_string (row->id) : NULL;
}

static int
find (WoReviewQueue *self, const char *id)
{
  guint n = self->orders != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->orders)) : 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (id_at (self, i), id) == 0)
        return (int) i;
    }
  return -1;
}

static void
loaded_cb (WoReviewQueue *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));

  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
previous_cb (WoReviewQueue *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
next_cb (WoReviewQueue *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
wo_review_queue_dispose (GObject *object)
{
  WoReviewQueue *self = WO_REVIEW_QUEUE (object);

  g_clear_pointer (&self->nothing, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->orders);
  G_OBJECT_CLASS (wo_review_queue_parent_class)->dispose (object);
}

static void
wo_review_queue_class_init (WoReviewQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_review_queue_dispose;
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), WO_TYPE_YIELD_LAYOUT);
}

static void
add_button (WoReviewQueue *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  wo_part_set_name (button, name);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
wo_review_queue_init (WoReviewQueue *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  add_button (self, "go-up-symbolic", _ ("The order before in the queue"),
              G_CALLBACK (previous_cb));
  add_button (self, "go-down-symbolic", _ ("The next order in the queue"), G_CALLBACK (next_cb));
  self->nothing = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_widget_set_parent (self->nothing, GTK_WIDGET (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_review_queue_set_desk (WoReviewQueue *self, WoDesk *desk)
{
  const WoOrderFilter filter = { .state = "handed up", .sort = WO_ORDER_BY_HANDED_UP };

  g_clear_object (&self->orders);
  self->orders = wo_order_list_new (desk);
  wo_order_list_set_filter (self->orders, &filter);
  g_signal_connect_object (self->orders, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

const char *
wo_review_queue_neighbour (WoReviewQueue *self, const char *id, int step)
{
  int at = find (self, id);
  int n = self->orders != NULL ? (int) g_list_model_get_n_items (G_LIST_MODEL (self->orders)) : 0;

  if (n == 0 || (at >= 0 && n == 1))
    return NULL;
  return id_at (self, (guint) (at < 0 ? 0 : (at + step + n) % n));
}

char *
wo_review_queue_dup_title (WoReviewQueue *self, const char *id)
{
  int at = find (self, id);

  if (at < 0)
    return g_strdup (_ ("Review"));
  return g_strdup_printf (_ ("Review %d of %u"), at + 1,
                          g_list_model_get_n_items (G_LIST_MODEL (self->orders)));
}
