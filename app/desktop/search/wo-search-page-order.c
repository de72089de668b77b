/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id, *title;
} orders[WO_FIND_N] = {
  [WO_FIND_BEST] = { "best", N_ ("Best first") },
  [WO_FIND_NEWEST] = { "newest", N_ ("Newest first") },
  [WO_FIND_OLDEST] = { "oldest", N_ ("Oldest first") },
  [WO_FIND_LANDLORD] = { "landlord", N_ ("By landlord") },
  [WO_FIND_REFERENCE] = { "reference", N_ ("By reference") },
  [WO_FIND_CATEGORY] = { "category", N_ ("By category") },
};

const char *
wo_search_order_name (WoFindOrder order)
{
  return orders[order < WO_FIND_N ? order : WO_FIND_BEST].id;
}

WoFindOrder
wo_search_order_of (const char *name)
{
  for (guint i = 0; i < WO_FIND_N; i++)
    if (g_strcmp0 (orders[i].id, name) == 0)
      return i;
  return WO_FIND_BEST;
}

WoFindOrder
wo_search_page_get_order (WoSearchPage *self)
{
  return wo_search_order_of (wo_drop_get_choice (self->sort));
}

void
wo_search_page_set_order (WoSearchPage *self, WoFindOrder order, gboolean backwards)
{
  self->backwards = backwards;
  wo_drop_set_choice (self->sort, wo_search_order_name (order));
}

void
wo_search_page_fill_orders (WoSearchPage *self)
{
  const char *ids[WO_FIND_N + 1] = { NULL }, *titles[WO_FIND_N + 1] = { NULL };

  for (guint i = 0; i < WO_FIND_N; i++)
    {
      ids[i] = orders[i].id;
      titles[i] = _ (orders[i].title);
    }
  wo_drop_set_choices (self->sort, ids, titles);
  wo_drop_set_choice (self->sort, "best");
}
