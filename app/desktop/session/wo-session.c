/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session.h"
#include "desktop/model/wo-order-list.h"

struct _WoSession
{
  GObject parent_instance;
  WoOrderList *orders;
  GPtrArray *entries; /* WoSessionEntry */
};

G_DEFINE_FINAL_TYPE (WoSession, wo_session, G_TYPE_OBJECT)

static guint changed_signal;

static void
entry_free (gpointer data)
{
  WoSessionEntry *entry = data;

  g_free (entry->id);
  g_free (entry->case_id);
  g_free (entry->landlord);
  g_free (entry->number);
  g_free (entry->reference);
  g_free (entry->power);
  g_free (entry->type);
  g_free (entry->hash);
  g_free (entry->note);
  g_free (entry);
}

static WoSessionEntry *
entry_of (WoSession *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      WoSessionEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->id, id) == 0)
        return entry;
    }
  return NULL;
}

static void
add_row (WoSession *self, const WoOrderRow *row)
{
  WoSessionEntry *entry = entry_of (self, row->id);

  if (entry == NULL)
    {
      entry = g_new0 (WoSessionEntry, 1);
      entry->id = g_strdup (row->id);
      entry->case_id = g_strdup (row->case_id);
      entry->landlord = g_strdup (row->landlord);
      entry->number = g_strdup (row->number);
      entry->reference = g_strdup (row->reference);
      entry->power = g_strdup (row->power);
      entry->type = g_strdup (row->type);
      entry->approved_on = row->approved_on;
      g_ptr_array_add (self->entries, entry);
    }
  else if (entry->mark == WO_SESSION_RETURNED)
    entry->mark = WO_SESSION_UNREAD;
}

static gboolean
is_listed (WoSession *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WoOrderItem) item = g_list_model_get_item (G_LIST_MODEL (self->orders), i);

      if (g_strcmp0 (wo_order_item_get_row (item)->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What was decided here stays for the minutes; what others took away goes. */
static void
drop_gone (WoSession *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      const WoSessionEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->mark != WO_SESSION_SIGNED && entry->mark != WO_SESSION_RETURNED &&
          !is_listed (self, entry->id))
        g_ptr_array_remove_index (self->entries, i - 1);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WoSessionEntry *left = *(WoSessionEntry *const *) a;
  const WoSessionEntry *right = *(WoSessionEntry *const *) b;

  if (left->approved_on != right->approved_on)
    return left->approved_on - right->approved_on;
  return g_strcmp0 (left->id, right->id);
}

static void
loaded_cb (WoSession *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WoOrderItem) item = g_list_model_get_item (G_LIST_MODEL (self->orders), i);

      add_row (self, wo_order_item_get_row (item));
    }
  drop_gone (self);
  g_ptr_array_sort (self->entries, compare_entries);
  g_signal_emit (self, changed_signal, 0);
}

static void
wo_session_finalize (GObject *object)
{
  WoSession *self = WO_SESSION (object);

  g_clear_object (&self->orders);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (wo_session_parent_class)->finalize (object);
}

static void
wo_session_class_init (WoSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_session_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_session_init (WoSession *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

WoSession *
wo_session_of (WoDesk *desk)
{
  const WoOrderFilter filter = { .state = "approved", .sort = WO_ORDER_BY_NUMBER };
  WoSession *self = g_object_get_data (G_OBJECT (desk), "wo-session");

  if (self != NULL)
    return self;
  self = g_object_new (WO_TYPE_SESSION, NULL);
  self->orders = wo_order_list_new (desk);
  g_object_set_data_full (G_OBJECT (desk), "wo-session", self, g_object_unref);
  g_signal_connect_object (self->orders, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  wo_order_list_set_filter (self->orders, &filter);
  return self;
}

gboolean
wo_session_is_loading (WoSession *self)
{
  return wo_order_list_is_loading (self->orders);
}

const char *
wo_session_get_error (WoSession *self)
{
  return wo_order_list_get_error (self->orders);
}

guint
wo_session_get_length (WoSession *self)
{
  return self->entries->len;
}

const WoSessionEntry *
wo_session_get_entry (WoSession *self, guint at)
{
  return at < self->entries->len ? g_ptr_array_index (self->entries, at) : NULL;
}

const WoSessionEntry *
wo_session_find (WoSession *self, const char *id, guint *ret_at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const WoSessionEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->id, id) != 0)
        continue;
      if (ret_at != NULL)
        *ret_at = i;
      return entry;
    }
  return NULL;
}

guint
wo_session_count (WoSession *self, WoSessionMark mark)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      if (((WoSessionEntry *) g_ptr_array_index (self->entries, i))->mark == mark)
        n++;
    }
  return n;
}

void
wo_session_set_mark (
    WoSession *self, const char *id, WoSessionMark mark, const char *hash, const char *note)
{
  WoSessionEntry *entry = entry_of (self, id);

  if (entry == NULL)
    return;
  entry->mark = mark;
  if (hash != NULL)
    {
      g_free (entry->hash);
      entry->hash = g_strdup (hash);
    }
  g_free (entry->note);
  entry->note = g_strdup (note);
  g_signal_emit (self, changed_signal, 0);
}

guint
wo_session_next_unread (WoSession *self, guint at)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      guint here = (at + i) % self->entries->len;
      const WoSessionEntry *entry = g_ptr_array_index (self->entries, here);

      if (entry->mark == WO_SESSION_UNREAD || entry->mark == WO_SESSION_CHANGED)
        return here;
    }
  return self->entries->len;
}
