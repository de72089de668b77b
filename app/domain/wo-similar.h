/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Has this landlord been ordered to do this already? The verdict over the similar orders that a
 * search found (Guidance May 2024, Similar review orders identified). The search ranks; this decides
 * what follows, and an order to another landlord never decides it.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* What the search knows of one earlier order or draft: input to the rule. */
typedef struct
{
  char *id;
  char *reference;
  char *number;
  char *landlord;
  char *type;  /* policy, practice, both */
  char *state; /* wo_order_states */
  char *review_state;
  char *subject;                      /* the policy's or practice's name or first words */
  GPtrArray *categories, *key_issues; /* char * */
  GPtrArray *service_areas;           /* char *, or NULL */
  GPtrArray *words; /* char *: matter words shared with the case, commonest stop words left out */
  WoDate made_on;   /* signed_on; WO_DATE_NONE for a draft */
  WoDate issued_on; /* the day that its landlord knows it by; WO_DATE_NONE: not sent */
  WoDate due;
  char *details; /* what was ordered, a line of the tracker, or NULL */
  char *matter;  /* what its case is about, as wo_case_matter () says it, or NULL */
  gboolean same_landlord;
  gboolean same_case; /* the case's own order: never a candidate */
  /* What the people of its own case judged of this pair, where they set it aside. */
  char *unlike_because, *unlike_seen;
} WoEarlierOrder;

typedef struct
{
  WoEarlierOrder *earlier; /* owned */
  double score;            /* 0 to 1 */
  gboolean similar;        /* the same matter, not merely the same category; not where it was set
                              aside */
  const char *set_aside;   /* why somebody judged the pair not similar, while neither has changed */
  const char *asked_again; /* the same, where one of the two has changed since */
  gboolean same_subject;
  GPtrArray *shared_categories, *shared_key_issues, *shared_areas, *shared_words; /* char * */
  int age_days;  /* -1 for a draft */
  char *verdict; /* its own: what it alone would say */
  char *because;
} WoCandidate;

typedef struct
{
  WoDate as_of;
  char *verdict; /* new, already-ordered, incorporate, further, in-draft */
  char *because;
  char *source;
  GPtrArray *warnings;         /* WoReason */
  GPtrArray *candidates;       /* WoCandidate, this landlord's similar ones first, then by score */
  const WoCandidate *decisive; /* the one the verdict rests on, or NULL */
} WoSimilar;

/* @earlier: WoEarlierOrder array, taken. @text: the case's own matter words for scoring (may be NULL). */
WoSimilar *wo_similar (const WoCase *c, GPtrArray *earlier, WoDate as_of, const WoEdition *edition);
void wo_similar_free (WoSimilar *self);
/* What @c is about: the words that a similar order would share, a line each; newly allocated. */
char *wo_case_matter (const WoCase *c);
/* The mark of the pair as both are now: the same whichever of the two cases one looks from. Another
 * mark than the one that was kept means that one of them has changed; newly allocated. */
char *wo_pair_mark (const WoCase *c, const WoEarlierOrder *earlier);
void wo_earlier_order_free (WoEarlierOrder *self);
/* The words of the case's matter that a search should look for, most telling first (char *):
 * complaint handling words weigh next to nothing. */
GPtrArray *wo_similar_words (const WoCase *c, guint max);
/* The words of any text in the same form (lower case, no stop words, each once). */
GPtrArray *wo_similar_words_of (const char *text, guint max);

/* The number of an order to the landlord of @c that was signed after the search which @c keeps as its
 * proof, so that the verdict may be another now; NULL: none. Newly allocated. */
char *wo_similar_signed_since (WoState *state, const WoCase *c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSimilar, wo_similar_free)

G_END_DECLS
