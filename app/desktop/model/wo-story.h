/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order and its case as they were at one stop of their history, put together under the edition of the
 * guidance that the case was under then. It is only looked at: no act is ever made of it.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-assess.h"
#include "domain/wo-history.h"
#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

/* @id: of an order or a case. The log is read by the office's worker, or by its server. */
void wo_story_load_async (WoDesk *desk,
                          const char *id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
WoHistory *wo_story_load_finish (WoDesk *desk, GAsyncResult *result, GError **error);

typedef struct
{
  WoRecord *order_record, *case_record; /* NULL: there was none, or one may not read it */
  WoOrder *order;
  WoCase *c;
  const WoEdition *edition; /* of the case then; else the one in force */
  WoAssessment *assessment; /* what the answers came to; NULL without a case */
  GPtrArray *paragraphs;    /* WoOrderParagraph; NULL without an order */
} WoStoryView;

WoStoryView *wo_story_view (WoDesk *desk, const WoHistory *history, guint stop);
void wo_story_view_free (WoStoryView *self);

/* One place of the order or its case, then and now. */
typedef struct
{
  gboolean of_order;
  char *path;
  char *title;      /* "Reason for detriment to the resident" */
  char *then, *now; /* as people read them; NULL: nothing stood there */
  gboolean erased;  /* it was taken out since */
} WoStoryPlace;

/* Every place that says something in either, in the order of the forms (WoStoryPlace). */
GPtrArray *wo_story_places (WoDesk *desk, const WoStoryView *then, const WoStoryView *now);
gboolean wo_story_place_differs (const WoStoryPlace *self);

/* "Ben Okafor approved it", with both names where it was by cover. */
char *wo_story_sentence (WoDesk *desk, const WoHistoryStop *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStoryView, wo_story_view_free)

G_END_DECLS
