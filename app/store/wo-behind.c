/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-behind.h"

#include "store/wo-project.h"

/* So many wait at most, and so many answers are remembered. */
#define WAITING_MAX 500
#define FOUND_MAX 1000

typedef struct
{
  char *id;
  WoRecord *before; /* as the database has it; NULL: it has none */
  WoRecord *record;
  gint64 position;
} Waiting;

/* How one was before it was put in the savepoint that is open. */
typedef struct
{
  Waiting *waiting;
  WoRecord *record; /* NULL: it did not wait */
  gint64 position;
} Undo;

struct _WoBehind
{
  GHashTable *waiting; /* id → Waiting */
  GPtrArray *in_order; /* Waiting, as they were put first */
  GArray *undo;        /* Undo */
  gboolean marked;     /* a savepoint is open that the database has not heard of */
  gboolean settling;
  GError *failed;       /* what could not be written: the transaction is lost */
  GHashTable *unsealed; /* ids that no sign-off pins */
  GHashTable *found;    /* "kind path value" → GStrv */
  gboolean bears_on[WO_RECORD_N_KINDS];
};

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_free (self->id);
  wo_record_free (self->before);
  wo_record_free (self->record);
  g_free (self);
}

static void
undo_clear (gpointer data)
{
  wo_record_free (((Undo *) data)->record);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

/* Before every statement that records may bear on. */
static gboolean
asked (gpointer data, gboolean writes, GError **error)
{
  WoStore *store = data;
  WoBehind *self = store->behind;

  if (self->settling)
    return TRUE;
  if (!wo_behind_settle (store, error))
    return FALSE;
  if (!writes || !self->marked)
    return TRUE;
  self->marked = FALSE;
  return wo_store_savepoint_now (store, error);
}

void
wo_behind_begin (WoStore *store)
{
  WoBehind *self;

  if (store->behind != NULL)
    return;
  self = store->behind = g_new0 (WoBehind, 1);
  self->waiting = g_hash_table_new (g_str_hash, g_str_equal);
  self->in_order = g_ptr_array_new_with_free_func (waiting_free);
  self->undo = g_array_new (FALSE, TRUE, sizeof (Undo));
  g_array_set_clear_func (self->undo, undo_clear);
  self->unsealed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, strv_free);
  wo_db_set_ahead (store->db, asked, store);
}

void
wo_behind_end (WoStore *store)
{
  WoBehind *self = store->behind;

  if (self == NULL)
    return;
  wo_db_set_ahead (store->db, NULL, NULL);
  store->behind = NULL;
  g_array_unref (self->undo);
  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->in_order);
  g_hash_table_unref (self->unsealed);
  g_hash_table_unref (self->found);
  g_clear_error (&self->failed);
  g_free (self);
}

const WoRecord *
wo_behind_get (WoStore *store, const char *id)
{
  const Waiting *waiting =
      store->behind != NULL ? g_hash_table_lookup (store->behind->waiting, id) : NULL;

  return waiting != NULL ? waiting->record : NULL;
}

static gboolean
write_waiting (WoStore *store, GError **error)
{
  WoBehind *self = store->behind;

  for (guint i = 0; i < self->in_order->len; i++)
    {
      Waiting *waiting = self->in_order->pdata[i];

      if (!wo_store_write_record (store, waiting->before, waiting->record, waiting->position,
                                  error))
        return FALSE;
    }
  for (guint i = 0; i < self->in_order->len; i++)
    {
      Waiting *waiting = self->in_order->pdata[i];

      wo_store_remember_record (store, waiting->id, waiting->record);
    }
  g_hash_table_remove_all (self->waiting);
  g_ptr_array_set_size (self->in_order, 0);
  for (guint i = 0; i < WO_RECORD_N_KINDS; i++)
    self->bears_on[i] = FALSE;
  return TRUE;
}

/* All that the savepoint put, as it is now. */
static GPtrArray *
take_marked (WoBehind *self)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (waiting_free);

  for (guint i = 0; i < self->in_order->len; i++)
    {
      const Waiting *waiting = self->in_order->pdata[i];
      gboolean is_of_it = FALSE;

      for (guint u = 0; u < self->undo->len && !is_of_it; u++)
        is_of_it = g_array_index (self->undo, Undo, u).waiting == waiting;
      if (is_of_it)
        {
          Waiting *copy = g_new0 (Waiting, 1);

          copy->record = wo_record_copy (waiting->record);
          copy->position = waiting->position;
          g_ptr_array_add (taken, copy);
        }
    }
  return taken;
}

static void
undo_all (WoBehind *self)
{
  for (guint i = self->undo->len; i-- > 0;)
    {
      Undo *undo = &g_array_index (self->undo, Undo, i);
      Waiting *waiting = undo->waiting;

      if (undo->record != NULL)
        {
          wo_record_free (waiting->record);
          waiting->record = g_steal_pointer (&undo->record);
          waiting->position = undo->position;
        }
      else
        {
          g_hash_table_remove (self->waiting, waiting->id);
          g_ptr_array_remove_index (self->in_order, self->in_order->len - 1);
        }
    }
  g_array_set_size (self->undo, 0);
}

/* What stood before the savepoint, then the savepoint, then what was put in it. */
static gboolean
settle_marked (WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) taken = take_marked (store->behind);

  undo_all (store->behind);
  store->behind->marked = FALSE;
  if (!write_waiting (store, error) || !wo_store_savepoint_now (store, error))
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    {
      const Waiting *waiting = taken->pdata[i];

      if (!wo_store_put_record (store, waiting->record, waiting->position, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_behind_settle (WoStore *store, GError **error)
{
  WoBehind *self = store->behind;
  gboolean done;

  if (self == NULL || self->settling)
    return TRUE;
  if (self->failed == NULL && self->in_order->len > 0)
    {
      self->settling = TRUE;
      done = self->undo->len > 0 ? settle_marked (store, &self->failed)
                                 : write_waiting (store, &self->failed);
      self->settling = FALSE;
      if (done)
        return TRUE;
    }
  if (self->failed == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->failed);
  return FALSE;
}

/* Workflow, and what bears on permission, is written as it comes. */
static gboolean
may_wait (WoStore *store, const WoRecord *before, const WoRecord *record)
{
  if (record->kind != WO_RECORD_CASE && record->kind != WO_RECORD_ORDER)
    return FALSE;
  if (store->behind->settling || (store->savepoints > 0 && !store->behind->marked))
    return FALSE;
  return wo_record_get (record, "signed_hash") == NULL &&
         (before == NULL ||
          (before->kind == record->kind && wo_record_get (before, "signed_hash") == NULL));
}

/* A register has a case before it has an order of it, so nothing is pinned that was not there. */
static gboolean
is_unsealed (
    WoStore *store, const WoRecord *before, const char *id, gboolean *ret_unsealed, GError **error)
{
  WoBehind *self = store->behind;
  gboolean pinned = FALSE;

  *ret_unsealed = g_hash_table_contains (self->unsealed, id);
  if (*ret_unsealed)
    return TRUE;
  if (before != NULL && !wo_seal_pins (store, id, &pinned, error))
    return FALSE;
  *ret_unsealed = !pinned;
  if (*ret_unsealed)
    g_hash_table_add (self->unsealed, g_strdup (id));
  return TRUE;
}

static Waiting *
begin_waiting (WoBehind *self, const char *id, const WoRecord *before)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->id = g_strdup (id);
  waiting->before = before != NULL ? wo_record_copy (before) : NULL;
  g_ptr_array_add (self->in_order, waiting);
  g_hash_table_insert (self->waiting, waiting->id, waiting);
  return waiting;
}

static void
keep_waiting (WoBehind *self, const WoRecord *before, const WoRecord *record, gint64 position)
{
  Waiting *waiting = g_hash_table_lookup (self->waiting, record->id);
  Undo undo = { 0 };

  if (!self->bears_on[record->kind] && !wo_project_same_found (before, record))
    self->bears_on[record->kind] = TRUE;
  if (waiting == NULL)
    waiting = begin_waiting (self, record->id, before);
  undo.waiting = waiting;
  undo.record = g_steal_pointer (&waiting->record);
  undo.position = waiting->position;
  waiting->record = wo_record_copy (record);
  waiting->position = position;
  if (self->marked)
    g_array_append_val (self->undo, undo);
  else
    wo_record_free (undo.record);
}

gboolean
wo_behind_hold (WoStore *store,
                const WoRecord *before,
                const WoRecord *record,
                gint64 position,
                gboolean *ret_held,
                GError **error)
{
  *ret_held = FALSE;
  if (store->behind == NULL || !may_wait (store, before, record))
    return TRUE;
  if (!is_unsealed (store, before, record->id, ret_held, error))
    return FALSE;
  if (store->behind->in_order->len >= WAITING_MAX && !wo_behind_settle (store, error))
    return FALSE;
  /* Settling may have made the savepoint one of the database's. */
  *ret_held = *ret_held && may_wait (store, before, record);
  if (*ret_held)
    keep_waiting (store->behind, before, record, position);
  return TRUE;
}

gboolean
wo_behind_mark (WoStore *store)
{
  WoBehind *self = store->behind;

  if (self == NULL || store->savepoints > 0 || self->failed != NULL)
    return FALSE;
  self->marked = TRUE;
  return TRUE;
}

gboolean
wo_behind_keep (WoStore *store)
{
  WoBehind *self = store->behind;

  if (self == NULL || !self->marked || store->savepoints != 1)
    return FALSE;
  self->marked = FALSE;
  g_array_set_size (self->undo, 0);
  return TRUE;
}

gboolean
wo_behind_undo (WoStore *store)
{
  WoBehind *self = store->behind;

  if (self == NULL || !self->marked || store->savepoints != 1)
    return FALSE;
  self->marked = FALSE;
  undo_all (self);
  return TRUE;
}

/* Newly made. */
static char *
found_key (WoRecordKind kind, const char *path, const char *value)
{
  return g_strconcat (wo_record_kind_name (kind), " ", path, " ", value, NULL);
}

gboolean
wo_behind_bears_on (WoStore *store, WoRecordKind kind)
{
  const WoBehind *self = store->behind;

  return self == NULL || self->settling || self->failed != NULL || self->bears_on[kind];
}

GStrv
wo_behind_found (WoStore *store, WoRecordKind kind, const char *path, const char *value)
{
  g_autofree char *key = found_key (kind, path, value);

  return g_strdupv (g_hash_table_lookup (store->behind->found, key));
}

void
wo_behind_note_found (
    WoStore *store, WoRecordKind kind, const char *path, const char *value, const GStrv ids)
{
  GHashTable *found = store->behind->found;

  if (g_hash_table_size (found) >= FOUND_MAX)
    g_hash_table_remove_all (found);
  g_hash_table_insert (found, found_key (kind, path, value), g_strdupv (ids));
}

void
wo_behind_forget_found (WoStore *store)
{
  if (store->behind != NULL)
    g_hash_table_remove_all (store->behind->found);
}

void
wo_behind_forget_seals (WoStore *store)
{
  if (store->behind != NULL)
    g_hash_table_remove_all (store->behind->unsealed);
}
