/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is the remedy in line with what was ordered before for this kind of complaint (Guidance May 2024, Insight
 * hub)? It counts what the orders of a group asked for and where this one goes another way, with the orders
 * themselves: to be known, never to be followed blindly, and nothing is said of persons. A group with fewer
 * than the least number says nothing at all.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

/* A group of fewer orders is no measure. */
#define WO_CONSISTENCY_MIN 5

/* What an order may ask for. */
typedef enum
{
  WO_DEMAND_INDEPENDENT_REVIEW,
  WO_DEMAND_LOOK_BACK,
  WO_DEMAND_REDRESS_FOR_OTHERS,
  WO_DEMAND_TRAINING,
  WO_DEMAND_MILESTONES,
  WO_DEMAND_GOVERNING_BODY,
  WO_DEMAND_SENIOR_REVIEW,
  WO_DEMAND_SELF_ASSESSMENT,
  WO_DEMAND_POLICY_CHANGE,
  WO_DEMAND_IDENTIFY_OTHERS,
  WO_DEMAND_N
} WoDemand;

/* One order or recommendation made before. */
typedef struct
{
  char *id;
  char *name; /* its number, or the reference */
  char *landlord;
  char *case_id;
  char *power; /* 54f, ... */
  char *kind;  /* order, recommendation */
  char *about; /* the policy or practice, or what was ordered, in a line; or NULL */
  WoDate made_on;
  guint demands; /* bits 1 << WoDemand */
  gboolean wide; /* it reached a whole block or estate */
  gboolean same_landlord;
  GPtrArray *themes; /* const char *: wo_themes_of () */
} WoPrecedent;

/* @c: the case of @order, or NULL. */
WoPrecedent *wo_precedent_new (const WoOrder *order, const WoCase *c);
void wo_precedent_free (WoPrecedent *self);

typedef struct
{
  WoDemand demand;
  guint asked, of;   /* so many of the group asked for it */
  gboolean here;     /* this order asks for it */
  gboolean differs;  /* most asked for it and this one does not, or the other way about */
  GPtrArray *others; /* const WoPrecedent *: the ones that went the way of the few */
} WoConsistencyPoint;

typedef struct
{
  GPtrArray *precedents; /* WoPrecedent, the youngest first */
  const char *theme;     /* of the group; NULL: the case names none */
  gboolean wide;         /* the group is of those that reached a whole block or estate */
  guint of;              /* how large the group is */
  gboolean enough;
  gboolean drafted;  /* whether there is an order to hold beside it */
  GPtrArray *points; /* WoConsistencyPoint: where it differs first; empty where there are too few */
  guint differs;
} WoConsistency;

/* What @c is about (const char *), for the search and the group; the array is the caller's. */
GPtrArray *wo_case_themes (const WoCase *c);
/* @order: the case's own, or NULL. @precedents: WoPrecedent, taken; the case's own are left out. */
WoConsistency *
wo_consistency (const WoCase *c, const WoOrder *order, GPtrArray *precedents, guint least);
void wo_consistency_free (WoConsistency *self);
/* Whether @log, of an edition's, is one that this comparison stands in for: those of the Insight hub (Guidance
 * May 2024, Insight hub - consistency in orders). */
gboolean wo_consistency_is_log (const char *log);
/* Whether each such log of @edition was looked at for @c; @ret_on: on which day first, or WO_DATE_NONE. */
gboolean wo_consistency_is_reviewed (const WoCase *c, const WoEdition *edition, WoDate *ret_on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoConsistency, wo_consistency_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPrecedent, wo_precedent_free)

G_END_DECLS
