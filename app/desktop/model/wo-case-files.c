/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-files.h"

#include <glib/gi18n-lib.h>

static void
case_file_free (gpointer data)
{
  WoCaseFile *self = data;

  wo_file_item_free (self->item);
  wo_file_standing_clear (&self->standing);
  g_free (self);
}

static WoOffice *
office_of (WoCaseModel *model)
{
  return wo_desk_get_office (wo_case_model_get_desk (model));
}

static void
add_files (GPtrArray *files, WoCaseModel *model, const WoRecord *record)
{
  g_autoptr (GPtrArray) items = record != NULL ? wo_file_items_of (record) : NULL;

  while (items != NULL && items->len > 0)
    {
      WoCaseFile *file = g_new0 (WoCaseFile, 1);

      file->of_order = record->kind == WO_RECORD_ORDER;
      file->item = g_ptr_array_steal_index (items, 0);
      wo_office_get_file (office_of (model), file->item->hash, &file->standing);
      g_ptr_array_add (files, file);
    }
}

GPtrArray *
wo_case_files_of (WoCaseModel *model)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (case_file_free);

  g_return_val_if_fail (WO_IS_CASE_MODEL (model), files);
  add_files (files, model, wo_case_model_get_case_record (model));
  add_files (files, model, wo_case_model_get_order_record (model));
  return files;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WoCaseModel *model = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (WoFolderFile) file = wo_office_keep_file_finish (WO_OFFICE (source), result, &error);
  g_autofree char *id = NULL;
  g_auto (GStrv) cells = NULL;

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  id = wo_case_model_new_id (model);
  cells = wo_office_file_cells (WO_OFFICE (source), file, id, NULL);
  wo_case_model_flush (model);
  wo_case_files_put_back (model, GPOINTER_TO_INT (g_task_get_task_data (task)),
                          (const char *const *) cells);
  g_task_return_boolean (task, TRUE);
}

void
wo_case_files_add_async (WoCaseModel *model,
                         gboolean of_order,
                         GFile *file,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (model, NULL, callback, user_data);
  g_autofree char *path = g_file_get_path (file);

  g_task_set_source_tag (task, wo_case_files_add_async);
  g_task_set_task_data (task, GINT_TO_POINTER (of_order), NULL);
  if (path != NULL)
    {
      wo_office_keep_file_async (office_of (model), path, NULL, kept_cb, task);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                           _ ("That file is not on this computer. Save it here, and add it then."));
  g_object_unref (task);
}

gboolean
wo_case_files_add_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
set_cell (WoCaseModel *model, gboolean of_order, const char *path, const char *value)
{
  if (of_order)
    wo_case_model_set_order_cell (model, path, value);
  else
    wo_case_model_set_case_cell (model, path, value);
}

void
wo_case_files_put_back (WoCaseModel *model, gboolean of_order, const char *const *cells)
{
  for (gsize i = 0; cells[i] != NULL; i += 2)
    set_cell (model, of_order, cells[i], cells[i + 1]);
  wo_case_model_flush (model);
}

GStrv
wo_case_files_remove (WoCaseModel *model, const WoCaseFile *file)
{
  static const char *const attributes[] = { "name", "hash", "size", "type", "on", "what" };
  const WoRecord *record = file->of_order ? wo_case_model_get_order_record (model)
                                          : wo_case_model_get_case_record (model);
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  /* @file may go as the model tells of the first change. */
  gboolean of_order = file->of_order;
  GStrv before;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = g_strdup_printf ("files/%s.%s", file->item->id, attributes[i]);
      const char *value = wo_record_get (record, path);

      if (value == NULL)
        continue;
      g_strv_builder_add (cells, path);
      g_strv_builder_add (cells, value);
    }
  before = g_strv_builder_end (cells);
  wo_case_model_flush (model);
  for (guint i = 0; before[i] != NULL; i += 2)
    set_cell (model, of_order, before[i], NULL);
  wo_case_model_flush (model);
  return before;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *path = wo_office_open_file_finish (WO_OFFICE (source), result, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

WoFileItem *
wo_case_files_copy_item (const WoFileItem *item)
{
  WoFileItem *copy = g_new0 (WoFileItem, 1);

  copy->id = g_strdup (item->id);
  copy->name = g_strdup (item->name);
  copy->hash = g_strdup (item->hash);
  copy->size = item->size;
  return copy;
}

void
wo_case_files_open_async (WoCaseModel *model,
                          const WoFileItem *item,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (model, cancellable, callback, user_data);

  g_task_set_source_tag (task, wo_case_files_open_async);
  wo_office_open_file_async (office_of (model), item, cancellable, opened_cb, task);
}

char *
wo_case_files_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
