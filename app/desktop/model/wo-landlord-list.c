/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-landlord-list.h"

struct _WoLandlordItem
{
  GObject parent_instance;
  WoLandlordRow *row;
};

G_DEFINE_FINAL_TYPE (WoLandlordItem, wo_landlord_item, G_TYPE_OBJECT)

static void
wo_landlord_item_finalize (GObject *object)
{
  wo_landlord_row_free (WO_LANDLORD_ITEM (object)->row);
  G_OBJECT_CLASS (wo_landlord_item_parent_class)->finalize (object);
}

static void
wo_landlord_item_class_init (WoLandlordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_landlord_item_finalize;
}

static void
wo_landlord_item_init (WoLandlordItem *self)
{
}

const WoLandlordRow *
wo_landlord_item_get_row (WoLandlordItem *self)
{
  return self->row;
}

struct _WoLandlordList
{
  WoRowList parent_instance;
  char *words;
};

G_DEFINE_FINAL_TYPE (WoLandlordList, wo_landlord_list, WO_TYPE_ROW_LIST)

static gpointer
copy_words (WoRowList *list)
{
  const char *words = WO_LANDLORD_LIST (list)->words;

  return g_strdup (words != NULL ? words : "");
}

static gpointer
list_job (WoStore *store, gpointer words, GError **error)
{
  return wo_landlords_list (store, words, error);
}

static GObject *
read_item (WoStore *store, gint64 row)
{
  WoLandlordItem *item = g_object_new (WO_TYPE_LANDLORD_ITEM, NULL);

  if (store != NULL)
    item->row = wo_landlords_row (store, row, NULL);
  if (item->row != NULL)
    return G_OBJECT (item);
  item->row = g_new0 (WoLandlordRow, 1);
  item->row->id = g_strdup ("");
  item->row->name = g_strdup ("");
  return G_OBJECT (item);
}

static gboolean
same_item (GObject *left, GObject *right)
{
  const WoLandlordRow *a = WO_LANDLORD_ITEM (left)->row;
  const WoLandlordRow *b = WO_LANDLORD_ITEM (right)->row;

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->names, b->names) == 0 &&
         g_strcmp0 (a->type, b->type) == 0 && a->charity == b->charity &&
         a->not_social == b->not_social && a->left_scheme_on == b->left_scheme_on;
}

static void
wo_landlord_list_finalize (GObject *object)
{
  g_free (WO_LANDLORD_LIST (object)->words);
  G_OBJECT_CLASS (wo_landlord_list_parent_class)->finalize (object);
}

static void
wo_landlord_list_class_init (WoLandlordListClass *klass)
{
  WoRowListClass *list_class = WO_ROW_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_landlord_list_finalize;
  list_class->item_type = WO_TYPE_LANDLORD_ITEM;
  list_class->list = list_job;
  list_class->copy_filter = copy_words;
  list_class->free_filter = g_free;
  list_class->read = read_item;
  list_class->same = same_item;
}

static void
wo_landlord_list_init (WoLandlordList *self)
{
}

WoLandlordList *
wo_landlord_list_new (WoDesk *desk)
{
  WoLandlordList *self = g_object_new (WO_TYPE_LANDLORD_LIST, NULL);

  wo_row_list_set_desk (WO_ROW_LIST (self), desk);
  return self;
}

void
wo_landlord_list_set_words (WoLandlordList *self, const char *words)
{
  char *old;

  g_return_if_fail (WO_IS_LANDLORD_LIST (self));

  old = self->words;
  self->words = g_strdup (words);
  g_free (old);
  wo_row_list_ask (WO_ROW_LIST (self));
}
