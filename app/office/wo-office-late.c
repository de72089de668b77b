/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-private.h"

#include "store/wo-finder.h"
#include "store/wo-late-words.h"

/* What failed is begun again when something else happens here. */
static gboolean
index_words (WoOffice *self, gboolean *ret_more)
{
  WoStore *store = wo_clerk_store (self->clerk);
  guint percent = 100;

  *ret_more = FALSE;
  if (!wo_late_words_percent (store, &percent, NULL) || percent == 100)
    return TRUE;
  if (!wo_late_words_index (store, ret_more, NULL))
    return FALSE;
  wo_office_refresh_status (self);
  if (!*ret_more)
    wo_office_tell_changed (self, NULL);
  return TRUE;
}

/* A search waits for no index where one was made before it is asked for. */
static gboolean
ready_finder (WoOffice *self, gboolean *ret_more)
{
  WoStore *store = wo_clerk_store (self->clerk);

  *ret_more = FALSE;
  return !self->searches ||
         wo_finder_catch_up_some (wo_store_finder (store), store, ret_more, NULL);
}

/* A batch a turn, when there is nothing else to do: whatever is asked for comes between two of them. */
static gboolean
office_late_cb (gpointer data)
{
  WoOffice *self = data;
  gboolean more = FALSE;

  if (index_words (self, &more) && (more || ready_finder (self, &more)) && more)
    return G_SOURCE_CONTINUE;
  wo_office_late_stop (self);
  return G_SOURCE_REMOVE;
}

static void
office_searches_run (gpointer data)
{
  WoOffice *self = data;

  self->searches = TRUE;
  wo_office_late_begin (self);
}

void
wo_office_ready_search (WoOffice *self)
{
  g_return_if_fail (WO_IS_OFFICE (self));

  if (!wo_office_is_closed (self, NULL))
    wo_worker_post (self->worker, office_searches_run, self);
}

void
wo_office_late_begin (WoOffice *self)
{
  if (self->late != NULL || self->closing)
    return;
  self->late = g_idle_source_new ();
  g_source_set_callback (self->late, office_late_cb, self, NULL);
  g_source_attach (self->late, g_main_context_get_thread_default ());
}

void
wo_office_late_stop (WoOffice *self)
{
  if (self->late == NULL)
    return;
  g_source_destroy (self->late);
  g_clear_pointer (&self->late, g_source_unref);
}
