/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-new-case.h"

#include "store/wo-landlords.h"
#include "words/wo-words.h"

void
wo_landlord_match_free (WoLandlordMatch *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->same_reference);
  g_free (self);
}

static void
find_near (WoLandlordMatch *match, WoStore *store, const char *name)
{
  g_autoptr (GPtrArray) near = wo_landlords_near (store, name, 1, NULL);

  if (near != NULL && near->len > 0)
    match->name = g_strdup (((WoLandlordNear *) near->pdata[0])->landlord);
}

typedef struct
{
  char *name;
  char *reference;
} WoMatchQuestion;

static void
question_free (gpointer data)
{
  WoMatchQuestion *question = data;

  g_free (question->name);
  g_free (question->reference);
  g_free (question);
}

static gpointer
match_job (WoStore *store, gpointer data, GError **error)
{
  const WoMatchQuestion *question = data;
  WoLandlordMatch *match = g_new0 (WoLandlordMatch, 1);
  g_autoptr (WoRecord) record = NULL;

  if (question->name != NULL)
    match->id = wo_landlords_meant (store, question->name, WO_LANDLORD_SORT_UNKNOWN, NULL);
  if (match->id != NULL)
    record = wo_store_get_record (store, match->id, NULL);
  if (record != NULL)
    match->name = g_strdup (wo_record_get (record, "name"));
  else if (question->name != NULL)
    find_near (match, store, question->name);
  if (question->reference != NULL)
    {
      g_auto (GStrv) ids =
          wo_store_find (store, WO_RECORD_CASE, "reference", question->reference, NULL);

      match->same_reference = ids != NULL ? g_strdup (ids[0]) : NULL;
    }
  return match;
}

static void
matched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoLandlordMatch *match = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (match != NULL)
    g_task_return_pointer (task, match, (GDestroyNotify) wo_landlord_match_free);
  else
    g_task_return_error (task, error);
}

void
wo_new_case_match_async (WoDesk *desk,
                         const char *name,
                         const char *reference,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  WoMatchQuestion *question = g_new0 (WoMatchQuestion, 1);

  question->name = name != NULL && name[0] != '\0' ? g_strdup (name) : NULL;
  question->reference = reference != NULL && reference[0] != '\0' ? g_strdup (reference) : NULL;
  wo_office_read_async (wo_desk_get_office (desk), match_job, question, question_free,
                        (GDestroyNotify) wo_landlord_match_free, cancellable, matched_cb, task);
}

WoLandlordMatch *
wo_new_case_match_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
made_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else if (result->outcome == WO_OUTCOME_PARKED)
    {
      g_autofree char *why = result->reasons->len > 0
                                 ? wo_words_reason (g_ptr_array_index (result->reasons, 0))
                                 : g_strdup ("");

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s", why);
    }
  else
    g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
}

void
wo_new_case_make_async (WoDesk *desk,
                        const char *const *cells,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  WoOffice *office = wo_desk_get_office (desk);
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, id);

  g_task_set_task_data (task, id, g_free);
  for (gsize i = 0; cells[i] != NULL && cells[i + 1] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  wo_office_act_async (office, act, cancellable, made_cb, task);
}

char *
wo_new_case_make_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GFile *file;
  GBytes *text;
} WoReadJob;

static void
read_job_free (gpointer data)
{
  WoReadJob *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_free (job);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WoReadJob *job = data;
  GError *error = NULL;
  WoReport *report = job->file != NULL
                         ? wo_report_read_file (job->file, cancellable, &error)
                         : wo_report_read_bytes (job->text, "report.txt", cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) wo_report_free);
  else
    g_task_return_error (task, error);
}

void
wo_new_case_read_async (GFile *file,
                        const char *text,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  WoReadJob *job = g_new0 (WoReadJob, 1);

  g_return_if_fail (file != NULL || text != NULL);

  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->text = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_task_set_source_tag (task, wo_new_case_read_async);
  g_task_set_task_data (task, job, read_job_free);
  g_task_run_in_thread (task, read_in_thread);
}

WoReport *
wo_new_case_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
