/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What others do to one's own orders while the program runs, read by the office's worker a moment after
 * something changed: a return, an approval, a signature, an amendment, a word on it or on what one said.
 * What was there when the program began is in the brief, and is no news here; nor is what one did oneself.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

typedef enum
{
  WO_NEWS_RETURNED,
  WO_NEWS_GIVEN_BACK, /* what one approved, to whoever drafted it */
  WO_NEWS_APPROVED,
  WO_NEWS_SIGNED,
  WO_NEWS_REOPENED,
  WO_NEWS_AMENDED,
  WO_NEWS_COMMENT,
  WO_NEWS_N
} WoNewsSort;

typedef struct
{
  WoNewsSort sort; /* the last that happened to the order */
  guint count;     /* so much did, one after the other */
  char *order, *case_id;
  char *name; /* its number or reference, never more: it may be read over a shoulder */
} WoNews;

#define WO_TYPE_NOTICES (wo_notices_get_type ())
G_DECLARE_FINAL_TYPE (WoNotices, wo_notices, WO, NOTICES, GObject)

WoNotices *wo_notices_new (WoDesk *desk);

/* Signals: "news" (GPtrArray of WoNews: an order each), "ready" (): what was there is known. */

G_END_DECLS
