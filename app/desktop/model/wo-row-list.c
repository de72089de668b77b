/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-row-list.h"

#include "desktop/model/wo-desk-private.h"

#define ROW(array, i) g_array_index (array, gint64, i)
/* List views ask for every row of a large change in one breath: this many are changed together, which is more than a
 * view holds; and so many of them, held, are taken for a sign that it stands there. */
#define HEAD 256
#define SHOWN_ROWS 3

/* An item that is shown, as it was at an answer. */
typedef struct
{
  GObject *item; /* not owned */
  guint answer;
} Live;

typedef struct
{
  WoDesk *desk;
  GArray *rows;
  GHashTable *live; /* row → Live */
  guint answer;     /* counted */
  GCancellable *cancellable;
  char *error;
  gboolean loading, again, left;
} WoRowListPrivate;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (WoRowList,
                                  wo_row_list,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (WoRowList)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint loaded_signal;

static WoRowListPrivate *
priv_of (gpointer self)
{
  return wo_row_list_get_instance_private (self);
}

static GType
get_item_type (GListModel *model)
{
  return WO_ROW_LIST_GET_CLASS (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return priv_of (model)->rows->len;
}

static void
item_gone (gpointer data, GObject *item)
{
  WoRowListPrivate *priv = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, priv->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Live *) value)->item == item)
      g_hash_table_iter_remove (&iter);
}

static void
forget_live (WoRowListPrivate *priv)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, priv->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_object_weak_unref (((Live *) value)->item, item_gone, priv);
      g_hash_table_iter_remove (&iter);
    }
}

/* The item of @row as the store has it: the one that is shown, where that says the same. */
static GObject *
read_row (WoRowList *self, gint64 row)
{
  WoRowListPrivate *priv = priv_of (self);
  WoRowListClass *klass = WO_ROW_LIST_GET_CLASS (self);
  Live *live = g_hash_table_lookup (priv->live, &row);
  GObject *item;

  if (live != NULL && live->answer == priv->answer)
    return g_object_ref (live->item);
  item = klass->read (wo_desk_get_reader (priv->desk), row);
  if (live != NULL && klass->same (live->item, item))
    {
      live->answer = priv->answer;
      g_object_unref (item);
      return g_object_ref (live->item);
    }
  if (live != NULL)
    g_object_weak_unref (live->item, item_gone, priv);
  live = g_new (Live, 1);
  live->item = item;
  live->answer = priv->answer;
  g_hash_table_insert (priv->live, g_memdup2 (&row, sizeof row), live);
  g_object_weak_ref (item, item_gone, priv);
  return item;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WoRowListPrivate *priv = priv_of (model);

  if (position >= priv->rows->len)
    return NULL;
  return read_row (WO_ROW_LIST (model), ROW (priv->rows, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Where the answers differ: .n_old rows from .at on are .n_fresh others now. */
typedef struct
{
  guint at, n_old, n_fresh;
} Difference;

static Difference
compare (const GArray *old, const GArray *fresh)
{
  Difference difference = { 0 };
  guint least = MIN (old->len, fresh->len), tail = 0;

  while (difference.at < least && ROW (old, difference.at) == ROW (fresh, difference.at))
    difference.at++;
  while (tail < least - difference.at &&
         ROW (old, old->len - 1 - tail) == ROW (fresh, fresh->len - 1 - tail))
    tail++;
  difference.n_old = old->len - difference.at - tail;
  difference.n_fresh = fresh->len - difference.at - tail;
  return difference;
}

/* Whether a list view stands where they differ: it has asked for the rows there, and holds them. */
static gboolean
is_shown (WoRowListPrivate *priv, const Difference *difference)
{
  guint until = difference->at + MIN (difference->n_old, SHOWN_ROWS);

  for (guint i = difference->at; i < until; i++)
    if (!g_hash_table_contains (priv->live, &ROW (priv->rows, i)))
      return FALSE;
  return until > difference->at;
}

static void
put_in_place (WoRowList *self, guint at, guint n_old, const gint64 *fresh, guint n_fresh)
{
  WoRowListPrivate *priv = priv_of (self);

  if (n_old + n_fresh == 0)
    return;
  if (n_old > 0)
    g_array_remove_range (priv->rows, at, n_old);
  if (n_fresh > 0)
    g_array_insert_vals (priv->rows, at, fresh, n_fresh);
  g_list_model_items_changed (G_LIST_MODEL (self), at, n_old, n_fresh);
}

/* What a list view shows is put in place of what it showed, so that it keeps its widgets; a view that stands
 * elsewhere begins at the top. */
static void
adopt (WoRowList *self, GArray *fresh)
{
  WoRowListPrivate *priv = priv_of (self);
  const Difference difference = compare (priv->rows, fresh);
  gboolean shown = is_shown (priv, &difference);
  guint n_old = shown ? MIN (difference.n_old, HEAD) : 0;
  guint n_fresh = shown ? MIN (difference.n_fresh, HEAD) : 0;
  guint rest = difference.at + n_fresh;

  put_in_place (self, difference.at + n_old, difference.n_old - n_old, NULL, 0);
  put_in_place (self, difference.at, n_old, &ROW (fresh, difference.at), n_fresh);
  g_array_unref (priv->rows);
  priv->rows = fresh;
  if (difference.n_fresh > n_fresh)
    g_list_model_items_changed (G_LIST_MODEL (self), rest, 0, difference.n_fresh - n_fresh);
}

static void
refresh_row (WoRowList *self, gint64 row)
{
  WoRowListPrivate *priv = priv_of (self);
  const Live *live = g_hash_table_lookup (priv->live, &row);
  g_autoptr (GObject) then = NULL;
  g_autoptr (GObject) now = NULL;
  guint at;

  if (live == NULL || live->answer == priv->answer)
    return;
  then = g_object_ref (live->item);
  now = read_row (self, row);
  at = now != then ? wo_row_list_find_row (self, row) : G_MAXUINT;
  if (at != G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 1);
}

/* Items that are shown and say something else now are asked for again. */
static void
refresh_live (WoRowList *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, priv_of (self)->live);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_array_append_vals (rows, row, 1);
  for (guint i = 0; i < rows->len; i++)
    refresh_row (self, ROW (rows, i));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoRowList) self = data;
  WoRowListPrivate *priv = priv_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_office_read_finish (WO_OFFICE (source), result, &error);

  priv->loading = FALSE;
  if (priv->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (priv->again)
    {
      wo_row_list_ask (self);
      return;
    }
  g_free (priv->error);
  priv->error = error != NULL ? g_strdup (error->message) : NULL;
  if (rows != NULL)
    {
      priv->answer++;
      adopt (self, g_steal_pointer (&rows));
      if (!priv->left)
        refresh_live (self);
    }
  g_signal_emit (self, loaded_signal, 0);
}

void
wo_row_list_ask (WoRowList *self)
{
  WoRowListPrivate *priv = priv_of (self);
  WoRowListClass *klass = WO_ROW_LIST_GET_CLASS (self);

  priv->again = priv->loading;
  if (priv->loading || priv->desk == NULL)
    return;
  priv->loading = TRUE;
  wo_office_read_async (wo_desk_get_office (priv->desk), klass->list, klass->copy_filter (self),
                        klass->free_filter, (GDestroyNotify) g_array_unref, priv->cancellable,
                        listed_cb, g_object_ref (self));
}

static void
wo_row_list_dispose (GObject *object)
{
  WoRowListPrivate *priv = priv_of (object);

  g_cancellable_cancel (priv->cancellable);
  forget_live (priv);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (wo_row_list_parent_class)->dispose (object);
}

static void
wo_row_list_finalize (GObject *object)
{
  WoRowListPrivate *priv = priv_of (object);

  g_array_unref (priv->rows);
  g_hash_table_unref (priv->live);
  g_object_unref (priv->cancellable);
  g_free (priv->error);
  G_OBJECT_CLASS (wo_row_list_parent_class)->finalize (object);
}

static void
wo_row_list_class_init (WoRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_row_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_row_list_finalize;
  loaded_signal = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_row_list_init (WoRowList *self)
{
  WoRowListPrivate *priv = priv_of (self);

  priv->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  priv->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  priv->cancellable = g_cancellable_new ();
}

void
wo_row_list_set_desk (WoRowList *self, WoDesk *desk)
{
  priv_of (self)->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (wo_row_list_ask), self, G_CONNECT_SWAPPED);
}

gboolean
wo_row_list_is_loading (WoRowList *self)
{
  return priv_of (self)->loading;
}

const char *
wo_row_list_get_error (WoRowList *self)
{
  return priv_of (self)->error;
}

void
wo_row_list_leave_to_ask (WoRowList *self)
{
  priv_of (self)->left = TRUE;
}

gint64
wo_row_list_get_row (WoRowList *self, guint position)
{
  WoRowListPrivate *priv = priv_of (self);

  g_return_val_if_fail (position < priv->rows->len, 0);
  return ROW (priv->rows, position);
}

guint
wo_row_list_find_row (WoRowList *self, gint64 row)
{
  WoRowListPrivate *priv = priv_of (self);

  for (guint i = 0; i < priv->rows->len; i++)
    if (ROW (priv->rows, i) == row)
      return i;
  return G_MAXUINT;
}
