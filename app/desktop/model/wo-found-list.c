/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-found-list.h"

#include "desktop/model/wo-found-job.h"

/* Matches that are read at once, and blocks that are remembered. */
#define BLOCK 40
#define BLOCKS_MAX 25
/* List views ask for every row of a large change in one breath: this many are told of together. */
#define HEAD 60
/* After something changed, what comes together is looked for together. */
#define SETTLE_MS 700

struct _WoFoundItem
{
  GObject parent_instance;
  WoFoundMatch *match; /* or NULL */
};

G_DEFINE_FINAL_TYPE (WoFoundItem, wo_found_item, G_TYPE_OBJECT)

struct _WoFoundList
{
  GObject parent_instance;

  WoDesk *desk;
  WoFoundAsk *asked; /* the last question, or NULL */
  WoFoundAnswer *answer;
  guint n;              /* as the list views know it */
  GHashTable *items;    /* position → WoFoundItem, not owned */
  GHashTable *blocks;   /* number → GPtrArray of WoFoundMatch, or NULL while it is read */
  GQueue order;         /* numbers of blocks, the oldest first */
  GCancellable *search; /* of the search under way */
  GCancellable *reads;  /* of the blocks of this answer */
  char *error;
  gboolean loading;
  guint timer;
  gboolean answered; /* the answer is to the last question */
  guint keep;        /* the match in hand, or G_MAXUINT */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFoundList,
                               wo_found_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint answered_signal, filled_signal;

static void
wo_found_item_finalize (GObject *object)
{
  wo_found_match_unref (WO_FOUND_ITEM (object)->match);
  G_OBJECT_CLASS (wo_found_item_parent_class)->finalize (object);
}

static void
wo_found_item_class_init (WoFoundItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_found_item_finalize;
  filled_signal = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_found_item_init (WoFoundItem *self)
{
}

const WoHit *
wo_found_item_get_hit (WoFoundItem *self)
{
  return self->match != NULL ? self->match->hit : NULL;
}

const WoOrderRow *
wo_found_item_get_row (WoFoundItem *self)
{
  return self->match != NULL ? self->match->row : NULL;
}

static void
item_gone (gpointer data, GObject *item)
{
  WoFoundList *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      g_hash_table_iter_remove (&iter);
}

/* Those at @from and behind it. */
static void
forget_items (WoFoundList *self, guint from)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (GPOINTER_TO_UINT (key) < from)
        continue;
      g_object_weak_unref (value, item_gone, self);
      g_hash_table_iter_remove (&iter);
    }
}

/* One that stayed where it was is filled anew: its words may be others now. */
static void
fill_item (WoFoundItem *item, WoFoundMatch *match)
{
  if (item == NULL)
    return;
  wo_found_match_unref (item->match);
  item->match = wo_found_match_ref (match);
  g_signal_emit (item, filled_signal, 0);
}

static void
fill_block (WoFoundList *self, guint number, GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    fill_item (g_hash_table_lookup (self->items, GUINT_TO_POINTER (number * BLOCK + i)),
               matches->pdata[i]);
}

static void
block_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoFoundRead *read = data;
  g_autoptr (WoFoundList) self = g_steal_pointer (&read->list);
  g_autoptr (GError) error = NULL;
  GPtrArray *matches = wo_office_read_finish (WO_OFFICE (source), result, &error);
  guint number = read->offset / BLOCK;

  if (matches != NULL && read->answer == self->answer)
    {
      g_hash_table_insert (self->blocks, GUINT_TO_POINTER (number), g_ptr_array_ref (matches));
      fill_block (self, number, matches);
    }
  else if (read->answer == self->answer)
    g_hash_table_remove (self->blocks, GUINT_TO_POINTER (number));
  g_clear_pointer (&matches, g_ptr_array_unref);
  wo_found_read_free (read);
}

static void
block_free (gpointer matches)
{
  g_clear_pointer ((GPtrArray **) &matches, g_ptr_array_unref);
}

/* A block is asked for once, and the oldest goes where there are many. */
static GPtrArray *
want_block (WoFoundList *self, guint number)
{
  gpointer matches = NULL;
  WoFoundRead *read;

  if (g_hash_table_lookup_extended (self->blocks, GUINT_TO_POINTER (number), NULL, &matches))
    return matches;
  if (g_queue_get_length (&self->order) >= BLOCKS_MAX)
    g_hash_table_remove (self->blocks, g_queue_pop_head (&self->order));
  g_hash_table_insert (self->blocks, GUINT_TO_POINTER (number), NULL);
  g_queue_push_tail (&self->order, GUINT_TO_POINTER (number));
  read = wo_found_read_new (NULL, self->answer, number * BLOCK, BLOCK);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_found_read_job, read,
                        (GDestroyNotify) wo_found_read_free, (GDestroyNotify) g_ptr_array_unref,
                        self->reads, block_cb,
                        wo_found_read_new (self, self->answer, number * BLOCK, BLOCK));
  return NULL;
}

static GType
get_item_type (GListModel *model)
{
  return WO_TYPE_FOUND_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return WO_FOUND_LIST (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WoFoundList *self = WO_FOUND_LIST (model);
  WoFoundItem *item;
  GPtrArray *block;

  if (position >= self->n)
    return NULL;
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (WO_TYPE_FOUND_ITEM, NULL);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  g_object_weak_ref (G_OBJECT (item), item_gone, self);
  block = want_block (self, position / BLOCK);
  if (block != NULL && position % BLOCK < block->len)
    fill_item (item, block->pdata[position % BLOCK]);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tell (WoFoundList *self, guint at, guint removed, guint added)
{
  self->n = self->n - removed + added;
  if (removed + added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), at, removed, added);
}

/* What stayed where it was is read anew, and left alone until then. */
static void
read_again (WoFoundList *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    want_block (self, GPOINTER_TO_UINT (key) / BLOCK);
}

/* What is alike stays; of the rest the tail goes, the head is another, the tail comes. */
static void
adopt (WoFoundList *self, WoFoundAnswer *answer)
{
  guint n = answer != NULL ? wo_found_total (answer->found) : 0;
  guint alike = answer != NULL && self->answer != NULL ? MIN (answer->alike, self->n) : 0;
  guint most = MAX (HEAD, alike), head = MIN (n, most);

  if (self->n > most)
    tell (self, most, self->n - most, 0);
  g_cancellable_cancel (self->reads);
  g_set_object (&self->reads, NULL);
  self->reads = g_cancellable_new ();
  forget_items (self, alike);
  g_hash_table_remove_all (self->blocks);
  g_queue_clear (&self->order);
  wo_found_answer_unref (self->answer);
  self->answer = answer;
  tell (self, alike, self->n - alike, head - alike);
  if (n > head)
    tell (self, head, 0, n - head);
  if (answer != NULL)
    read_again (self);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoFoundList) self = data;
  g_autoptr (GError) error = NULL;
  WoFoundAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    {
      wo_found_answer_unref (answer);
      return;
    }
  self->loading = FALSE;
  self->answered = TRUE;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  adopt (self, answer);
  g_signal_emit (self, answered_signal, 0);
}

/* @again: the same question. */
static void
ask (WoFoundList *self, gboolean again)
{
  WoFoundAsk *asked;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->asked == NULL || self->desk == NULL)
    return;
  self->search = g_cancellable_new ();
  self->loading = TRUE;
  asked = wo_found_ask_copy (self->asked, self->search);
  if (again && self->answer != NULL)
    {
      asked->before = wo_found_answer_ref (self->answer);
      asked->keep = self->keep;
    }
  wo_office_read_async (wo_desk_get_office (self->desk), wo_found_search_job, asked,
                        (GDestroyNotify) wo_found_ask_free, (GDestroyNotify) wo_found_answer_unref,
                        self->search, searched_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer data)
{
  WoFoundList *self = data;

  self->timer = 0;
  ask (self, self->answered);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WoFoundList *self)
{
  if (self->timer == 0 && self->asked != NULL)
    self->timer = g_timeout_add (SETTLE_MS, timer_cb, self);
}

static void
wo_found_list_dispose (GObject *object)
{
  WoFoundList *self = WO_FOUND_LIST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->search);
  g_cancellable_cancel (self->reads);
  forget_items (self, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_found_list_parent_class)->dispose (object);
}

static void
wo_found_list_finalize (GObject *object)
{
  WoFoundList *self = WO_FOUND_LIST (object);

  g_clear_object (&self->search);
  g_clear_object (&self->reads);
  wo_found_ask_free (self->asked);
  wo_found_answer_unref (self->answer);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->blocks);
  g_queue_clear (&self->order);
  g_free (self->error);
  G_OBJECT_CLASS (wo_found_list_parent_class)->finalize (object);
}

static void
wo_found_list_class_init (WoFoundListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_found_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_found_list_finalize;
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_found_list_init (WoFoundList *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, block_free);
  self->reads = g_cancellable_new ();
  self->keep = G_MAXUINT;
}

WoFoundList *
wo_found_list_new (WoDesk *desk)
{
  WoFoundList *self = g_object_new (WO_TYPE_FOUND_LIST, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wo_found_list_ask (WoFoundList *self, const WoFoundQuestion *question)
{
  g_return_if_fail (WO_IS_FOUND_LIST (self));

  wo_found_ask_free (self->asked);
  self->asked = wo_found_ask_new (question);
  self->answered = FALSE;
  ask (self, FALSE);
}

void
wo_found_list_clear (WoFoundList *self)
{
  g_return_if_fail (WO_IS_FOUND_LIST (self));

  g_clear_pointer (&self->asked, wo_found_ask_free);
  g_cancellable_cancel (self->search);
  self->loading = FALSE;
  g_clear_pointer (&self->error, g_free);
  adopt (self, NULL);
}

gboolean
wo_found_list_is_loading (WoFoundList *self)
{
  return self->loading;
}

const char *
wo_found_list_get_error (WoFoundList *self)
{
  return self->error;
}

double
wo_found_list_get_took_ms (WoFoundList *self)
{
  return self->answer != NULL ? wo_found_took_ms (self->answer->found) : 0;
}

guint
wo_found_list_get_percent (WoFoundList *self)
{
  return self->answer != NULL ? wo_found_percent (self->answer->found) : 100;
}

GPtrArray *
wo_found_list_get_facet (WoFoundList *self, WoFacet facet)
{
  return self->answer != NULL ? wo_found_facet (self->answer->found, facet) : NULL;
}

void
wo_found_list_keep (WoFoundList *self, guint position)
{
  g_return_if_fail (WO_IS_FOUND_LIST (self));
  self->keep = position;
}

guint
wo_found_list_get_kept (WoFoundList *self)
{
  return self->answer != NULL ? self->answer->kept : G_MAXUINT;
}
