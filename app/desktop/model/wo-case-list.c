/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-order-list.h"

struct _WoCaseItem
{
  GObject parent_instance;
  WoCaseRow *row;
};

G_DEFINE_FINAL_TYPE (WoCaseItem, wo_case_item, G_TYPE_OBJECT)

static void
wo_case_item_finalize (GObject *object)
{
  wo_case_row_free (WO_CASE_ITEM (object)->row);
  G_OBJECT_CLASS (wo_case_item_parent_class)->finalize (object);
}

static void
wo_case_item_class_init (WoCaseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_case_item_finalize;
}

static void
wo_case_item_init (WoCaseItem *self)
{
}

const WoCaseRow *
wo_case_item_get_row (WoCaseItem *self)
{
  return self->row;
}

struct _WoCaseList
{
  WoRowList parent_instance;
  char *caseworker;
  char *words;
};

G_DEFINE_FINAL_TYPE (WoCaseList, wo_case_list, WO_TYPE_ROW_LIST)

typedef struct
{
  char *caseworker;
  char *words;
} WoCaseFilter;

static void
filter_free (gpointer data)
{
  WoCaseFilter *filter = data;

  g_free (filter->caseworker);
  g_free (filter->words);
  g_free (filter);
}

static gpointer
copy_filter (WoRowList *list)
{
  WoCaseList *self = WO_CASE_LIST (list);
  WoCaseFilter *filter = g_new0 (WoCaseFilter, 1);

  filter->caseworker = g_strdup (self->caseworker);
  filter->words = g_strdup (self->words);
  return filter;
}

static gpointer
list_job (WoStore *store, gpointer data, GError **error)
{
  const WoCaseFilter *filter = data;

  return wo_list_cases (store, filter->caseworker, filter->words, error);
}

static GObject *
read_item (WoStore *store, gint64 row)
{
  WoCaseItem *item = g_object_new (WO_TYPE_CASE_ITEM, NULL);

  if (store != NULL)
    item->row = wo_list_case_row (store, row, NULL);
  if (item->row != NULL)
    return G_OBJECT (item);
  item->row = g_new0 (WoCaseRow, 1);
  item->row->id = g_strdup ("");
  return G_OBJECT (item);
}

static gboolean
same_item (GObject *left, GObject *right)
{
  const WoCaseRow *a = WO_CASE_ITEM (left)->row;
  const WoCaseRow *b = WO_CASE_ITEM (right)->row;
  const char *texts[][2] = {
    { a->id, b->id },
    { a->reference, b->reference },
    { a->title, b->title },
    { a->landlord, b->landlord },
    { a->caseworker, b->caseworker },
    { a->gravest, b->gravest },
    { a->order_state, b->order_state },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i][0], texts[i][1]) != 0)
      return FALSE;
  return a->determined_on == b->determined_on && a->variants == b->variants;
}

static void
wo_case_list_finalize (GObject *object)
{
  WoCaseList *self = WO_CASE_LIST (object);

  g_free (self->caseworker);
  g_free (self->words);
  G_OBJECT_CLASS (wo_case_list_parent_class)->finalize (object);
}

static void
wo_case_list_class_init (WoCaseListClass *klass)
{
  WoRowListClass *list_class = WO_ROW_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_case_list_finalize;
  list_class->item_type = WO_TYPE_CASE_ITEM;
  list_class->list = list_job;
  list_class->copy_filter = copy_filter;
  list_class->free_filter = filter_free;
  list_class->read = read_item;
  list_class->same = same_item;
}

static void
wo_case_list_init (WoCaseList *self)
{
}

WoCaseList *
wo_case_list_new (WoDesk *desk)
{
  WoCaseList *self = g_object_new (WO_TYPE_CASE_LIST, NULL);

  wo_row_list_set_desk (WO_ROW_LIST (self), desk);
  return self;
}

void
wo_case_list_set_filter (WoCaseList *self, const char *caseworker, const char *words)
{
  char *old_caseworker, *old_words;

  g_return_if_fail (WO_IS_CASE_LIST (self));

  old_caseworker = self->caseworker;
  old_words = self->words;
  self->caseworker = g_strdup (caseworker);
  self->words = g_strdup (words);
  g_free (old_caseworker);
  g_free (old_words);
  wo_row_list_ask (WO_ROW_LIST (self));
}
