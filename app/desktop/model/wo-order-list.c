/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-order-list.h"

struct _WoOrderItem
{
  GObject parent_instance;
  WoOrderRow *row;
};

G_DEFINE_FINAL_TYPE (WoOrderItem, wo_order_item, G_TYPE_OBJECT)

static void
wo_order_item_finalize (GObject *object)
{
  wo_order_row_free (WO_ORDER_ITEM (object)->row);
  G_OBJECT_CLASS (wo_order_item_parent_class)->finalize (object);
}

static void
wo_order_item_class_init (WoOrderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_order_item_finalize;
}

static void
wo_order_item_init (WoOrderItem *self)
{
}

const WoOrderRow *
wo_order_item_get_row (WoOrderItem *self)
{
  return self->row;
}

struct _WoOrderList
{
  WoRowList parent_instance;
  WoOrderFilter filter; /* its strings are owned */
};

G_DEFINE_FINAL_TYPE (WoOrderList, wo_order_list, WO_TYPE_ROW_LIST)

static void
clear_filter (WoOrderFilter *filter)
{
  g_free ((char *) filter->state);
  g_free ((char *) filter->landlord_id);
  g_free ((char *) filter->type);
  g_free ((char *) filter->power);
  g_free ((char *) filter->case_id);
  g_free ((char *) filter->words);
}

static void
filter_free (gpointer filter)
{
  clear_filter (filter);
  g_free (filter);
}

static void
fill_filter (WoOrderFilter *to, const WoOrderFilter *from)
{
  *to = *from;
  to->state = g_strdup (from->state);
  to->landlord_id = g_strdup (from->landlord_id);
  to->type = g_strdup (from->type);
  to->power = g_strdup (from->power);
  to->case_id = g_strdup (from->case_id);
  to->words = g_strdup (from->words);
}

static gpointer
copy_filter (WoRowList *list)
{
  WoOrderFilter *filter = g_new0 (WoOrderFilter, 1);

  fill_filter (filter, &WO_ORDER_LIST (list)->filter);
  return filter;
}

static gpointer
list_job (WoStore *store, gpointer filter, GError **error)
{
  return wo_list_orders (store, filter, error);
}

static GObject *
read_item (WoStore *store, gint64 row)
{
  WoOrderItem *item = g_object_new (WO_TYPE_ORDER_ITEM, NULL);

  if (store != NULL)
    item->row = wo_list_order_row (store, row, NULL);
  if (item->row != NULL)
    return G_OBJECT (item);
  item->row = g_new0 (WoOrderRow, 1);
  item->row->id = g_strdup ("");
  return G_OBJECT (item);
}

static gboolean
same_item (GObject *left, GObject *right)
{
  const WoOrderRow *a = WO_ORDER_ITEM (left)->row;
  const WoOrderRow *b = WO_ORDER_ITEM (right)->row;
  const char *texts[][2] = {
    { a->id, b->id },
    { a->number, b->number },
    { a->reference, b->reference },
    { a->landlord, b->landlord },
    { a->type, b->type },
    { a->state, b->state },
    { a->compliance, b->compliance },
    { a->review_state, b->review_state },
    { a->latest_action, b->latest_action },
    { a->details, b->details },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i][0], texts[i][1]) != 0)
      return FALSE;
  return a->due == b->due && a->latest_action_on == b->latest_action_on &&
         a->variants == b->variants && a->signed_on == b->signed_on &&
         a->handed_up_on == b->handed_up_on && a->approved_on == b->approved_on;
}

static void
wo_order_list_finalize (GObject *object)
{
  clear_filter (&WO_ORDER_LIST (object)->filter);
  G_OBJECT_CLASS (wo_order_list_parent_class)->finalize (object);
}

static void
wo_order_list_class_init (WoOrderListClass *klass)
{
  WoRowListClass *list_class = WO_ROW_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_order_list_finalize;
  list_class->item_type = WO_TYPE_ORDER_ITEM;
  list_class->list = list_job;
  list_class->copy_filter = copy_filter;
  list_class->free_filter = filter_free;
  list_class->read = read_item;
  list_class->same = same_item;
}

static void
wo_order_list_init (WoOrderList *self)
{
}

WoOrderList *
wo_order_list_new (WoDesk *desk)
{
  WoOrderList *self = g_object_new (WO_TYPE_ORDER_LIST, NULL);

  wo_row_list_set_desk (WO_ROW_LIST (self), desk);
  return self;
}

void
wo_order_list_set_filter (WoOrderList *self, const WoOrderFilter *filter)
{
  WoOrderFilter old;

  g_return_if_fail (WO_IS_ORDER_LIST (self));

  old = self->filter;
  fill_filter (&self->filter, filter);
  clear_filter (&old);
  wo_row_list_ask (WO_ROW_LIST (self));
}

gboolean
wo_order_list_is_loading (WoOrderList *self)
{
  return wo_row_list_is_loading (WO_ROW_LIST (self));
}

const char *
wo_order_list_get_error (WoOrderList *self)
{
  return wo_row_list_get_error (WO_ROW_LIST (self));
}
