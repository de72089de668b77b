/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The searching and reading behind the list of what was found, on the store's worker.
 */
#pragma once

#include "desktop/model/wo-found-list.h"

G_BEGIN_DECLS

typedef struct
{
  grefcount count;
  WoHit *hit;
  WoOrderRow *row; /* of an order, or NULL */
} WoFoundMatch;

WoFoundMatch *wo_found_match_ref (WoFoundMatch *self);
void wo_found_match_unref (WoFoundMatch *self);

/* Held by the list, and by each reading that is under way. */
typedef struct
{
  gatomicrefcount count;
  WoFound *found;
  guint alike; /* matches at its beginning that are those of the answer before it */
  guint kept;  /* where the match is now that was to be kept, or G_MAXUINT */
} WoFoundAnswer;

WoFoundAnswer *wo_found_answer_ref (WoFoundAnswer *self);

void wo_found_answer_unref (WoFoundAnswer *self);

typedef struct
{
  WoFoundQuestion question; /* its strings are owned */
  GPtrArray *parts;         /* WoSearchPart of its text */
  WoFoundAnswer *before;    /* to the same question, or NULL */
  guint keep;               /* the match of .before that is in hand, or G_MAXUINT */
  GCancellable *cancellable;
} WoFoundAsk;

WoFoundAsk *wo_found_ask_new (const WoFoundQuestion *question);
WoFoundAsk *wo_found_ask_copy (const WoFoundAsk *self, GCancellable *cancellable);
void wo_found_ask_free (WoFoundAsk *self);
/* Good as long as @ask. */
WoFind wo_found_find (const WoFoundAsk *ask);
/* A WoFoundAsk gives a WoFoundAnswer. */
gpointer wo_found_search_job (WoStore *store, gpointer ask, GError **error);

typedef struct
{
  WoFoundList *list; /* or NULL: the worker's */
  WoFoundAnswer *answer;
  guint offset, limit;
} WoFoundRead;

WoFoundRead *
wo_found_read_new (WoFoundList *list, WoFoundAnswer *answer, guint offset, guint limit);
void wo_found_read_free (WoFoundRead *self);
/* A WoFoundRead gives a GPtrArray of WoFoundMatch. */
gpointer wo_found_read_job (WoStore *store, gpointer read, GError **error);

G_END_DECLS
