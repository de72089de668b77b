/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-published.h"

#include "desktop/model/wo-read-on.h"
#include "store/wo-finder.h"
#include "store/wo-landlords.h"

/* As many as a page bears. */
#define LIKE_MAX 10

void
wo_published_free (WoPublished *self)
{
  if (self == NULL)
    return;
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->category);
  g_free (self->complaint);
  g_free (self->finding);
  g_free (self->landlord_id);
  g_clear_pointer (&self->like, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  gint64 row;
  WoPublished *finding;
} Reading;

static void
take_cb (const WoFindingRow *row, gpointer data)
{
  Reading *reading = data;

  /* It may be the next one, where it has gone. */
  if (row->row != reading->row)
    return;
  reading->finding = g_new0 (WoPublished, 1);
  reading->finding->reference = g_strdup (row->reference);
  reading->finding->landlord = g_strdup (row->landlord);
  reading->finding->category = g_strdup (row->category);
  reading->finding->complaint = g_strdup (row->complaint);
  reading->finding->finding = g_strdup (row->finding);
  reading->finding->date = row->date;
}

static GPtrArray *
read_like (WoStore *store, const WoPublished *finding, const char *own, GError **error)
{
  const WoFind find = { .query = {
                            .words = finding->complaint, .like = TRUE, .in = WO_SEARCH_ALL } };
  g_autoptr (WoFound) found = wo_finder_search (wo_store_finder (store), store, &find, NULL, error);
  GPtrArray *page = found != NULL ? wo_found_page (found, store, 0, LIKE_MAX + 1, error) : NULL;

  for (guint i = 0; page != NULL && i < page->len; i++)
    {
      const WoHit *hit = page->pdata[i];

      if (g_strcmp0 (hit->kind, "finding") == 0 &&
          (g_strcmp0 (hit->id, own) == 0 || g_strcmp0 (hit->reference, finding->reference) == 0))
        g_ptr_array_remove_index (page, i--);
    }
  if (page != NULL && page->len > LIKE_MAX)
    g_ptr_array_set_size (page, LIKE_MAX);
  return page;
}

static gpointer
read_job (WoStore *store, gpointer data, GError **error)
{
  Reading reading = { .row = g_ascii_strtoll (data, NULL, 10) };

  if (!wo_findings_after (store, reading.row - 1, 1, take_cb, &reading, error) ||
      reading.finding == NULL)
    return NULL;
  reading.finding->landlord_id = wo_store_find_landlord (store, reading.finding->landlord, NULL);
  reading.finding->like = read_like (store, reading.finding, data, error);
  if (reading.finding->like != NULL)
    return reading.finding;
  wo_published_free (reading.finding);
  return NULL;
}

void
wo_published_read_async (WoDesk *desk,
                         const char *row,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  wo_read_on (g_task_new (desk, cancellable, callback, user_data), wo_desk_get_office (desk),
              read_job, g_strdup (row), g_free, (GDestroyNotify) wo_published_free);
}

WoPublished *
wo_published_read_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
