/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-porter-private.h"

#include "office/wo-shelf.h"
#include "sync/wo-backoff.h"

static void
want_free (gpointer data)
{
  WoWant *want = data;

  g_free (want->hash);
  g_array_unref (want->waiters);
  g_free (want);
}

const char *
wo_porter_store (WoPorter *self)
{
  return wo_store_path (wo_clerk_store (self->clerk));
}

gboolean
wo_porter_may (WoPorter *self)
{
  return !g_cancellable_is_cancelled (self->cancellable) && self->courier->link != NULL &&
         wo_link_token (self->courier->link) != NULL;
}

WoFileAsk
wo_porter_ask_for (WoPorter *self)
{
  return (WoFileAsk){ .server = wo_link_server (self->courier->link),
                      .token = wo_link_token (self->courier->link),
                      .hash = self->hash,
                      .size = self->size };
}

void
wo_porter_tell (WoPorter *self, WoMove move, const char *message)
{
  self->told (self->data, self->hash, move,
              self->size > 0 ? (guint) (self->offset * 100 / self->size) : 0, message);
}

static void
end_waiters (GArray *waiters, const GError *error)
{
  g_autoptr (GArray) ended = g_array_copy (waiters);

  g_array_set_size (waiters, 0);
  for (guint i = 0; i < ended->len; i++)
    {
      WoWaiter *waiter = &g_array_index (ended, WoWaiter, i);

      waiter->done (error, waiter->data);
    }
}

static void
porter_clear_timer (WoPorter *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean
porter_timer_cb (gpointer data)
{
  wo_porter_go (data, TRUE);
  return G_SOURCE_REMOVE;
}

/* All that is asked for and not here stays asked for, and whoever waits is told why it waits. */
static void
porter_put_off (WoPorter *self, const GError *error)
{
  for (guint i = 0; i < self->wants->len; i++)
    {
      WoWant *want = g_ptr_array_index (self->wants, i);

      self->told (self->data, want->hash, WO_MOVE_TO_COME, 0, error->message);
      end_waiters (want->waiters, error);
    }
}

static void
porter_end (WoPorter *self)
{
  g_autoptr (GError) failure = g_steal_pointer (&self->failure);
  gboolean again = self->again;

  self->busy = self->again = FALSE;
  g_clear_pointer (&self->hash, g_free);
  if (again && failure == NULL)
    {
      wo_porter_go (self, FALSE);
      return;
    }
  end_waiters (self->rounds, failure);
}

/* Nothing more goes now; with @later it is tried again by itself. */
void
wo_porter_break_off (WoPorter *self, GError *error, gboolean later)
{
  porter_put_off (self, error);
  g_clear_error (&self->failure);
  self->failure = error;
  if (later)
    {
      guint ms = wo_backoff_ms (++self->failures, g_random_double ());

      ms = MAX (ms, MIN (wo_file_link_retry_after_s (self->link) * 1000, WO_BACKOFF_LAST_MS));
      porter_clear_timer (self);
      self->timer = g_timeout_source_new (ms);
      g_source_set_callback (self->timer, porter_timer_cb, self, NULL);
      g_source_attach (self->timer, g_main_context_get_thread_default ());
    }
  porter_end (self);
}

/* Whether what failed is the server or the sign-in, not this one file; then all stops. Takes @error. */
gboolean
wo_porter_is_stopped_by (WoPorter *self, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN) ||
      g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NOT_HERE))
    wo_porter_break_off (self, error, FALSE);
  else if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE))
    wo_porter_break_off (self, error, TRUE);
  else
    return FALSE;
  return TRUE;
}

static WoWant *
find_want (WoPorter *self, const char *hash)
{
  for (guint i = 0; i < self->wants->len; i++)
    if (g_str_equal (((WoWant *) self->wants->pdata[i])->hash, hash))
      return self->wants->pdata[i];
  return NULL;
}

/* It came, or never will: @error. */
static void
porter_end_want (WoPorter *self, const GError *error)
{
  WoWant *want = find_want (self, self->hash);
  g_autoptr (GArray) waiters = g_array_ref (want->waiters);

  g_ptr_array_remove (self->wants, want);
  wo_porter_tell (self, WO_MOVE_NONE, error != NULL ? error->message : NULL);
  end_waiters (waiters, error);
}

static void
porter_fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoPorter *self = data;
  GError *error = NULL;
  gboolean good = wo_file_link_fetch_finish (result, &error);

  self->under_way--;
  if (good && wo_shelf_mark (wo_clerk_store (self->clerk), self->hash, TRUE, &error))
    {
      self->fetched += self->size;
      porter_end_want (self, NULL);
      wo_porter_next (self);
      return;
    }
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH))
    {
      g_error_free (error);
      error =
          g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH,
                       "This file is not at the office yet: it comes from the computer on which "
                       "it was added; try again later");
    }
  if (wo_porter_is_stopped_by (self, error))
    return;
  porter_end_want (self, error);
  g_error_free (error);
  wo_porter_next (self);
}

static void
porter_comes_cb (gpointer data, gint64 here)
{
  WoPorter *self = data;
  guint before = (guint) (self->offset * 100 / self->size);

  self->offset = here;
  if ((guint) (here * 100 / self->size) != before)
    wo_porter_tell (self, WO_MOVE_COMES, NULL);
}

static void
porter_begin (WoPorter *self, const char *hash, gint64 size)
{
  g_free (self->hash);
  self->hash = g_strdup (hash);
  self->size = size;
  self->offset = 0;
  self->stalls = 0;
}

static void
porter_begin_fetch (WoPorter *self, WoWant *want)
{
  WoFileAsk ask;

  want->tried = TRUE;
  porter_begin (self, want->hash, want->size);
  wo_porter_tell (self, WO_MOVE_COMES, NULL);
  ask = wo_porter_ask_for (self);
  self->under_way++;
  wo_file_link_fetch_async (self->link, &ask, wo_porter_store (self), porter_comes_cb, self,
                            self->cancellable, porter_fetched_cb, self);
}

void
wo_porter_next (WoPorter *self)
{
  if (!wo_porter_may (self))
    {
      porter_end (self);
      return;
    }
  for (guint i = 0; i < self->wants->len; i++)
    if (!((WoWant *) self->wants->pdata[i])->tried)
      {
        porter_begin_fetch (self, self->wants->pdata[i]);
        return;
      }
  while (self->up->len > 0)
    {
      const WoFolderEntry *entry = g_ptr_array_index (self->up, 0);
      gboolean held = g_hash_table_contains (self->held, entry->hash);

      porter_begin (self, entry->hash, entry->size);
      g_ptr_array_remove_index (self->up, 0);
      if (held)
        continue;
      wo_porter_tell (self, WO_MOVE_GOES_UP, NULL);
      wo_porter_send_file (self);
      return;
    }
  self->failures = 0;
  wo_porter_tidy (self);
  porter_end (self);
}

WoPorter *
wo_porter_new (WoClerk *clerk, WoCourier *courier, WoPorterTold told, gpointer data)
{
  WoPorter *self = g_new0 (WoPorter, 1);

  self->clerk = clerk;
  self->courier = courier;
  self->told = told;
  self->data = data;
  self->link = wo_file_link_new ();
  self->cancellable = g_cancellable_new ();
  self->wants = g_ptr_array_new_with_free_func (want_free);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rounds = g_array_new (FALSE, FALSE, sizeof (WoWaiter));
  self->up = g_ptr_array_new ();
  wo_porter_look (self);
  return self;
}

void
wo_porter_stop (WoPorter *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
wo_porter_free (WoPorter *self)
{
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return;
  wo_porter_stop (self);
  while (self->under_way > 0)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  porter_clear_timer (self);
  g_set_error (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The office was closed");
  porter_put_off (self, error);
  end_waiters (self->rounds, error);
  wo_file_link_free (self->link);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->wants);
  g_ptr_array_unref (self->up);
  g_ptr_array_unref (self->unmarked);
  g_free (self->walked_epoch);
  g_hash_table_unref (self->held);
  g_array_unref (self->rounds);
  g_clear_error (&self->failure);
  g_free (self->hash);
  g_free (self);
}

gboolean
wo_porter_is_signed_in (WoPorter *self)
{
  return wo_porter_may (self);
}

void
wo_porter_go (WoPorter *self, gboolean at_once)
{
  if (self->busy)
    {
      self->again = TRUE;
      return;
    }
  if (at_once)
    porter_clear_timer (self);
  wo_porter_look (self);
  if (self->timer != NULL)
    return;
  for (guint i = 0; i < self->wants->len; i++)
    ((WoWant *) self->wants->pdata[i])->tried = FALSE;
  self->busy = TRUE;
  wo_porter_next (self);
}

void
wo_porter_fetch (WoPorter *self, const char *hash, gint64 size, WoPorterDone done, gpointer data)
{
  WoWant *want = find_want (self, hash);
  WoWaiter waiter = { done, data };

  if (want == NULL)
    {
      want = g_new0 (WoWant, 1);
      want->hash = g_strdup (hash);
      want->size = size;
      want->waiters = g_array_new (FALSE, FALSE, sizeof (WoWaiter));
      g_ptr_array_add (self->wants, want);
    }
  g_array_append_val (want->waiters, waiter);
  if (!wo_porter_may (self))
    {
      g_autoptr (GError) error = g_error_new (
          WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE,
          "This file is not on this computer; it comes when the server can be reached");

      porter_put_off (self, error);
      return;
    }
  wo_porter_go (self, TRUE);
}

void
wo_porter_round (WoPorter *self, WoPorterDone done, gpointer data)
{
  WoWaiter waiter = { done, data };

  g_array_append_val (self->rounds, waiter);
  wo_porter_go (self, TRUE);
}
