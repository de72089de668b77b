/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was found, counted by landlord, category, key issue and the rest: each count over everything that
 * matched, and each a button that narrows the search to it.
 */
#pragma once

#include "desktop/model/wo-found-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SEARCH_FACETS (wo_search_facets_get_type ())
G_DECLARE_FINAL_TYPE (WoSearchFacets, wo_search_facets, WO, SEARCH_FACETS, GtkWidget)

/* Shows the counts of @list's last answer. */
void wo_search_facets_show (WoSearchFacets *self, WoFoundList *list);
/* A value of @facet in words. Newly allocated. */
char *wo_search_facet_words (WoFacet facet, const char *value);

/* Signal: "chosen" (guint facet, const char *value). */

G_END_DECLS
