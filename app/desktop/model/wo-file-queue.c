/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-file-queue.h"

typedef struct
{
  WoCaseModel *model;
  gboolean of_order;
  GFile *file;
} WoAdding;

struct _WoFileQueue
{
  GObject parent_instance;

  GPtrArray *adding; /* WoAdding; the first is under way */
};

G_DEFINE_FINAL_TYPE (WoFileQueue, wo_file_queue, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void queue_next (WoFileQueue *self);

static void
adding_free (gpointer data)
{
  WoAdding *self = data;

  g_object_unref (self->model);
  g_object_unref (self->file);
  g_free (self);
}

static void
wo_file_queue_finalize (GObject *object)
{
  g_ptr_array_unref (WO_FILE_QUEUE (object)->adding);
  G_OBJECT_CLASS (wo_file_queue_parent_class)->finalize (object);
}

static void
wo_file_queue_class_init (WoFileQueueClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_file_queue_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_file_queue_init (WoFileQueue *self)
{
  self->adding = g_ptr_array_new_with_free_func (adding_free);
}

WoFileQueue *
wo_file_queue_new (void)
{
  return g_object_new (WO_TYPE_FILE_QUEUE, NULL);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoFileQueue) self = data;
  g_autoptr (GError) error = NULL;
  gboolean added = wo_case_files_add_finish (result, &error);

  g_ptr_array_remove_index (self->adding, 0);
  if (!added)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  g_signal_emit (self, signals[CHANGED], 0);
  queue_next (self);
}

static void
queue_next (WoFileQueue *self)
{
  const WoAdding *first = self->adding->len > 0 ? self->adding->pdata[0] : NULL;

  if (first != NULL)
    wo_case_files_add_async (first->model, first->of_order, first->file, added_cb,
                             g_object_ref (self));
}

void
wo_file_queue_add (WoFileQueue *self, WoCaseModel *model, gboolean of_order, GFile *file)
{
  WoAdding *adding;

  g_return_if_fail (WO_IS_FILE_QUEUE (self) && WO_IS_CASE_MODEL (model) && G_IS_FILE (file));

  adding = g_new (WoAdding, 1);
  *adding = (WoAdding){ g_object_ref (model), of_order, g_object_ref (file) };
  g_ptr_array_add (self->adding, adding);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->adding->len == 1)
    queue_next (self);
}

char *
wo_file_queue_dup_name (WoFileQueue *self)
{
  const WoAdding *first;
  g_autofree char *name = NULL;

  g_return_val_if_fail (WO_IS_FILE_QUEUE (self), NULL);

  if (self->adding->len == 0)
    return NULL;
  first = self->adding->pdata[0];
  name = g_file_get_basename (first->file);
  return g_filename_display_name (name != NULL ? name : "");
}
