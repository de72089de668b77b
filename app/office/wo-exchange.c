/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-exchange.h"

#include "sync/wo-findings-page.h"

#include <string.h>

typedef struct
{
  WoExchangeWith with;
  gboolean fetched;   /* or not to be fetched as a whole */
  GBytes *sent;       /* the last body, to see that the answer moved something */
  gboolean went_back; /* to another epoch, once an exchange at most */
  WoExchanged exchanged;
} WoExchange;

static void exchange_push (GTask *task);
static void exchange_pull (GTask *task);

static void
exchange_free (gpointer data)
{
  WoExchange *self = data;

  g_clear_pointer (&self->sent, g_bytes_unref);
  g_free (self);
}

static void
exchange_end (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
exchange_epochs_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);

  if (answer == NULL || !wo_engine_take_epochs (wo_clerk_engine (self->with.clerk), answer, &error))
    {
      exchange_end (task, error);
      return;
    }
  self->exchanged.pulled++;
  g_clear_pointer (&self->sent, g_bytes_unref);
  exchange_push (task);
}

/* A server that was put back says so, and how far: then all goes on from there. Who works there no longer
 * keeps nothing that it sent, whatever was being asked for. */
static void
exchange_fail (GTask *task, GError *error)
{
  WoExchange *self = g_task_get_task_data (task);

  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NOT_HERE) &&
      wo_engine_forget_all (wo_clerk_engine (self->with.clerk), NULL))
    {
      wo_boot_forget (wo_store_path (wo_clerk_store (self->with.clerk)), NULL);
      self->exchanged.pulled++;
    }
  if (self->went_back || !g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH))
    {
      exchange_end (task, error);
      return;
    }
  g_error_free (error);
  self->went_back = TRUE;
  wo_link_get_async (self->with.link, "/v1/epoch", g_task_get_cancellable (task),
                     exchange_epochs_cb, task);
}

static guint
exchange_count_lines (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  guint lines = 0;

  for (gsize i = 0; i < size; i++)
    lines += text[i] == '\n';
  return lines + (size > 0 && text[size - 1] != '\n');
}

static void
exchange_findings_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  WoStore *store = wo_clerk_store (self->with.clerk);
  GError *error = NULL;
  gboolean more = FALSE;
  g_autoptr (GBytes) page = wo_link_finish (result, &error);

  if (page == NULL || !wo_findings_take (store, page, &more, &error))
    {
      exchange_fail (task, error);
      return;
    }
  if (more)
    {
      wo_link_findings_async (self->with.link, wo_findings_cursor (store),
                              g_task_get_cancellable (task), exchange_findings_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
exchange_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean more = FALSE;
  g_autoptr (GBytes) page = wo_link_finish (result, &error);

  if (page == NULL ||
      !wo_engine_take_rows (wo_clerk_engine (self->with.clerk), page, &more, &error))
    {
      exchange_fail (task, error);
      return;
    }
  self->exchanged.pulled += exchange_count_lines (page) - 1;
  if (more)
    exchange_pull (task);
  else if (self->with.findings)
    wo_link_findings_async (self->with.link, wo_findings_cursor (wo_clerk_store (self->with.clerk)),
                            g_task_get_cancellable (task), exchange_findings_cb, task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
exchange_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  WoFetched fetched;

  if (!wo_fetch_finish (result, &fetched, &error))
    {
      exchange_fail (task, error);
      return;
    }
  self->fetched = fetched != WO_FETCH_LATER;
  self->exchanged.pulled += fetched == WO_FETCH_WHOLE;
  exchange_push (task);
}

static void
exchange_pull (GTask *task)
{
  WoExchange *self = g_task_get_task_data (task);

  if (!self->fetched && wo_engine_may_boot (wo_clerk_engine (self->with.clerk)))
    {
      wo_fetch_async (self->with.clerk, self->with.link, self->with.told, self->with.told_data,
                      g_task_get_cancellable (task), exchange_fetched_cb, task);
      return;
    }

  wo_link_rows_async (self->with.link, wo_engine_cursor (wo_clerk_engine (self->with.clerk)),
                      wo_engine_log_size (wo_clerk_engine (self->with.clerk)),
                      g_task_get_cancellable (task), exchange_rows_cb, task);
}

static void
exchange_pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);

  if (answer == NULL ||
      !wo_engine_push_answered (wo_clerk_engine (self->with.clerk), answer, &error))
    {
      exchange_fail (task, error);
      return;
    }
  self->exchanged.pushed += exchange_count_lines (self->sent);
  self->with.answered (self->with.told_data);
  exchange_push (task);
}

static void
exchange_push (GTask *task)
{
  WoExchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body = wo_engine_next_push (wo_clerk_engine (self->with.clerk), &error);

  if (body != NULL && self->sent != NULL && g_bytes_equal (body, self->sent))
    g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                 "The server answered, but did not say what became of the changes that were sent");
  if (error != NULL)
    exchange_fail (task, error);
  else if (body == NULL)
    exchange_pull (task);
  else
    {
      g_clear_pointer (&self->sent, g_bytes_unref);
      self->sent = g_bytes_ref (body);
      wo_link_push_async (self->with.link, body, g_task_get_cancellable (task), exchange_pushed_cb,
                          task);
    }
}

/* For the day that the server is put back. Nothing hangs on it now: where it is not heard, it is asked again. */
static void
exchange_heard_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoExchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) answer = wo_link_finish (result, NULL);

  if (answer != NULL)
    wo_engine_hear_epochs (wo_clerk_engine (self->with.clerk), answer, NULL);
  exchange_push (task);
}

void
wo_exchange_async (const WoExchangeWith *with,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WoExchange *self = g_new0 (WoExchange, 1);

  self->with = *with;
  g_task_set_task_data (task, self, exchange_free);
  if (wo_engine_wants_epochs (wo_clerk_engine (self->with.clerk)))
    wo_link_get_async (self->with.link, "/v1/epoch", cancellable, exchange_heard_cb, task);
  else
    exchange_push (task);
}

gboolean
wo_exchange_finish (GAsyncResult *result, WoExchanged *ret_exchanged, GError **error)
{
  WoExchange *self = g_task_get_task_data (G_TASK (result));

  *ret_exchanged = self->exchanged;
  return g_task_propagate_boolean (G_TASK (result), error);
}
