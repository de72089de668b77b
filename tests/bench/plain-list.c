/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-list.h"

struct _PlainList
{
  GObject parent_instance;
  GPtrArray *items;
  guint n;
};

static void plain_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlainList,
                               plain_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, plain_model_init))

static GType
plain_item_type (GListModel *model)
{
  return WO_TYPE_PLACE;
}

static guint
plain_n_items (GListModel *model)
{
  return PLAIN_LIST (model)->n;
}

static gpointer
plain_item (GListModel *model, guint position)
{
  PlainList *self = PLAIN_LIST (model);

  return position < self->n ? g_object_ref (self->items->pdata[position % self->items->len]) : NULL;
}

static void
plain_model_init (GListModelInterface *iface)
{
  iface->get_item_type = plain_item_type;
  iface->get_n_items = plain_n_items;
  iface->get_item = plain_item;
}

static void
plain_list_finalize (GObject *object)
{
  g_ptr_array_unref (PLAIN_LIST (object)->items);
  G_OBJECT_CLASS (plain_list_parent_class)->finalize (object);
}

static void
plain_list_class_init (PlainListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plain_list_finalize;
}

static void
plain_list_init (PlainList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

PlainList *
plain_list_new (void)
{
  return g_object_new (TYPE_PLAIN_LIST, NULL);
}

void
plain_list_keep (PlainList *self, WoPlace *place)
{
  g_ptr_array_add (self->items, place);
}

void
plain_list_take (PlainList *self, guint n)
{
  guint old = self->n;

  self->n = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old, 0);
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}
