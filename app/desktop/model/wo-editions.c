/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-editions.h"

#include "desktop/model/wo-editions-job.h"
#include "words/wo-words.h"

#define PREVIEW_PAGE 100

struct _WoEditions
{
  GObject parent_instance;

  WoDesk *desk;
  WoEditionsRead *read; /* the last that brought entries; or NULL */
  char *error;
  GCancellable *cancellable;
  gboolean reading, stale;
};

G_DEFINE_FINAL_TYPE (WoEditions, wo_editions, G_TYPE_OBJECT)

static guint changed_signal;

static void ask (WoEditions *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEditions) self = data;
  g_autoptr (GError) error = NULL;
  WoEditionsRead *read = wo_office_read_finish (WO_OFFICE (source), result, &error);
  gboolean news = read == NULL || read->entries != NULL;

  self->reading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (read != NULL && read->entries != NULL)
    {
      g_clear_pointer (&self->read, wo_editions_read_free);
      self->read = read;
    }
  else if (read != NULL)
    wo_editions_read_free (read);
  if (self->stale)
    ask (self);
  if (news)
    g_signal_emit (self, changed_signal, 0);
}

static void
ask (WoEditions *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  wo_office_read_async (wo_desk_get_office (self->desk), wo_editions_job,
                        self->read != NULL ? g_strdup (self->read->mark) : NULL, g_free,
                        wo_editions_read_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
desk_changed_cb (WoEditions *self)
{
  ask (self);
}

static void
wo_editions_dispose (GObject *object)
{
  WoEditions *self = WO_EDITIONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_editions_parent_class)->dispose (object);
}

static void
wo_editions_finalize (GObject *object)
{
  WoEditions *self = WO_EDITIONS (object);

  g_clear_pointer (&self->read, wo_editions_read_free);
  g_free (self->error);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (wo_editions_parent_class)->finalize (object);
}

static void
wo_editions_class_init (WoEditionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_editions_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_editions_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_editions_init (WoEditions *self)
{
  self->cancellable = g_cancellable_new ();
}

WoEditions *
wo_editions_new (WoDesk *desk)
{
  WoEditions *self = g_object_new (WO_TYPE_EDITIONS, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

gboolean
wo_editions_is_loaded (WoEditions *self)
{
  g_return_val_if_fail (WO_IS_EDITIONS (self), FALSE);
  return self->read != NULL;
}

const char *
wo_editions_get_error (WoEditions *self)
{
  g_return_val_if_fail (WO_IS_EDITIONS (self), NULL);
  return self->error;
}

GPtrArray *
wo_editions_get_all (WoEditions *self)
{
  g_return_val_if_fail (WO_IS_EDITIONS (self), NULL);
  return self->read != NULL ? self->read->entries : NULL;
}

gboolean
wo_edition_entry_is_withdrawn (const WoEditionEntry *entry)
{
  return entry->published != NULL && entry->published->withdrawn;
}

const WoEditionEntry *
wo_editions_entry (WoEditions *self, const char *id)
{
  GPtrArray *entries = wo_editions_get_all (self);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WoEditionEntry *entry = entries->pdata[i];

      gboolean in_force = entry->guidance == NULL && !wo_edition_entry_is_withdrawn (entry);

      if (id == NULL ? in_force : g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

static void
act_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoResult *done = wo_office_act_finish (WO_OFFICE (source), result, &error);

  if (done == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, done, (GDestroyNotify) wo_result_free);
}

void
wo_editions_act_async (WoEditions *self,
                       WoAct *act,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, wo_editions_act_async);
  wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, act_cb, task);
}

gboolean
wo_editions_act_finish (WoEditions *self, GAsyncResult *result, char **ret_why)
{
  g_autoptr (GError) error = NULL;
  WoResult *done = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean good = done != NULL && done->outcome != WO_OUTCOME_PARKED;
  g_autoptr (GString) why = g_string_new (error != NULL ? error->message : NULL);

  for (guint i = 0; done != NULL && !good && i < done->reasons->len; i++)
    {
      g_autofree char *sentence = wo_words_reason (done->reasons->pdata[i]);

      g_string_append_printf (why, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  g_clear_pointer (&done, wo_result_free);
  if (!good && ret_why != NULL)
    *ret_why = g_string_free (g_steal_pointer (&why), FALSE);
  return good;
}

char *
wo_editions_new_id (WoEditions *self)
{
  g_return_val_if_fail (WO_IS_EDITIONS (self), NULL);
  return wo_office_new_id (wo_desk_get_office (self->desk));
}

typedef struct
{
  char *json;
  WoDate today;
  guint from;
} PreviewQuestion;

static void
preview_question_free (gpointer data)
{
  g_free (((PreviewQuestion *) data)->json);
  g_free (data);
}

static gpointer
preview_job (WoStore *store, gpointer data, GError **error)
{
  const PreviewQuestion *question = data;

  return wo_edition_preview (store, question->json, question->today, question->from, PREVIEW_PAGE,
                             error);
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoEditionPreview *preview = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (preview == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, preview, (GDestroyNotify) wo_edition_preview_free);
}

void
wo_editions_preview_async (WoEditions *self,
                           const char *id,
                           guint from,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const WoEditionEntry *entry = wo_editions_entry (self, id);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  PreviewQuestion *question;

  g_task_set_source_tag (task, wo_editions_preview_async);
  if (entry == NULL || entry->json == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               entry != NULL ? entry->fault : "");
      g_object_unref (task);
      return;
    }
  question = g_new0 (PreviewQuestion, 1);
  question->json = g_strdup (entry->json);
  question->today = wo_desk_get_today (self->desk);
  question->from = from;
  wo_office_read_async (wo_desk_get_office (self->desk), preview_job, question,
                        preview_question_free, (GDestroyNotify) wo_edition_preview_free,
                        cancellable, preview_cb, task);
}

WoEditionPreview *
wo_editions_preview_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
