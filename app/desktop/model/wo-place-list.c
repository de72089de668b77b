/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-place-list.h"

/* More than a list view holds: what lies behind costs it nothing. */
#define HELD 256
/* So many rows that come or go at once are told as they are. */
#define FEW 16
/* In one turn: places that go, that come, and that are filled out of sight. */
#define GOING 16
#define COMING 8
#define FILLED 10
/* Before GTK lays out and draws, and after it: what comes is styled in the next frame, so that no frame has much. */
#define SOON (G_PRIORITY_HIGH_IDLE + 5)
#define LATER G_PRIORITY_DEFAULT_IDLE
#define LATER_MS 12
#define NONE G_MAXUINT

struct _WoPlace
{
  GObject parent_instance;

  WoPlaceList *list; /* not owned, or NULL */
  guint position;
  GObject *item;
  gboolean stale;
};

struct _WoPlaceList
{
  GObject parent_instance;

  WoRowList *rows;
  guint n;            /* as the view knows it */
  GHashTable *places; /* position → WoPlace, not owned */
  guint first, seen;  /* in sight */
  guint soon, later;  /* sources, or 0 */
  gint64 kept;        /* the row in hand */
  gboolean keeps;
  gboolean waits; /* an answer is not yet shown */
  gboolean tells; /* what came or went */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (WoPlace, wo_place, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (WoPlaceList,
                               wo_place_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint filled_signal, shown_signal;

static void
wo_place_finalize (GObject *object)
{
  WoPlace *self = WO_PLACE (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->places, GUINT_TO_POINTER (self->position));
  g_clear_object (&self->item);
  G_OBJECT_CLASS (wo_place_parent_class)->finalize (object);
}

static void
wo_place_class_init (WoPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_place_finalize;
  filled_signal = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_place_init (WoPlace *self)
{
}

WoPlace *
wo_place_new (gpointer item)
{
  WoPlace *self = g_object_new (WO_TYPE_PLACE, NULL);

  self->item = item != NULL ? g_object_ref (item) : NULL;
  return self;
}

static guint
goal_of (WoPlaceList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/* What is behind the last row says what it said until it goes. */
static void
fill (WoPlaceList *self, WoPlace *place)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->rows), place->position);

  place->stale = FALSE;
  if (item == NULL || item == place->item)
    return;
  g_set_object (&place->item, item);
  g_signal_emit (place, filled_signal, 0);
}

/* Whoever asks before its turn has come is told what stands here now. */
gpointer
wo_place_get_item (WoPlace *self)
{
  if (self->stale && self->list != NULL && !self->list->waits)
    fill (self->list, self);
  return self->item;
}

static GType
get_item_type (GListModel *model)
{
  return WO_TYPE_PLACE;
}

static guint
get_n_items (GListModel *model)
{
  return WO_PLACE_LIST (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WoPlaceList *self = WO_PLACE_LIST (model);
  WoPlace *place;

  if (position >= self->n)
    return NULL;
  place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (position));
  if (place != NULL)
    return g_object_ref (place);
  place = wo_place_new (NULL);
  place->list = self;
  place->position = position;
  g_hash_table_insert (self->places, GUINT_TO_POINTER (position), place);
  fill (self, place);
  return place;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* The places behind what came or went are others now, and those that went are of no list. */
static void
tell (WoPlaceList *self, guint at, guint removed, guint added)
{
  g_autoptr (GHashTable) old = self->places;
  GHashTableIter iter;
  gpointer place;

  self->places = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      WoPlace *one = place;

      if (one->position >= at && one->position < at + removed)
        {
          one->list = NULL;
          continue;
        }
      if (one->position >= at)
        one->position += added - removed;
      g_hash_table_insert (self->places, GUINT_TO_POINTER (one->position), one);
    }
  self->n += added - removed;
  self->tells = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), at, removed, added);
  self->tells = FALSE;
}

/* Fills @most places that are not up to date, of those in sight where @sight is set; whether more are left. */
static gboolean
fill_some (WoPlaceList *self, gboolean sight, guint most)
{
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->places);
  while (stale->len <= most && g_hash_table_iter_next (&iter, NULL, &value))
    {
      WoPlace *place = value;

      if (place->stale && (!sight || place->position - self->first < self->seen))
        g_ptr_array_add (stale, g_object_ref (place));
    }
  for (guint i = 0; i < MIN (stale->len, most); i++)
    fill (self, stale->pdata[i]);
  return stale->len > most;
}

/* A few of those that are to go: at once where no view holds them. */
static void
let_go (WoPlaceList *self)
{
  guint goal = goal_of (self), least = MAX (goal, HELD);
  guint n = self->n > least ? self->n - least : MIN (self->n - goal, GOING);

  tell (self, self->n - n, n, 0);
}

static void
let_come (WoPlaceList *self)
{
  guint left = goal_of (self) - self->n;

  tell (self, self->n, 0, self->n < HELD ? MIN (left, COMING) : left);
}

static gboolean
later_cb (gpointer data)
{
  WoPlaceList *self = data;

  if (fill_some (self, FALSE, FILLED))
    return G_SOURCE_CONTINUE;
  if (self->n < goal_of (self))
    let_come (self);
  if (self->n < goal_of (self))
    return G_SOURCE_CONTINUE;
  self->later = 0;
  return G_SOURCE_REMOVE;
}

/* What goes, goes before what stays is filled: the old stands whole until the new does. */
static gboolean
soon_cb (gpointer data)
{
  WoPlaceList *self = data;
  guint goal = goal_of (self);

  if (self->n > goal)
    {
      let_go (self);
      return G_SOURCE_CONTINUE;
    }
  fill_some (self, TRUE, G_MAXUINT - 1);
  if (self->n < goal)
    let_come (self);
  self->soon = 0;
  if (self->later == 0)
    self->later = g_timeout_add_full (LATER, LATER_MS, later_cb, self, NULL);
  if (self->waits)
    {
      self->waits = FALSE;
      g_signal_emit (self, shown_signal, 0);
    }
  return G_SOURCE_REMOVE;
}

static void
show_soon (WoPlaceList *self)
{
  if (self->soon == 0)
    self->soon = g_idle_add_full (SOON, soon_cb, self, NULL);
}

static void
doubt (WoPlaceList *self, guint from)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (WO_PLACE (value)->position >= from)
      WO_PLACE (value)->stale = TRUE;
  self->waits = TRUE;
  show_soon (self);
}

static void
rows_changed_cb (WoPlaceList *self, guint at, guint removed, guint added)
{
  gboolean in_step = !self->waits && self->n == goal_of (self) + removed - added;

  if (in_step && removed != added && removed + added <= FEW)
    tell (self, at, removed, added);
  else
    doubt (self, at);
}

/* A row that stayed may say something else. */
static void
loaded_cb (WoPlaceList *self)
{
  doubt (self, 0);
}

static void
wo_place_list_dispose (GObject *object)
{
  WoPlaceList *self = WO_PLACE_LIST (object);
  GHashTableIter iter;
  gpointer place;

  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->later, g_source_remove);
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    WO_PLACE (place)->list = NULL;
  g_hash_table_remove_all (self->places);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (wo_place_list_parent_class)->dispose (object);
}

static void
wo_place_list_finalize (GObject *object)
{
  g_hash_table_unref (WO_PLACE_LIST (object)->places);
  G_OBJECT_CLASS (wo_place_list_parent_class)->finalize (object);
}

static void
wo_place_list_class_init (WoPlaceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_place_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_place_list_finalize;
  shown_signal = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
wo_place_list_init (WoPlaceList *self)
{
  self->places = g_hash_table_new (NULL, NULL);
}

WoPlaceList *
wo_place_list_new (WoRowList *rows)
{
  WoPlaceList *self = g_object_new (WO_TYPE_PLACE_LIST, NULL);

  self->rows = g_object_ref (rows);
  self->n = goal_of (self);
  wo_row_list_leave_to_ask (rows);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wo_place_list_set_sight (WoPlaceList *self, guint first, guint n)
{
  g_return_if_fail (WO_IS_PLACE_LIST (self));

  self->first = first;
  self->seen = n;
  if (self->later != 0)
    show_soon (self);
}

gboolean
wo_place_list_is_settled (WoPlaceList *self)
{
  return self->soon == 0 && self->later == 0;
}

void
wo_place_list_keep (WoPlaceList *self, guint position)
{
  g_return_if_fail (WO_IS_PLACE_LIST (self));

  if (self->waits || self->tells)
    return;
  self->keeps = position < goal_of (self);
  if (self->keeps)
    self->kept = wo_row_list_get_row (self->rows, position);
}

guint
wo_place_list_get_kept (WoPlaceList *self)
{
  g_return_val_if_fail (WO_IS_PLACE_LIST (self), NONE);
  return self->keeps ? wo_row_list_find_row (self->rows, self->kept) : NONE;
}
