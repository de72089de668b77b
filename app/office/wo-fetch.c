/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-fetch.h"

#include "office/wo-intake.h"
#include "store/wo-pending.h"

/* How often the list is asked for again because a segment changed, before it is left for later. */
#define LISTS_MAX 50
/* Segments that came and are not yet put, while a further one is asked for. */
#define AHEAD_MAX 5

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
  char *asked; /* the name of the one that is under way, or NULL */
  WoIntake *intake;
  GCancellable *asking; /* of that alone */
  gulong cancelled;
  /* It ends when nothing is under way any more. */
  gboolean over;
  WoFetched fetched;
  GError *error;
} WoFetch;

static void fetch_ask_list (GTask *task);
static void fetch_go_on (GTask *task);

static void
fetch_free (gpointer data)
{
  WoFetch *self = data;

  wo_intake_free (self->intake);
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

  if (self->asked == NULL && wo_intake_is_quiet (self->intake))
    fetch_end_now (task);
}

static void
fetch_end_when_quiet (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);

  self->over = TRUE;
  wo_intake_drop (self->intake);
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

/* Takes over @segment. */
static void
fetch_put (GTask *task, WoBootSegment *segment)
{
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean good = wo_boot_put_segment (self->boot, segment, &error);

  wo_intake_let_go (self->intake, segment);
  if (!good)
    {
      fetch_fail (task, error);
      return;
    }
  fetch_tell (self);
  if (wo_pending_count (wo_clerk_store (self->clerk), WO_PENDING_WAITING) > 0)
    fetch_end (task, WO_FETCH_LATER);
  else if (wo_boot_next (self->boot) != NULL)
    fetch_ask_ahead (task);
  else
    fetch_go_on (task);
}

static void
fetch_take_cb (gpointer data, WoBootSegment *segment, GError *error)
{
  GTask *task = data;
  WoFetch *self = g_task_get_task_data (task);

  if (segment != NULL)
    fetch_put (task, segment);
  else if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH) &&
           self->lists < LISTS_MAX)
    {
      g_error_free (error);
      fetch_ask_list (task);
    }
  else
    fetch_fail (task, error);
}

static void
fetch_quiet_cb (gpointer data)
{
  fetch_end_if_quiet (data);
}

static void
fetch_segment_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *segment = wo_link_finish (result, &error);
  char *hash = g_steal_pointer (&self->asked);

  if (segment != NULL && !self->over)
    {
      wo_intake_add (self->intake, hash, segment);
      fetch_ask_ahead (task);
      return;
    }
  g_free (hash);
  g_clear_pointer (&segment, g_bytes_unref);
  if (self->over)
    {
      g_clear_error (&error);
      fetch_end_if_quiet (task);
    }
  else if (g_cancellable_is_cancelled (self->asking))
    fetch_fail (task, error);
  else
    wo_intake_add_failure (self->intake, error);
}

/* Asks for the next that is neither here nor came. */
static void
fetch_ask_ahead (GTask *task)
{
  WoFetch *self = g_task_get_task_data (task);
  guint ahead = wo_intake_count (self->intake);
  const char *next = wo_boot_next_but (self->boot, ahead);
  g_autofree char *path = NULL;

  if (self->asked != NULL || !wo_intake_is_open (self->intake) || next == NULL || ahead > AHEAD_MAX)
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
  static const WoIntakeTold told_of_intake = { fetch_take_cb, fetch_quiet_cb };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WoFetch *self = g_new0 (WoFetch, 1);

  self->clerk = clerk;
  self->link = link;
  self->told = told;
  self->told_data = told_data;
  g_task_set_source_tag (task, wo_fetch_async);
  self->intake = wo_intake_new (&told_of_intake, task);
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
