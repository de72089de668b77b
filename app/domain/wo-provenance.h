/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sentence of the order rests on: for each element the answers of the case that stand behind it, and
 * for each area for improvement its finding. For those who draft, review or sign and ask "why this?".
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;  /* of the case: "factors.cause_known", "determination.findings/f1", "subject.name" */
  char *title; /* "Cause known", "Finding" */
  char *text;  /* the answer and its reason, the finding, the policy */
  char *source; /* the paragraph of the guidance, or NULL */
} WoFeed;

/* What stands behind the words of @paragraph from @start to @end (bytes), WoFeed array, maybe empty. */
GPtrArray *
wo_order_feeds (const WoOrderInput *input, const WoOrderParagraph *paragraph, int start, int end);
void wo_feed_free (WoFeed *self);

G_END_DECLS
