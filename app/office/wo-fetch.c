/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-fetch.h"

#include "store/wo-pending.h"

/* How often the list is asked for again because a segment changed, before it is left for later. */
#define LISTS_MAX 50
/* Segments that came and are not yet put, while a further one is asked for. */
#define AHEAD_MAX 2

/* A segment that came. */
typedef struct
{
  char *hash;
  GBytes *bytes;
} Came;

typedef struct
{
  WoClerk *clerk;
  WoLink *link;
  WoFetchTold told;
  gpointer told_data;
  WoBoot *boot;
  GBytes *manifest;
  guint lists;
  /* While one segment is put, the next is read on a thread of its own, and the server makes the one after. */
  char *asked;          /* the name of the one that is under way, or NULL */
  GQueue came;          /* Came, in their order */
  gboolean reading;     /* one is on that thread */
  gboolean unwanted;    /* that one is of a list that is none any more */
  GQueue held;          /* WoBootSegment, in their order */
  GCancellable *asking; /* of that alone */
  gulong cancelled;
  GSource *put;
  /* It ends when nothing is under way any more. */
  gboolean over;
  WoFetched fetched;
  GError *error;
} WoFetch;

static void fetch_ask_list (GTask *task);
static void fetch_go_on (GTask *task);

static void
came_free (gpointer data)
{
  Came *self = data;

  g_free (self->hash);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
fetch_drop_held (WoFetch *self)
{
  g_queue_clear_full (&self->came, came_free);
  self->unwanted = self->reading;
  g_queue_clear_full (&self->held, (GDestroyNotify) wo_boot_segment_free);
  if (self->put != NULL)
    g_source_destroy (self->put);
  g_clear_pointer (&self->put, g_source_unref);
}

static void
fetch_free (gpointer data)
{
  WoFetch *self = data;

  fetch_drop_held (self);
  g_clear_pointer (&self->boot, wo_boot_free);
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->asking);
  g_free (self->asked);
  g_free (self);
}

static void
fetch_end_now (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_int (task, self->fetched);
  g_object_unref (task);
}

static void
fetch_end_if_quiet (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  if (self->asked == NULL && !self->reading)
    fetch_end_now (task);
}

static void
fetch_end_when_quiet (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  self->over = TRUE;
  fetch_drop_held (self);
  if (self->asked != NULL)
    g_cancellable_cancel (self->asking);
  fetch_end_if_quiet (task);
}

static void
fetch_fail (GTask *task, GError *error)
{
  WoFetch *self = g_task_get_task_data (task);

  self->error = error;
  fetch_end_when_quiet (task);
}

static void
fetch_end (GTask *task, WoFetched fetched)
{
  WoFetch *self = g_task_get_task_data (task);

  self->fetched = fetched;
  fetch_end_when_quiet (task);
}

static void
fetch_tell (WoFetch *self)
{
  self->told (self->told_data, wo_boot_taken (self->boot), wo_boot_count (self->boot));
}

static void fetch_ask_ahead (GTask *task);
static void fetch_put_soon (GTask *task);

static gboolean
fetch_put_cb (gpointer data)
{
  GTask *task = data;
  WoFetch *self = g_task_get_task_data (task);
  WoBootSegment *held = g_queue_pop_head (&self->held);
  GError *error = NULL;
  gboolean good = wo_boot_put_segment (self->boot, held, &error);

  g_clear_pointer (&self->put, g_source_unref);
  wo_boot_segment_free (held);
  if (!good)
    {
      fetch_fail (task, error);
      return G_SOURCE_REMOVE;
    }
  fetch_tell (self);
  if (wo_pending_count (wo_clerk_store (self->clerk), WO_PENDING_WAITING) > 0)
    fetch_end (task, WO_FETCH_LATER);
  else
    {
      fetch_ask_ahead (task);
      fetch_put_soon (task);
      if (self->put == NULL && wo_boot_next (self->boot) == NULL)
        fetch_go_on (task);
    }
  return G_SOURCE_REMOVE;
}

/* What is to be sent for the next one goes first: then it comes meanwhile. */
static void
fetch_put_soon (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  if (self->put != NULL || g_queue_is_empty (&self->held))
    return;
  self->put = g_idle_source_new ();
  g_source_set_callback (self->put, fetch_put_cb, task, NULL);
  g_source_attach (self->put, g_main_context_get_thread_default ());
}

/* On that thread. */
static void
read_run (GTask *reading, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Came *came = data;
  GError *error = NULL;
  WoBootSegment *read = wo_boot_segment_read (came->hash, came->bytes, &error);

  if (read != NULL)
    g_task_return_pointer (reading, read, (GDestroyNotify) wo_boot_segment_free);
  else
    g_task_return_error (reading, error);
}

static void fetch_read_next (GTask *task);

static void
fetch_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  WoBootSegment *read = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean unwanted = self->unwanted;

  self->reading = self->unwanted = FALSE;
  if (unwanted)
    {
      g_clear_error (&error);
      g_clear_pointer (&read, wo_boot_segment_free);
      if (self->over)
        fetch_end_if_quiet (task);
      else
        fetch_read_next (task);
      return;
    }
  if (read == NULL)
    {
      fetch_fail (task, error);
      return;
    }
  g_queue_push_tail (&self->held, read);
  fetch_read_next (task);
  fetch_ask_ahead (task);
  fetch_put_soon (task);
}

static void
fetch_read_next (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  g_autoptr (GTask) reading = NULL;

  if (self->reading || g_queue_is_empty (&self->came))
    return;
  self->reading = TRUE;
  reading = g_task_new (NULL, NULL, fetch_read_cb, task);
  g_task_set_source_tag (reading, fetch_read_next);
  g_task_set_task_data (reading, g_queue_pop_head (&self->came), came_free);
  g_task_run_in_thread (reading, read_run);
}

static void
fetch_segment_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) segment = wo_link_finish (result, &error);
  g_autofree char *hash = g_steal_pointer (&self->asked);
  Came *came;

  if (self->over)
    {
      g_clear_error (&error);
      fetch_end_if_quiet (task);
      return;
    }
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH) && self->lists < LISTS_MAX)
    {
      g_error_free (error);
      fetch_drop_held (self);
      fetch_ask_list (task);
      return;
    }
  if (segment == NULL)
    {
      fetch_fail (task, error);
      return;
    }
  came = g_new (Came, 1);
  came->hash = g_steal_pointer (&hash);
  came->bytes = g_steal_pointer (&segment);
  g_queue_push_tail (&self->came, came);
  fetch_read_next (task);
  fetch_ask_ahead (task);
}

/* Asks for the next that is neither here nor came. */
static void
fetch_ask_ahead (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  guint ahead = g_queue_get_length (&self->came) + (self->reading && !self->unwanted ? 1 : 0) +
                g_queue_get_length (&self->held);
  const char *next = wo_boot_next_but (self->boot, ahead);
  g_autofree char *path = NULL;

  if (self->asked != NULL || next == NULL || ahead > AHEAD_MAX)
    return;
  self->asked = g_strdup (next);
  path = g_strconcat ("/v1/boot/", next, NULL);
  wo_link_get_async (self->link, path, self->asking, fetch_segment_cb, task);
}

static void
fetch_go_on (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (wo_boot_next (self->boot) != NULL)
    fetch_ask_ahead (task);
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
  if (self->boot == NULL || !wo_boot_take_manifest (self->boot, self->manifest, &error) ||
      !wo_engine_fetches_from (wo_clerk_engine (self->clerk), wo_boot_epoch (self->boot), &error))
    {
      fetch_fail (task, error);
      return;
    }
  fetch_tell (self);
  fetch_go_on (task);
}

/* The list is asked for anew: the server may have been put back between it and the page. */
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
    fetch_ask_list (task);
}

static void
fetch_by_rows (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->boot, wo_boot_free);
  wo_boot_forget (wo_store_path (wo_clerk_store (self->clerk)), NULL);
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

static void
fetch_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
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
  g_queue_init (&self->came);
  g_queue_init (&self->held);
  self->asking = g_cancellable_new ();
  g_task_set_task_data (task, self, fetch_free);
  if (cancellable != NULL)
    self->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (fetch_cancelled_cb),
                                             g_object_ref (self->asking), g_object_unref);
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
