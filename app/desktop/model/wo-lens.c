/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-lens.h"

#include "words/wo-words-consistency.h"

typedef struct
{
  WoRecord *of_case;
  WoRecord *of_order; /* or NULL */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  wo_record_free (self->of_case);
  g_clear_pointer (&self->of_order, wo_record_free);
  g_free (self);
}

static gpointer
read_job (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (WoCase) c = wo_case_new (question->of_case);
  g_autoptr (WoOrder) order = question->of_order != NULL ? wo_order_new (question->of_order) : NULL;
  g_autoptr (WoLens) self = g_new0 (WoLens, 1);

  self->precedents = wo_precedents_read (store, c, error);
  if (self->precedents == NULL)
    return NULL;
  self->themes = wo_case_themes (c);
  self->consistency =
      wo_consistency (c, order, g_steal_pointer (&self->precedents->of_kind), WO_CONSISTENCY_MIN);
  return g_steal_pointer (&self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoLens *lens = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (lens != NULL)
    g_task_return_pointer (task, lens, (GDestroyNotify) wo_lens_free);
  else
    g_task_return_error (task, error);
}

void
wo_lens_async (WoCaseModel *model,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (model, cancellable, callback, user_data);
  const WoRecord *of_case = wo_case_model_get_case_record (model);
  const WoRecord *of_order = wo_case_model_get_order_record (model);
  Question *question;

  g_task_set_source_tag (task, wo_lens_async);
  if (of_case == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no case yet");
      g_object_unref (task);
      return;
    }
  question = g_new0 (Question, 1);
  question->of_case = wo_record_copy (of_case);
  question->of_order = of_order != NULL ? wo_record_copy (of_order) : NULL;
  wo_office_read_async (wo_desk_get_office (wo_case_model_get_desk (model)), read_job, question,
                        question_free, (GDestroyNotify) wo_lens_free, cancellable, read_cb, task);
}

WoLens *
wo_lens_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wo_lens_free (WoLens *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->precedents, wo_precedents_free);
  g_clear_pointer (&self->consistency, wo_consistency_free);
  g_clear_pointer (&self->themes, g_ptr_array_unref);
  g_free (self);
}

gboolean
wo_lens_is_reviewed (WoCaseModel *model, WoDate *ret_on)
{
  const WoCase *c = wo_case_model_get_case (model);

  *ret_on = WO_DATE_NONE;
  return c != NULL &&
         wo_consistency_is_reviewed (c, wo_desk_get_edition (wo_case_model_get_desk (model)),
                                     ret_on);
}

void
wo_lens_keep_reviewed (WoCaseModel *model, const WoLens *lens)
{
  WoDesk *desk = wo_case_model_get_desk (model);
  const WoEdition *edition = wo_desk_get_edition (desk);
  g_autofree char *today = wo_date_format (wo_desk_get_today (desk));
  g_autofree char *said = wo_words_consistency_brief (lens->consistency, WO_CONSISTENCY_MIN);

  for (guint i = 0; i < edition->logs->len; i++)
    {
      const char *log = edition->logs->pdata[i];
      const WoLogLook *look = wo_case_log_look (wo_case_model_get_case (model), log);
      gboolean found = look != NULL && look->found != NULL;
      g_autofree char *tick = g_strconcat ("log_checks/", log, NULL);
      g_autofree char *on = g_strdup_printf ("log_looks/%s.on", log);
      g_autofree char *what = g_strdup_printf ("log_looks/%s.found", log);

      if (!wo_consistency_is_log (log))
        continue;
      wo_case_model_set_case_cell (model, tick, "yes");
      wo_case_model_set_case_cell (model, on, today);
      if (!found)
        wo_case_model_set_case_cell (model, what, said);
    }
  wo_case_model_flush (model);
}
