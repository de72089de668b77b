/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-since.h"

#include "desktop/model/wo-cell-words.h"
#include "domain/wo-field.h"
#include "office/wo-office-history.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *act;
  gint64 at_us;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *self = data;

  g_free (self->act);
  g_free (self);
}

static void
change_free (gpointer data)
{
  WoSinceChange *self = data;

  g_free (self->title);
  g_free (self->was);
  g_free (self->is);
  g_free (self);
}

/* The stop at which it was decided; -1: the log does not tell. */
static int
find_stop (const WoHistory *history, const Decision *decision)
{
  for (guint i = 0; i < history->stops->len; i++)
    {
      const WoHistoryStop *stop = history->stops->pdata[i];

      if (stop->at_us == decision->at_us && g_strcmp0 (stop->act, decision->act) == 0)
        return (int) i;
    }
  return -1;
}

static const char *
value_of (const WoRecord *record, const char *path)
{
  return record != NULL ? wo_record_get (record, path) : NULL;
}

static void
add_change (
    GPtrArray *changes, WoRecordKind kind, const char *path, const char *was, const char *is)
{
  const WoField *field = wo_kind_find (wo_kind_get (kind), path);
  WoSinceChange *change;

  if (field == NULL || (field->flags & WO_FIELD_SIGNABLE) == 0 || g_strcmp0 (was, is) == 0)
    return;
  change = g_new0 (WoSinceChange, 1);
  change->title = wo_cell_title (kind, path);
  change->was = was != NULL ? wo_cell_words (kind, path, was) : NULL;
  change->is = is != NULL ? wo_cell_words (kind, path, is) : NULL;
  g_ptr_array_add (changes, change);
}

/* What stands now, or stood then and stands no more. */
static void
compare (GPtrArray *changes, WoRecordKind kind, const WoRecord *then, const WoRecord *now)
{
  for (guint i = 0; now != NULL && i < now->cells->len; i++)
    {
      const WoCell *cell = now->cells->pdata[i];

      add_change (changes, kind, cell->path, value_of (then, cell->path), cell->value);
    }
  for (guint i = 0; then != NULL && i < then->cells->len; i++)
    {
      const WoCell *cell = then->cells->pdata[i];

      if (value_of (now, cell->path) == NULL)
        add_change (changes, kind, cell->path, cell->value, NULL);
    }
}

static GPtrArray *
changes_since (const WoHistory *history, const Decision *decision, GError **error)
{
  static const WoRecordKind kinds[] = { WO_RECORD_ORDER, WO_RECORD_CASE };
  int at = find_stop (history, decision);
  GPtrArray *changes;

  if (at < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The log does not tell what stood there then"));
      return NULL;
    }
  changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean of_order = kinds[i] == WO_RECORD_ORDER;
      g_autoptr (WoRecord) then = wo_history_record (history, (guint) at, of_order);
      g_autoptr (WoRecord) now = wo_history_record (history, history->stops->len - 1, of_order);

      compare (changes, kinds[i], then, now);
    }
  return changes;
}

static void
got_cb (GObject *office, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (WoHistory) history = wo_office_history_finish (WO_OFFICE (office), result, &error);
  GPtrArray *changes =
      history != NULL ? changes_since (history, g_task_get_task_data (task), &error) : NULL;

  if (changes != NULL)
    g_task_return_pointer (task, changes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
wo_since_async (GObject *source,
                WoDesk *desk,
                const char *order,
                const WoTimelineItem *item,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Decision *decision = g_new0 (Decision, 1);

  g_task_set_source_tag (task, wo_since_async);
  decision->act = g_strdup (item->act);
  decision->at_us = item->at_us != NULL ? g_ascii_strtoll (item->at_us, NULL, 10) : 0;
  g_task_set_task_data (task, decision, decision_free);
  wo_office_history_async (wo_desk_get_office (desk), order, cancellable, got_cb, task);
}

GPtrArray *
wo_since_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
