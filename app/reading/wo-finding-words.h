/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sentence of a determination says: which findings, each with what it is about. One sentence may
 * hold several ("maladministration in respect of X and service failure in respect of Y"), one finding may
 * be about several points, and words may be broken in the middle. Where a sentence only speaks of a
 * finding ("we have not found service failure"), nothing is read.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between the points of a list that belongs to one sentence. */
#define WO_POINT_MARK "\x1f"

typedef struct
{
  const char *level; /* one of wo_finding_levels */
  char *about;       /* what it is about; "" where the sentence does not say */
} WoFindingSaid;

/* The findings in @text, in its order; WoFindingSaid, perhaps none. */
GPtrArray *wo_finding_words_read (const char *text);
/* Whether @text says the name of a finding, understood or not. */
gboolean wo_finding_words_has (const char *text);
/* The level that @text is and nothing else ("Severe maladministration."), or NULL. */
const char *wo_finding_words_only (const char *text);

G_END_DECLS
