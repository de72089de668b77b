/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the search page share: its parts, and what is on the screen.
 */
#pragma once

#include "desktop/landlord/wo-landlord-offers.h"
#include "desktop/model/wo-found-list.h"
#include "desktop/search/wo-search-facets.h"
#include "desktop/search/wo-search-page.h"
#include "desktop/search/wo-search-start.h"
#include "desktop/search/wo-search-widgets.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-two-panes.h"

G_BEGIN_DECLS

struct _WoSearchPage
{
  GtkWidget parent_instance;

  GtkWidget *box, *filters, *save, *line;
  GtkEditable *entry;
  WoSearchBuilder *builder;
  WoSearchChips *chips;
  WoAnswers *kinds;
  WoDrop *sort;
  GtkLabel *count;
  GtkStack *stack;
  WoSearchStart *start;
  WoTwoPanes *panes;
  GtkColumnView *view;
  WoSearchFacets *facets;
  AdwStatusPage *nothing_page, *error_page;
  WoLandlordOffers *offers;

  WoDesk *desk;
  WoFoundList *found;
  GtkSingleSelection *selection;
  char *state, *finding;        /* narrowed to, or NULL */
  char *like_title, *like_text; /* what it is to be like, or NULL */
  gboolean backwards;
  char *saved; /* id of the saved search it was opened from, or NULL */
  char *shown; /* the text that the parts show */
};

/* The text as it stands. */
const char *wo_search_page_text (WoSearchPage *self);
/* Puts @text into the entry, and asks. */
void wo_search_page_set_text (WoSearchPage *self, const char *text);
/* Empties all but the kind and the sort. */
void wo_search_page_clear (WoSearchPage *self);

/* What it is narrowed to beside its text, and what it is to be like (wo-search-page-narrow.c). */
void wo_search_page_set_narrow (WoSearchPage *self, WoFacet facet, const char *value);
void wo_search_page_set_like (WoSearchPage *self, const char *title, const char *text);
/* A value of a count was pressed; or the chip "like", "state" or "finding". */
void wo_search_page_narrow_to (WoSearchPage *self, guint facet, const char *value);
void wo_search_page_widen (WoSearchPage *self, const char *name);

/* All that is on the screen, as a search to keep; and the other way (wo-search-page-saved.c). */
WoSavedSearch *wo_search_page_to_saved (WoSearchPage *self);
void wo_search_page_open_saved (WoSearchPage *self, const char *id);

/* Asks for what is on the screen now, and shows what is answered: how much, and which of the pages, or none of it where
 * nothing is looked for (wo-search-page-answer.c). */
void wo_search_page_ask (WoSearchPage *self);
gboolean wo_search_page_is_empty (WoSearchPage *self);
/* Of the desk it has, from now on. */
void wo_search_page_take_answers (WoSearchPage *self);

/* What the answers are in order of (wo-search-page-order.c): "best", "newest", ... in a saved search and in the
 * drop-down. */
const char *wo_search_order_name (WoFindOrder order);
WoFindOrder wo_search_order_of (const char *name);
void wo_search_page_fill_orders (WoSearchPage *self);
void wo_search_page_set_order (WoSearchPage *self, WoFindOrder order, gboolean backwards);
WoFindOrder wo_search_page_get_order (WoSearchPage *self);

/* A look at what is chosen, over its row (wo-search-page-peek.c). */
void wo_search_page_peek (WoSearchPage *self);

G_END_DECLS
