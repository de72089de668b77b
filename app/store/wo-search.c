/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search.h"

#include "store/wo-finder.h"
#include "store/wo-store-private.h"

WoHits *
wo_found_hits (WoFound *found, WoStore *store, guint offset, guint limit, GError **error)
{
  guint most = limit > 0 ? MIN (limit, WO_SEARCH_LIMIT_MAX) : WO_SEARCH_LIMIT;
  g_autoptr (GPtrArray) page = wo_found_page (found, store, offset, most, error);
  WoHits *self;
  WoFoundRow best = { 0 };

  if (page == NULL)
    return NULL;
  wo_found_row (found, 0, &best);
  for (guint i = 0; i < page->len; i++)
    {
      WoHit *hit = page->pdata[i];

      hit->score = best.score > 0 ? CLAMP (hit->score / best.score, 0, 1) : 1;
    }
  self = g_new0 (WoHits, 1);
  self->total = wo_found_total (found);
  self->percent = wo_found_percent (found);
  self->took_ms = wo_found_took_ms (found);
  self->hits = g_steal_pointer (&page);
  return self;
}

WoHits *
wo_search (WoStore *store, const WoQuery *query, GError **error)
{
  const WoFind find = { .query = *query };
  g_autoptr (WoFound) found = wo_finder_search (wo_store_finder (store), store, &find, NULL, error);

  return found != NULL ? wo_found_hits (found, store, query->offset, query->limit, error) : NULL;
}

void
wo_hit_free (WoHit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->category);
  g_free (self->finding);
  g_free (self->snippet);
  g_clear_pointer (&self->why, g_ptr_array_unref);
  g_free (self);
}

void
wo_hits_free (WoHits *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}
