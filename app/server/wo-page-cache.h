/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages of rows that many ask for at once: a thousand clients that were woken together want the same
 * bytes. A page is given again for as long as it holds what its reader was told of, to readers of the
 * same scope alone; it is kept in few and small copies.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoPageCache WoPageCache;

WoPageCache *wo_page_cache_new (void);
void wo_page_cache_free (WoPageCache *self);
/* The page that answers @page (after, limit, known) under @mark, which says whose eyes it is for and
 * whatever else it holds; NULL where none reaches up to @floor. */
GBytes *
wo_page_cache_find (WoPageCache *self, const char *mark, const gint64 page[3], gint64 floor);
/* @head: the page holds all up to it. */
void wo_page_cache_keep (
    WoPageCache *self, const char *mark, const gint64 page[3], gint64 head, GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPageCache, wo_page_cache_free)

G_END_DECLS
