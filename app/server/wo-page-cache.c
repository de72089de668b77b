/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-page-cache.h"

#include "server/wo-limits.h"

#include <string.h>

typedef struct
{
  char *mark;
  gint64 page[3];
  gint64 head;
  GBytes *bytes;
} WoCached;

struct _WoPageCache
{
  GQueue entries; /* WoCached, the last used first */
};

static void
cached_free (gpointer data)
{
  WoCached *self = data;

  g_free (self->mark);
  g_bytes_unref (self->bytes);
  g_free (self);
}

WoPageCache *
wo_page_cache_new (void)
{
  WoPageCache *self = g_new0 (WoPageCache, 1);

  g_queue_init (&self->entries);
  return self;
}

void
wo_page_cache_free (WoPageCache *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->entries, cached_free);
  g_free (self);
}

static GList *
page_cache_look (WoPageCache *self, const char *mark, const gint64 page[3])
{
  for (GList *link = self->entries.head; link != NULL; link = link->next)
    {
      const WoCached *cached = link->data;

      if (memcmp (cached->page, page, sizeof cached->page) == 0 && strcmp (cached->mark, mark) == 0)
        return link;
    }
  return NULL;
}

GBytes *
wo_page_cache_find (WoPageCache *self, const char *mark, const gint64 page[3], gint64 floor)
{
  GList *link = page_cache_look (self, mark, page);

  if (link == NULL || ((WoCached *) link->data)->head < floor)
    return NULL;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);
  return g_bytes_ref (((WoCached *) link->data)->bytes);
}

void
wo_page_cache_keep (
    WoPageCache *self, const char *mark, const gint64 page[3], gint64 head, GBytes *bytes)
{
  GList *link = page_cache_look (self, mark, page);
  WoCached *cached;

  if (link != NULL)
    {
      cached_free (link->data);
      g_queue_delete_link (&self->entries, link);
    }
  if (g_bytes_get_size (bytes) > WO_LIMIT_CACHED_BYTES)
    return;
  cached = g_new0 (WoCached, 1);
  cached->mark = g_strdup (mark);
  memcpy (cached->page, page, sizeof cached->page);
  cached->head = head;
  cached->bytes = g_bytes_ref (bytes);
  g_queue_push_head (&self->entries, cached);
  while (self->entries.length > WO_LIMIT_CACHED_PAGES)
    cached_free (g_queue_pop_tail (&self->entries));
}
