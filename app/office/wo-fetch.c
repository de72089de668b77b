/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-fetch.h"

#include "store/wo-pending.h"

/* How often the list is asked for again because a segment changed, before it is left for later. */
#define LISTS_MAX 50

typedef struct
{
  WoClerk *clerk;
  WoLink *link;
  WoFetchTold told;
  gpointer told_data;
  WoBoot *boot;
  GBytes *manifest;
  guint lists;
} WoFetch;

static void fetch_ask_list (GTask *task);
static void fetch_go_on (GTask *task);

static void
fetch_free (gpointer data)
{
  WoFetch *self = data;

  g_clear_pointer (&self->boot, wo_boot_free);
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_free (self);
}

static void
fetch_fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
fetch_end (GTask *task, WoFetched fetched)
{
  g_task_return_int (task, fetched);
  g_object_unref (task);
}

static void
fetch_tell (WoFetch *self)
{
  self->told (self->told_data, wo_boot_taken (self->boot), wo_boot_count (self->boot));
}

static void
fetch_segment_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) segment = wo_link_finish (result, &error);

  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH) && self->lists < LISTS_MAX)
    {
      g_error_free (error);
      fetch_ask_list (task);
      return;
    }
  if (segment == NULL ||
      !wo_boot_take_segment (self->boot, wo_boot_next (self->boot), segment, &error))
    {
      fetch_fail (task, error);
      return;
    }
  fetch_tell (self);
  if (wo_pending_count (wo_clerk_store (self->clerk), WO_PENDING_WAITING) > 0)
    fetch_end (task, WO_FETCH_LATER);
  else
    fetch_go_on (task);
}

static void
fetch_ask_segment (GTask *task, const char *hash)
{
  WoFetch *self = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat ("/v1/boot/", hash, NULL);

  wo_link_get_async (self->link, path, g_task_get_cancellable (task), fetch_segment_cb, task);
}

static void
fetch_go_on (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  const char *next = wo_boot_next (self->boot);
  GError *error = NULL;

  if (next != NULL)
    fetch_ask_segment (task, next);
  else if (wo_clerk_adopt (self->clerk, self->boot, &error))
    {
      self->told (self->told_data, 0, 0);
      fetch_end (task, WO_FETCH_WHOLE);
    }
  else
    fetch_fail (task, error);
}

static void
fetch_take_list (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (self->boot == NULL)
    self->boot = wo_boot_open (wo_store_path (wo_clerk_store (self->clerk)), NULL, &error);
  if (self->boot == NULL || !wo_boot_take_manifest (self->boot, self->manifest, &error))
    {
      fetch_fail (task, error);
      return;
    }
  fetch_tell (self);
  fetch_go_on (task);
}

static void
fetch_first_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) page = wo_link_finish (result, &error);

  if (page == NULL || !wo_engine_take_first (wo_clerk_engine (self->clerk), page, &error))
    fetch_fail (task, error);
  else
    fetch_take_list (task);
}

static void
fetch_by_rows (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (wo_engine_leave_boot (wo_clerk_engine (self->clerk), &error))
    fetch_end (task, WO_FETCH_BY_ROWS);
  else
    fetch_fail (task, error);
}

static void
fetch_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean booting = wo_engine_is_booting (wo_clerk_engine (self->clerk));
  gint64 count = -1;

  g_clear_pointer (&self->manifest, g_bytes_unref);
  self->manifest = wo_link_finish (result, &error);
  if (self->manifest != NULL)
    count = wo_boot_count_manifest (self->manifest, &error);
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH))
    {
      g_error_free (error);
      fetch_by_rows (task);
    }
  else if (count < 0)
    fetch_fail (task, error);
  else if (booting)
    fetch_take_list (task);
  else if (count < WO_BOOT_ROWS_MIN)
    fetch_by_rows (task);
  else
    wo_link_get_async (self->link, "/v1/boot/first?log=0", g_task_get_cancellable (task),
                       fetch_first_cb, task);
}

static void
fetch_ask_list (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  self->lists++;
  wo_link_get_async (self->link, "/v1/boot", g_task_get_cancellable (task), fetch_list_cb, task);
}

void
wo_fetch_async (WoClerk *clerk,
                WoLink *link,
                WoFetchTold told,
                gpointer told_data,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WoFetch *self = g_new0 (WoFetch, 1);

  self->clerk = clerk;
  self->link = link;
  self->told = told;
  self->told_data = told_data;
  g_task_set_source_tag (task, wo_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  fetch_ask_list (task);
}

gboolean
wo_fetch_finish (GAsyncResult *result, WoFetched *ret_fetched, GError **error)
{
  gssize fetched = g_task_propagate_int (G_TASK (result), error);

  if (fetched < 0)
    return FALSE;
  *ret_fetched = (WoFetched) fetched;
  return TRUE;
}
