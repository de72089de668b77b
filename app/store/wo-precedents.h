/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was found and ordered before for this kind of complaint, for this landlord, lately: our own orders
 * and the published findings as one library. It gathers; wo-consistency.h judges.
 */
#pragma once

#include "domain/wo-consistency.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* The youngest orders of a kind of complaint that are looked at, and of a landlord. */
#define WO_PRECEDENTS_MAX 300
#define WO_PRECEDENTS_OF_LANDLORD_MAX 25

/* How many published findings came out this way. */
typedef struct
{
  char *finding;
  guint of_kind;     /* for this kind of complaint */
  guint of_kind_now; /* the same, within the last year of what was published */
  guint of_landlord; /* for this landlord, of any kind */
} WoFindingCount;

typedef struct
{
  GPtrArray *of_kind;     /* WoPrecedent: to anybody, on a theme of the case, the youngest first */
  GPtrArray *of_landlord; /* WoPrecedent: to this landlord, on anything, the youngest first */
  GPtrArray *findings;    /* WoFindingCount, the gravest first */
  WoDate published_until; /* of the last finding published; WO_DATE_NONE: there are none */
} WoPrecedents;

/* UNREADY where the words of some orders are not in the index yet (wo-late-words.h). */
WoPrecedents *wo_precedents_read (WoStore *store, const WoCase *c, GError **error);
void wo_precedents_free (WoPrecedents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPrecedents, wo_precedents_free)

G_END_DECLS
