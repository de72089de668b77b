/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the reading of the brief: what its parts work with, each of which fills one list of the answer.
 */
#pragma once

#include "desktop/model/wo-brief-job.h"

#include "domain/wo-order.h"
#include "store/wo-lists.h"

G_BEGIN_DECLS

/* Lines of one sort that a morning can bear; what is not shown is counted all the same. */
#define WO_BRIEF_LINES_MAX 5
/* So many rows of one list are looked at. */
#define WO_BRIEF_LOOK_MAX 200

typedef struct
{
  WoStore *store;
  const WoBriefQuestion *question;
  WoBriefAnswer *answer;
  GError **error;
} WoBriefWork;

typedef gboolean (*WoRowJudge) (WoBriefWork *work, const WoOrderRow *row);

WoBriefLine *wo_brief_add_line (GPtrArray *lines, WoBriefSort sort);
WoBriefLine *
wo_brief_add_order (GPtrArray *lines, WoBriefSort sort, const WoOrderRow *row, WoDate day);
gboolean wo_brief_has_room (GPtrArray *lines, WoBriefSort sort);
/* Calls @judge for the first rows of @filter until it has had enough; the count of all, or -1. */
int wo_brief_walk (WoBriefWork *work, const WoOrderFilter *filter, WoRowJudge judge);
gboolean wo_brief_is_mine (WoBriefWork *work, const WoOrderRow *row);

/* What others did. */
void wo_brief_read_news (WoBriefWork *work);
void wo_brief_read_alerts (WoBriefWork *work);
/* Two texts wait in the draft, whose record is @record (or NULL), or in its case, and a person must choose. */
void wo_brief_tell_choice (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record);
/* What whoever approved the order is told of it. */
void wo_brief_tell_approver (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order);
/* What waits for the person; after the news. */
void wo_brief_read_mine (WoBriefWork *work);
void wo_brief_read_late (WoBriefWork *work);

G_END_DECLS
