/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-files.h"

#include "office/wo-office-carry.h"
#include "office/wo-office-private.h"

void
wo_office_get_file (WoOffice *self, const char *hash, WoFileStanding *ret_standing)
{
  static const WoFileState states[] = { [WO_MOVE_TO_GO_UP] = WO_FILE_WAITS,
                                        [WO_MOVE_GOES_UP] = WO_FILE_GOES_UP,
                                        [WO_MOVE_TO_COME] = WO_FILE_TO_COME,
                                        [WO_MOVE_COMES] = WO_FILE_COMES };
  WoFileStanding standing = { 0 };
  WoMove move = WO_MOVE_NONE;

  g_return_if_fail (WO_IS_OFFICE (self) && hash != NULL);
  if (self->worker != NULL && self->carry != NULL)
    wo_office_carry_look (self->carry, hash, &move, &standing.percent, &standing.message);
  if (move != WO_MOVE_NONE)
    standing.state = states[move];
  else if (wo_folder_has (self->path, hash))
    standing.state = WO_FILE_HERE;
  else
    {
      g_mutex_lock (&self->mutex);
      standing.state = self->status->mode == WO_OFFICE_LOCAL ? WO_FILE_MISSING : WO_FILE_AT_OFFICE;
      g_mutex_unlock (&self->mutex);
    }
  *ret_standing = standing;
}

void
wo_file_standing_clear (WoFileStanding *self)
{
  g_clear_pointer (&self->message, g_free);
}

guint
wo_office_count_files_to_go_up (WoOffice *self, char **ret_why)
{
  g_return_val_if_fail (WO_IS_OFFICE (self), 0);
  if (self->worker == NULL || self->carry == NULL)
    return 0;
  return wo_office_carry_count_up (self->carry, ret_why);
}

/* A file on its way to being kept. */
typedef struct
{
  WoOffice *office;
  char *hash;
} WoKept;

static void
kept_run (gpointer data)
{
  g_autofree WoKept *kept = data;

  if (kept->office->carry != NULL)
    wo_office_carry_kept (kept->office->carry, kept->hash);
  g_object_unref (kept->office);
  g_free (kept->hash);
}

static void
keep_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoOffice *self = source;
  GError *error = NULL;
  WoFolderFile *file = wo_folder_put (self->path, data, cancellable, &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) wo_folder_file_free);
}

void
wo_office_keep_file_async (WoOffice *self,
                           const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && path != NULL);
  g_task_set_source_tag (task, wo_office_keep_file_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  if (wo_office_is_closed (self, &error))
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, keep_run);
}

WoFolderFile *
wo_office_keep_file_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  WoFolderFile *file;
  WoKept *kept;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  file = g_task_propagate_pointer (G_TASK (result), error);
  if (file == NULL || self->worker == NULL)
    return file;
  kept = g_new (WoKept, 1);
  kept->office = g_object_ref (self);
  kept->hash = g_strdup (file->hash);
  wo_worker_post (self->worker, kept_run, kept);
  return file;
}

static void
add_cell (GStrvBuilder *cells, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("files/%s.%s", id, attribute);

  if (value == NULL || *value == '\0')
    return;
  g_strv_builder_add (cells, path);
  g_strv_builder_add (cells, value);
}

GStrv
wo_office_file_cells (WoOffice *self, const WoFolderFile *file, const char *id, const char *what)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, file->size);
  g_autofree char *on = wo_date_format (wo_office_today (self));

  add_cell (cells, id, "name", file->name);
  add_cell (cells, id, "hash", file->hash);
  add_cell (cells, id, "size", size);
  add_cell (cells, id, "type", file->type);
  add_cell (cells, id, "on", on);
  add_cell (cells, id, "what", what);
  return g_strv_builder_end (cells);
}

/* A file on its way into a record. */
typedef struct
{
  WoRecordKind kind;
  char *record, *what, *id;
} WoAttaching;

static void
attaching_free (gpointer data)
{
  WoAttaching *self = data;

  g_free (self->record);
  g_free (self->what);
  g_free (self->id);
  g_free (self);
}

static void
attach_acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoResult *taken = wo_office_act_finish (WO_OFFICE (source), result, &error);

  if (taken != NULL)
    g_task_return_pointer (task, taken, (GDestroyNotify) wo_result_free);
  else
    g_task_return_error (task, error);
}

static void
attach_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WoOffice *self = WO_OFFICE (source);
  WoAttaching *attaching = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (WoFolderFile) file = wo_office_keep_file_finish (self, result, &error);
  g_auto (GStrv) cells = NULL;
  WoAct *act;

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cells = wo_office_file_cells (self, file, attaching->id, attaching->what);
  act = wo_act_new ("set", attaching->kind, attaching->record);
  for (guint i = 0; cells[i] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  wo_office_act_async (self, act, NULL, attach_acted_cb, g_steal_pointer (&task));
}

void
wo_office_attach_async (WoOffice *self,
                        const WoAttach *attach,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  WoAttaching *attaching = g_new0 (WoAttaching, 1);

  g_return_if_fail (WO_IS_OFFICE (self) && attach != NULL);
  attaching->kind = attach->kind;
  attaching->record = g_strdup (attach->record);
  attaching->what = g_strdup (attach->what);
  attaching->id = wo_office_new_id (self);
  g_task_set_source_tag (task, wo_office_attach_async);
  g_task_set_task_data (task, attaching, attaching_free);
  g_task_set_check_cancellable (task, FALSE);
  wo_office_keep_file_async (self, attach->path, cancellable, attach_kept_cb, task);
}

WoResult *
wo_office_attach_finish (WoOffice *self, GAsyncResult *result, char **ret_id, GError **error)
{
  WoAttaching *attaching = g_task_get_task_data (G_TASK (result));
  WoResult *taken = g_task_propagate_pointer (G_TASK (result), error);

  if (taken != NULL && ret_id != NULL)
    *ret_id = g_strdup (attaching->id);
  return taken;
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **waited = data;

  *waited = g_object_ref (result);
}

static GAsyncResult *
wait_for (GMainContext *context, GAsyncResult **waited)
{
  while (*waited == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  return *waited;
}

static GMainContext *
wait_begin (void)
{
  GMainContext *context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  return context;
}

WoResult *
wo_office_attach (WoOffice *self, const WoAttach *attach, char **ret_id, GError **error)
{
  GMainContext *context = wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  wo_office_attach_async (self, attach, NULL, waited_cb, &result);
  return wo_office_attach_finish (self, wait_for (context, &result), ret_id, error);
}

/* A file on its way to being opened. */
typedef struct
{
  char *hash, *name;
  gint64 size;
  gboolean fetched;
} WoOpeningFile;

static void
opening_file_free (gpointer data)
{
  WoOpeningFile *self = data;

  g_free (self->hash);
  g_free (self->name);
  g_free (self);
}

static void open_show (GTask *task);

static void
open_fetched (const GError *error, gpointer data)
{
  g_autoptr (GTask) task = data;
  WoOpeningFile *opening = g_task_get_task_data (task);

  opening->fetched = TRUE;
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    open_show (task);
}

static void
open_fetch_run (gpointer data)
{
  GTask *task = data;
  WoOffice *self = g_task_get_source_object (task);
  WoOpeningFile *opening = g_task_get_task_data (task);

  wo_office_carry_fetch (self->carry, opening->hash, opening->size, open_fetched, task);
}

static gboolean
is_local (WoOffice *self)
{
  gboolean local;

  g_mutex_lock (&self->mutex);
  local = self->status->mode == WO_OFFICE_LOCAL;
  g_mutex_unlock (&self->mutex);
  return local;
}

/* What is not here is fetched; what cannot be is told. */
static void
open_missing (GTask *task, WoOffice *self, GError *error)
{
  WoOpeningFile *opening = g_task_get_task_data (task);

  if (opening->fetched || self->worker == NULL ||
      (!g_error_matches (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_NONE_SUCH) &&
       !g_error_matches (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED)))
    g_task_return_error (task, error);
  else if (is_local (self))
    {
      g_task_return_new_error (
          task, WO_FOLDER_ERROR, WO_FOLDER_ERROR_NONE_SUCH,
          "“%s” is not in the folder %s.files any more; put that folder back from "
          "a copy of this computer’s disk, or add the file again",
          opening->name, self->path);
      g_error_free (error);
    }
  else
    {
      g_error_free (error);
      wo_worker_post (self->worker, open_fetch_run, g_object_ref (task));
    }
}

static void
open_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    open_missing (task, WO_OFFICE (source), error);
}

static void
open_show_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoOffice *self = source;
  WoOpeningFile *opening = g_task_get_task_data (data);
  GError *error = NULL;
  char *path = wo_folder_show (self->path, opening->hash, opening->name, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/* In a thread; it ends in the context of who calls this: the caller's, or the worker's. */
static void
open_show (GTask *task)
{
  g_autoptr (GTask) show =
      g_task_new (g_task_get_source_object (task), NULL, open_shown_cb, g_object_ref (task));

  g_task_set_task_data (show, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (show, open_show_run);
}

void
wo_office_open_file_async (WoOffice *self,
                           const WoFileItem *item,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WoOpeningFile *opening = g_new0 (WoOpeningFile, 1);
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && item != NULL);
  opening->hash = g_strdup (item->hash);
  opening->name = g_strdup (item->name);
  opening->size = item->size;
  g_task_set_source_tag (task, wo_office_open_file_async);
  g_task_set_task_data (task, opening, opening_file_free);
  if (wo_office_is_closed (self, &error))
    g_task_return_error (task, error);
  else
    open_show (task);
}

char *
wo_office_open_file_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
wo_office_open_file (WoOffice *self, const WoFileItem *item, GError **error)
{
  GMainContext *context = wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  wo_office_open_file_async (self, item, NULL, waited_cb, &result);
  return wo_office_open_file_finish (self, wait_for (context, &result), error);
}
