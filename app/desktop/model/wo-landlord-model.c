/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-landlord-model.h"

#include "domain/wo-field.h"

/* Landlords that are offered for a name that is nobody's. */
#define NEAR_MAX 5

struct _WoLandlordModel
{
  GObject parent_instance;

  WoDesk *desk;
  char *id;
  WoLandlordFacts *facts;
  char *error;
  GCancellable *cancellable;
  gboolean reading, read_again;
};

G_DEFINE_FINAL_TYPE (WoLandlordModel, wo_landlord_model, G_TYPE_OBJECT)

static guint changed_signal;

static void
facts_free (gpointer data)
{
  WoLandlordFacts *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->record, wo_record_free);
  g_clear_pointer (&self->joined, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->perhaps, g_ptr_array_unref);
  g_clear_pointer (&self->standing, wo_standing_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlordFacts, facts_free)

typedef struct
{
  char *id;
  WoDate today;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->id);
  g_free (data);
}

static gboolean
read_records (WoLandlordFacts *self, WoStore *store, GError **error)
{
  self->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);
  for (guint i = 0; i < self->standing->ids->len; i++)
    {
      WoRecord *record = wo_store_get_record (store, self->standing->ids->pdata[i], error);

      if (record == NULL)
        return FALSE;
      if (i == 0)
        self->record = record;
      else
        g_ptr_array_add (self->joined, record);
    }
  return TRUE;
}

static gpointer
facts_job (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (WoLandlordFacts) self = g_new0 (WoLandlordFacts, 1);

  self->standing = wo_standing_new (wo_store_state (store, 0), question->id, question->today);
  if (!wo_store_state_error (store, error))
    return NULL;
  if (self->standing == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such landlord here");
      return NULL;
    }
  self->names = wo_landlords_names (store, question->id, error);
  self->orders = self->names != NULL ? wo_landlords_orders (store, question->id, error) : NULL;
  if (self->orders != NULL)
    self->perhaps = wo_landlords_perhaps_published (store, self->standing->ids->pdata[0], error);
  if (self->perhaps == NULL || !read_records (self, store, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void read_facts (WoLandlordModel *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoLandlordModel) self = data;
  g_autoptr (GError) error = NULL;
  WoLandlordFacts *facts = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->reading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->error, g_free);
  if (facts != NULL)
    {
      facts_free (self->facts);
      self->facts = facts;
    }
  else
    self->error = g_strdup (error->message);
  g_signal_emit (self, changed_signal, 0);
  if (self->read_again)
    read_facts (self);
}

static void
read_facts (WoLandlordModel *self)
{
  Question *question;

  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  question = g_new0 (Question, 1);
  question->id = g_strdup (self->id);
  question->today = wo_desk_get_today (self->desk);
  wo_office_read_async (wo_desk_get_office (self->desk), facts_job, question, question_free,
                        facts_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
wo_landlord_model_dispose (GObject *object)
{
  WoLandlordModel *self = WO_LANDLORD_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_landlord_model_parent_class)->dispose (object);
}

static void
wo_landlord_model_finalize (GObject *object)
{
  WoLandlordModel *self = WO_LANDLORD_MODEL (object);

  facts_free (self->facts);
  g_object_unref (self->cancellable);
  g_free (self->id);
  g_free (self->error);
  G_OBJECT_CLASS (wo_landlord_model_parent_class)->finalize (object);
}

static void
wo_landlord_model_class_init (WoLandlordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_landlord_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_landlord_model_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_landlord_model_init (WoLandlordModel *self)
{
  self->cancellable = g_cancellable_new ();
}

WoLandlordModel *
wo_landlord_model_new (WoDesk *desk, const char *id)
{
  WoLandlordModel *self = g_object_new (WO_TYPE_LANDLORD_MODEL, NULL);

  self->desk = g_object_ref (desk);
  self->id = g_strdup (id);
  g_signal_connect_object (desk, "changed", G_CALLBACK (read_facts), self, G_CONNECT_SWAPPED);
  read_facts (self);
  return self;
}

const char *
wo_landlord_model_get_id (WoLandlordModel *self)
{
  g_return_val_if_fail (WO_IS_LANDLORD_MODEL (self), NULL);
  return self->id;
}

const WoLandlordFacts *
wo_landlord_model_get_facts (WoLandlordModel *self)
{
  g_return_val_if_fail (WO_IS_LANDLORD_MODEL (self), NULL);
  return self->facts;
}

const char *
wo_landlord_model_get_error (WoLandlordModel *self)
{
  g_return_val_if_fail (WO_IS_LANDLORD_MODEL (self), NULL);
  return self->error;
}

void
wo_landlord_answer_free (WoLandlordAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->near, g_ptr_array_unref);
  g_free (self);
}

static gpointer
ask_job (WoStore *store, gpointer name, GError **error)
{
  g_autoptr (WoLandlordAnswer) answer = g_new0 (WoLandlordAnswer, 1);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) record = NULL;

  answer->id = wo_store_find_landlord (store, name, &failed);
  if (answer->id != NULL)
    record = wo_store_get_record (store, answer->id, &failed);
  else if (failed == NULL)
    answer->near = wo_landlords_near (store, name, NEAR_MAX, &failed);
  if (record != NULL)
    answer->name = g_strdup (wo_record_get (record, "name"));
  if (failed == NULL)
    return g_steal_pointer (&answer);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoLandlordAnswer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) wo_landlord_answer_free);
  else
    g_task_return_error (task, error);
}

void
wo_landlord_ask_async (WoDesk *desk,
                       const char *name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  wo_office_read_async (wo_desk_get_office (desk), ask_job, g_strdup (name), g_free,
                        (GDestroyNotify) wo_landlord_answer_free, cancellable, asked_cb, task);
}

WoLandlordAnswer *
wo_landlord_ask_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
joined_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           result->outcome == WO_OUTCOME_PARKED ? g_ptr_array_ref (result->reasons)
                                                                : wo_reasons_new (),
                           (GDestroyNotify) g_ptr_array_unref);
}

void
wo_landlord_join_async (WoDesk *desk,
                        const char *id,
                        const char *into,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);
  WoAct *act = wo_act_new ("set", WO_RECORD_LANDLORD, id);

  wo_act_add_cell (act, "merged_into", into);
  wo_office_act_async (wo_desk_get_office (desk), act, NULL, joined_cb, task);
}

gboolean
wo_landlord_can_be_called (const char *name)
{
  g_autofree char *path = g_strconcat ("aliases/", name, NULL);

  return wo_kind_find (wo_kind_get (WO_RECORD_LANDLORD), path) != NULL;
}

void
wo_landlord_call_async (WoDesk *desk,
                        const char *id,
                        const char *name,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);
  g_autofree char *path = g_strconcat ("aliases/", name, NULL);
  WoAct *act = wo_act_new ("set", WO_RECORD_LANDLORD, id);

  wo_act_add_cell (act, path, "yes");
  wo_office_act_async (wo_desk_get_office (desk), act, NULL, joined_cb, task);
}

GPtrArray *
wo_landlord_call_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  return wo_landlord_join_finish (desk, result, error);
}

GPtrArray *
wo_landlord_join_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
