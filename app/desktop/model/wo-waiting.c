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
  GHashTable *aside; /* gint64 * → char *: set aside, and still kept; its .parked_id or "" */
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
  WoDate today = wo_desk_get_today (self->desk);

  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  wo_office_read_async (wo_desk_get_office (self->desk), wo_waiting_job,
                        g_memdup2 (&today, sizeof today), g_free, wo_waiting_list_free,
                        self->cancellable, read_cb, g_object_ref (self));
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
    wo_office_try_now (office);
  if (!g_cancellable_is_cancelled (self->cancellable))
    ask (self);
}

/* What is not kept here has no place to go from. */
static void
remove_act (WoWaiting *self, gint64 n)
{
  if (n < 0)
    {
      ask (self);
      return;
    }
  wo_office_read_async (wo_desk_get_office (self->desk), wo_waiting_remove_job,
                        g_memdup2 (&n, sizeof n), g_free, NULL, NULL, removed_cb,
                        g_object_ref (self));
}

typedef struct
{
  WoWaiting *waiting;
  gint64 n;
  char *parked; /* what is to be let go once its act was done anew, or NULL */
} WoTrying;

static WoTrying *
trying_new (WoWaiting *self, gint64 n, const char *parked)
{
  WoTrying *trying = g_new0 (WoTrying, 1);

  trying->waiting = g_object_ref (self);
  trying->n = n;
  trying->parked = g_strdup (parked);
  return trying;
}

static void
trying_free (gpointer data)
{
  WoTrying *trying = data;

  g_object_unref (trying->waiting);
  g_free (trying->parked);
  g_free (trying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTrying, trying_free)

/* Where it was not let go after all, it shows again. */
static void
let_go_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (WoTrying) trying = data;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, NULL);

  if (result != NULL && result->outcome != WO_OUTCOME_PARKED)
    remove_act (trying->waiting, trying->n);
  else
    wo_waiting_keep (trying->waiting, trying->n);
}

static void
send_let_go (WoWaiting *self, gint64 n, const char *parked, const char *note)
{
  WoAct *act = wo_act_new ("let-go", WO_RECORD_PARKED, parked);

  if (note != NULL && *note != '\0')
    wo_act_set_arg (act, "note", note);
  wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, let_go_cb,
                       trying_new (self, n, NULL));
}

static void
tried_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (WoTrying) trying = data;
  WoWaiting *self = trying->waiting;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);
  g_autofree char *why = NULL;

  if (result == NULL)
    why = g_strdup (error->message);
  else if (result->outcome == WO_OUTCOME_PARKED && result->reasons->len > 0)
    why = wo_words_reason (g_ptr_array_index (result->reasons, 0));
  else if (trying->parked != NULL)
    send_let_go (self, trying->n, trying->parked, NULL);
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
  self->aside = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
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

gboolean
wo_waiting_can_try_again (const WoWaitingAct *act)
{
  const char *kind = act->act->kind;

  if (g_str_equal (kind, "undo") || g_str_equal (kind, "adopt") || g_str_equal (kind, "let-go"))
    return FALSE;
  return act->author == NULL || !wo_act_is_workflow (kind);
}

/* It answers what is there now, so what its author had seen then does not go with it. */
static WoAct *
act_again (const WoWaitingAct *parked)
{
  WoAct *act;

  if (parked->parked_id != NULL && !wo_act_is_workflow (parked->act->kind))
    {
      g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, parked->version);

      act = wo_act_new ("adopt", WO_RECORD_PARKED, parked->parked_id);
      wo_act_set_arg (act, "version", version);
      return act;
    }
  act = wo_act_copy (parked->act);
  g_clear_pointer (&act->id, g_free);
  act->seen_version = 0;
  for (guint i = 0; i < act->cells->len; i++)
    g_clear_pointer (&((WoActCell *) act->cells->pdata[i])->seen, g_free);
  return act;
}

void
wo_waiting_try_again (WoWaiting *self, gint64 n)
{
  const WoWaitingAct *parked;
  gboolean step;

  g_return_if_fail (WO_IS_WAITING (self));

  parked = find_parked (self, n);
  if (parked == NULL)
    return;
  step = wo_act_is_workflow (parked->act->kind);
  wo_office_act_async (wo_desk_get_office (self->desk), act_again (parked), NULL, tried_cb,
                       trying_new (self, n, step ? parked->parked_id : NULL));
}

void
wo_waiting_set_aside (WoWaiting *self, gint64 n)
{
  const WoWaitingAct *act;

  g_return_if_fail (WO_IS_WAITING (self));

  act = find_parked (self, n);
  g_hash_table_insert (self->aside, g_memdup2 (&n, sizeof n),
                       g_strdup (act != NULL && act->parked_id != NULL ? act->parked_id : ""));
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
wo_waiting_let_go (WoWaiting *self, gint64 n, const char *note)
{
  const char *parked;

  g_return_if_fail (WO_IS_WAITING (self));

  parked = g_hash_table_lookup (self->aside, &n);
  if (parked == NULL)
    return;
  if (*parked == '\0')
    remove_act (self, n);
  else
    send_let_go (self, n, parked, note);
}
