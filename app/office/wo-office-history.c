/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-history.h"

#include "office/wo-courier-ask.h"
#include "office/wo-office-private.h"
#include "protocol/wo-history-json.h"
#include "register/wo-history-read.h"

typedef struct
{
  WoOffice *office;
  char *id, *path;
  GTask *task;
} WoHistoryErrand;

/* Takes over @history and @error. */
static void
errand_end (WoHistoryErrand *self, WoHistory *history, GError *error)
{
  g_autoptr (GTask) task = self->task;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, history, (GDestroyNotify) wo_history_free);
  g_free (self->id);
  g_free (self->path);
  g_free (self);
}

/* Whether it is that of what was asked for. */
static gboolean
is_asked_for (const WoHistoryErrand *self, const WoHistory *history)
{
  return g_strcmp0 (history->order, self->id) == 0 || g_strcmp0 (history->case_id, self->id) == 0;
}

static void
errand_answered (const GError *error, GBytes *answer, gpointer data)
{
  WoHistoryErrand *self = data;
  g_autoptr (WoHistory) history = NULL;
  gsize length;
  const char *json;

  if (error != NULL)
    {
      errand_end (self, NULL, g_error_copy (error));
      return;
    }
  json = g_bytes_get_data (answer, &length);
  history = wo_history_from_json (json, (gssize) length, NULL);
  if (history != NULL && history->stops->len > 0 && is_asked_for (self, history))
    errand_end (self, g_steal_pointer (&history), NULL);
  else
    errand_end (self, NULL,
                g_error_new_literal (WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                                     "The server's answer about what happened cannot be read. Try "
                                     "again; if it stays so, tell whoever runs the server"));
}

static void
errand_run (gpointer data)
{
  WoHistoryErrand *self = data;
  WoClerk *clerk = self->office->clerk;
  g_autofree char *name = NULL;
  GError *error = NULL;
  WoHistory *history;

  if (wo_clerk_engine (clerk) == NULL)
    {
      history = wo_history_read (wo_clerk_store (clerk), self->id, TRUE, &error);
      errand_end (self, history, error);
      return;
    }
  name = g_uri_escape_string (self->id, NULL, FALSE);
  self->path = g_strconcat ("/v1/history/", name, NULL);
  wo_courier_ask (self->office->courier, &(WoCourierAsk){ .method = "GET", .path = self->path },
                  errand_answered, self);
}

void
wo_office_history_async (WoOffice *self,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WoHistoryErrand *errand;
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && id != NULL);
  g_task_set_source_tag (task, wo_office_history_async);
  if (wo_office_is_closed (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  errand = g_new0 (WoHistoryErrand, 1);
  errand->office = self;
  errand->id = g_strdup (id);
  errand->task = g_steal_pointer (&task);
  wo_worker_post (self->worker, errand_run, errand);
}

WoHistory *
wo_office_history_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
