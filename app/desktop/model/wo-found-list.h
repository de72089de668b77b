/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a search found, as a list for GtkColumnView: the whole answer is held by number, and the matches are read
 * from the store a block at a time when they are shown, all on the office's worker. A newer question stops
 * an older one. How many there are and how long it took is always known.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "store/wo-finder.h"
#include "store/wo-lists.h"

G_BEGIN_DECLS

/* One match; empty until its block is read. */
#define WO_TYPE_FOUND_ITEM (wo_found_item_get_type ())
G_DECLARE_FINAL_TYPE (WoFoundItem, wo_found_item, WO, FOUND_ITEM, GObject)
/* NULL until it is read. Signal: "filled" (). */
const WoHit *wo_found_item_get_hit (WoFoundItem *self);
/* The line of an order; NULL of a finding, and until it is read. */
const WoOrderRow *wo_found_item_get_row (WoFoundItem *self);

/* Everything a search page has on the screen; strings are copied. */
typedef struct
{
  const char *text; /* as it is typed */
  const char
      *like; /* a text: what is most like it, no word required, and of .text only the filters */
  gboolean typing;             /* the last word may be the beginning of one */
  const char *kind;            /* order, draft or finding; or NULL: all */
  const char *state, *finding; /* or NULL */
  WoFindOrder order;
  gboolean backwards;
} WoFoundQuestion;

#define WO_TYPE_FOUND_LIST (wo_found_list_get_type ())
G_DECLARE_FINAL_TYPE (WoFoundList, wo_found_list, WO, FOUND_LIST, GObject)

WoFoundList *wo_found_list_new (WoDesk *desk);
void wo_found_list_ask (WoFoundList *self, const WoFoundQuestion *question);
/* Lets go of the answer. */
void wo_found_list_clear (WoFoundList *self);
gboolean wo_found_list_is_loading (WoFoundList *self);
const char *wo_found_list_get_error (WoFoundList *self);
double wo_found_list_get_took_ms (WoFoundList *self);
/* How much of the orders' words could be searched; below 100 there may be more. */
guint wo_found_list_get_percent (WoFoundList *self);
/* The match at @position (or G_MAXUINT: none) is in hand: where the office changes and the same is asked
 * again, wo_found_list_get_kept () says where it is then. */
void wo_found_list_keep (WoFoundList *self, guint position);
/* G_MAXUINT: nothing was kept, or it is found no more. */
guint wo_found_list_get_kept (WoFoundList *self);
/* WoFacetCount of the last answer, the commonest first; or NULL. */
GPtrArray *wo_found_list_get_facet (WoFoundList *self, WoFacet facet);

/* Signal: "answered" (): after each answer, and after each error. */

G_END_DECLS
