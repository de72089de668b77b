/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-landlord-list.h"

struct _WoRegisterItem
{
  GObject parent_instance;
  WoRegisterRow *row;
};

G_DEFINE_FINAL_TYPE (WoRegisterItem, wo_register_item, G_TYPE_OBJECT)

static void
wo_register_item_finalize (GObject *object)
{
  wo_register_row_free (WO_REGISTER_ITEM (object)->row);
  G_OBJECT_CLASS (wo_register_item_parent_class)->finalize (object);
}

static void
wo_register_item_class_init (WoRegisterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_register_item_finalize;
}

static void
wo_register_item_init (WoRegisterItem *self)
{
}

const WoRegisterRow *
wo_register_item_get_row (WoRegisterItem *self)
{
  return self->row;
}

struct _WoRegisterList
{
  WoRowList parent_instance;
  WoRegisterFilter *filter; /* or NULL: none was set */
};

G_DEFINE_FINAL_TYPE (WoRegisterList, wo_register_list, WO_TYPE_ROW_LIST)

static void
filter_free (gpointer data)
{
  WoRegisterFilter *filter = data;

  if (filter == NULL)
    return;
  g_free ((char *) filter->state);
  g_free ((char *) filter->title);
  g_free ((char *) filter->landlord_id);
  g_free ((char *) filter->words);
  g_free (filter);
}

static WoRegisterFilter *
filter_copy (const WoRegisterFilter *from)
{
  WoRegisterFilter *to = g_new0 (WoRegisterFilter, 1);

  to->kind = from->kind;
  to->state = g_strdup (from->state);
  to->title = g_strdup (from->title);
  to->landlord_id = g_strdup (from->landlord_id);
  to->words = g_strdup (from->words);
  return to;
}

static gpointer
copy_filter (WoRowList *list)
{
  const WoRegisterFilter none = { .kind = WO_RECORD_CODE_ENTRY };
  const WoRegisterFilter *filter = WO_REGISTER_LIST (list)->filter;

  return filter_copy (filter != NULL ? filter : &none);
}

static gpointer
list_job (WoStore *store, gpointer filter, GError **error)
{
  return wo_registers_list (store, filter, error);
}

static GObject *
read_item (WoStore *store, gint64 row)
{
  WoRegisterItem *item = g_object_new (WO_TYPE_REGISTER_ITEM, NULL);

  if (store != NULL)
    item->row = wo_registers_row (store, row, NULL);
  if (item->row != NULL)
    return G_OBJECT (item);
  item->row = g_new0 (WoRegisterRow, 1);
  item->row->id = g_strdup ("");
  item->row->state = g_strdup ("");
  return G_OBJECT (item);
}

static gboolean
same_item (GObject *left, GObject *right)
{
  const WoRegisterRow *a = WO_REGISTER_ITEM (left)->row;
  const WoRegisterRow *b = WO_REGISTER_ITEM (right)->row;

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->landlord, b->landlord) == 0 &&
         g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->text, b->text) == 0 && a->on == b->on;
}

static void
wo_register_list_finalize (GObject *object)
{
  filter_free (WO_REGISTER_LIST (object)->filter);
  G_OBJECT_CLASS (wo_register_list_parent_class)->finalize (object);
}

static void
wo_register_list_class_init (WoRegisterListClass *klass)
{
  WoRowListClass *list_class = WO_ROW_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_register_list_finalize;
  list_class->item_type = WO_TYPE_REGISTER_ITEM;
  list_class->list = list_job;
  list_class->copy_filter = copy_filter;
  list_class->free_filter = filter_free;
  list_class->read = read_item;
  list_class->same = same_item;
}

static void
wo_register_list_init (WoRegisterList *self)
{
}

WoRegisterList *
wo_register_list_new (WoDesk *desk)
{
  WoRegisterList *self = g_object_new (WO_TYPE_REGISTER_LIST, NULL);

  wo_row_list_set_desk (WO_ROW_LIST (self), desk);
  return self;
}

void
wo_register_list_set_filter (WoRegisterList *self, const WoRegisterFilter *filter)
{
  WoRegisterFilter *old;

  g_return_if_fail (WO_IS_REGISTER_LIST (self));

  old = self->filter;
  self->filter = filter_copy (filter);
  filter_free (old);
  wo_row_list_ask (WO_ROW_LIST (self));
}
