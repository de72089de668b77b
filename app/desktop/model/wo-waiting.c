/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-waiting.h"

#include "desktop/model/wo-waiting-job.h"
#include "words/wo-words.h"

struct _WoWaiting
{
  GObject parent_instance;

  WoDesk *desk;
  WoWaitingList *list; /* NULL until loaded */
  char *error;
  GHashTable *aside; /* gint64 *: set aside, and still kept */
  GCancellable *cancellable;
  gboolean loading, again;
};

G_DEFINE_FINAL_TYPE (WoWaiting, wo_waiting, G_TYPE_OBJECT)

enum
{
  CHANGED,
  TRIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (WoWaiting *self);

static void
leave_aside_out (WoWaiting *self)
{
  for (guint i = self->list->parked->len; i > 0; i--)
    {
      const WoWaitingAct *act = g_ptr_array_index (self->list->parked, i - 1);

      if (g_hash_table_contains (self->aside, &act->n))
        g_ptr_array_remove_index (self->list->parked, i - 1);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWaiting) self = data;
  g_autoptr (GError) error = NULL;
  WoWaitingList *list = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (list != NULL)
    {
      g_clear_pointer (&self->list, wo_waiting_list_free);
      self->list = list;
      leave_aside_out (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->again)
    ask (self);
}

static void
ask (WoWaiting *self)
{
  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  wo_office_read_async (wo_desk_get_office (self->desk), wo_waiting_job, NULL, NULL,
                        wo_waiting_list_free, self->cancellable, read_cb, g_object_ref (self));
}

static const WoWaitingAct *
find_parked (WoWaiting *self, gint64 n)
{
  for (guint i = 0; self->list != NULL && i < self->list->parked->len; i++)
    {
      const WoWaitingAct *act = g_ptr_array_index (self->list->parked, i);

      if (act->n == n)
        return act;
    }
  return NULL;
}

/* The count that stands in the office's status is made anew when it looks at the wire. */
static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWaiting) self = data;
  WoOffice *office = WO_OFFICE (source);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);

  wo_office_read_finish (office, result, NULL);
  if (status->mode != WO_OFFICE_LOCAL)
    wo_office_start_sync (office);
  if (!g_cancellable_is_cancelled (self->cancellable))
    ask (self);
}

static void
remove_act (WoWaiting *self, gint64 n)
{
  wo_office_read_async (wo_desk_get_office (self->desk), wo_waiting_remove_job,
                        g_memdup2 (&n, sizeof n), g_free, NULL, NULL, removed_cb,
                        g_object_ref (self));
}

typedef struct
{
  WoWaiting *waiting;
  gint64 n;
} WoTrying;

static void
tried_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autofree WoTrying *trying = data;
  g_autoptr (WoWaiting) self = trying->waiting;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);
  g_autofree char *why = NULL;

  if (result == NULL)
    why = g_strdup (error->message);
  else if (result->outcome == WO_OUTCOME_PARKED && result->reasons->len > 0)
    why = wo_words_reason (g_ptr_array_index (result->reasons, 0));
  else
    remove_act (self, trying->n);
  g_signal_emit (self, signals[TRIED], 0, why);
}

static void
wo_waiting_dispose (GObject *object)
{
  g_cancellable_cancel (WO_WAITING (object)->cancellable);
  G_OBJECT_CLASS (wo_waiting_parent_class)->dispose (object);
}

static void
wo_waiting_finalize (GObject *object)
{
  WoWaiting *self = WO_WAITING (object);

  g_clear_pointer (&self->list, wo_waiting_list_free);
  g_hash_table_unref (self->aside);
  g_free (self->error);
  g_object_unref (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_waiting_parent_class)->finalize (object);
}

static void
wo_waiting_class_init (WoWaitingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_waiting_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_waiting_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TRIED] = g_signal_new ("tried", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
}

static void
wo_waiting_init (WoWaiting *self)
{
  self->aside = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

WoWaiting *
wo_waiting_new (WoDesk *desk)
{
  WoWaiting *self = g_object_new (WO_TYPE_WAITING, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

gboolean
wo_waiting_is_loaded (WoWaiting *self)
{
  return self->list != NULL;
}

const char *
wo_waiting_get_error (WoWaiting *self)
{
  return self->error;
}

GPtrArray *
wo_waiting_get_unsent (WoWaiting *self)
{
  return self->list != NULL ? self->list->unsent : NULL;
}

guint
wo_waiting_count_unsent (WoWaiting *self)
{
  return self->list != NULL ? self->list->n_unsent : 0;
}

GPtrArray *
wo_waiting_get_parked (WoWaiting *self)
{
  return self->list != NULL ? self->list->parked : NULL;
}

/* It answers what is there now, so what its author had seen then does not go with it. */
void
wo_waiting_try_again (WoWaiting *self, gint64 n)
{
  const WoWaitingAct *parked;
  WoTrying *trying;
  WoAct *act;

  g_return_if_fail (WO_IS_WAITING (self));

  parked = find_parked (self, n);
  if (parked == NULL)
    return;
  act = wo_act_copy (parked->act);
  g_clear_pointer (&act->id, g_free);
  act->seen_version = 0;
  for (guint i = 0; i < act->cells->len; i++)
    g_clear_pointer (&((WoActCell *) act->cells->pdata[i])->seen, g_free);
  trying = g_new0 (WoTrying, 1);
  trying->waiting = g_object_ref (self);
  trying->n = n;
  wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, tried_cb, trying);
}

void
wo_waiting_set_aside (WoWaiting *self, gint64 n)
{
  g_return_if_fail (WO_IS_WAITING (self));

  g_hash_table_add (self->aside, g_memdup2 (&n, sizeof n));
  if (self->list == NULL)
    return;
  leave_aside_out (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wo_waiting_keep (WoWaiting *self, gint64 n)
{
  g_return_if_fail (WO_IS_WAITING (self));

  g_hash_table_remove (self->aside, &n);
  ask (self);
}

void
wo_waiting_let_go (WoWaiting *self, gint64 n)
{
  g_return_if_fail (WO_IS_WAITING (self));

  if (g_hash_table_contains (self->aside, &n))
    remove_act (self, n);
}
