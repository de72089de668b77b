/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reading behind the notices, on the store's worker.
 */
#pragma once

#include "desktop/model/wo-notices.h"

G_BEGIN_DECLS

typedef struct
{
  char *me;
  gint64 after;    /* what changed after this position is looked at; -1: only how far it has come */
  gint64 since_us; /* a step before this, and a word before this day, is no news */
  WoDate since;
  GHashTable *known; /* ids of acts and words that are no news; of the job while it runs */
} WoNoticesQuestion;

typedef struct
{
  gint64 head;
  gboolean more;     /* there may be more behind it */
  GPtrArray *news;   /* WoNews */
  GHashTable *known; /* ids to know from now on */
} WoNoticesAnswer;

gpointer wo_notices_job (WoStore *store, gpointer question, GError **error);
void wo_notices_question_free (gpointer question);
void wo_notices_answer_free (gpointer answer);

G_END_DECLS
