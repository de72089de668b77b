/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the registers hold of one landlord on one day: its tier, what it was asked, its failure orders,
 * the Code Compliance Log, recommendations of special reports, and the orders made to it. Rules look a
 * landlord up here and do not believe what was typed; so does the ribbon of a case. Records that were
 * joined are one landlord: what is known of any of them stands here.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-code-entry.h"
#include "domain/wo-engagement.h"
#include "domain/wo-failure-order.h"
#include "domain/wo-investigation.h"
#include "domain/wo-landlord.h"
#include "domain/wo-report-recommendation.h"
#include "domain/wo-spotlight-ask.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* As many records are one landlord at most: a join that would make more is refused. */
#define WO_JOINED_MAX 50

typedef struct
{
  WoLandlord *landlord;       /* the one that the others were joined to */
  GPtrArray *ids;             /* char *: its record and all that were joined to it */
  GPtrArray *names;           /* char *: every name and other name of those records */
  const char *tier;           /* the gravest open one: tier-1 ... paragraph-49; NULL: none */
  const char *investigation;  /* its record */
  GPtrArray *investigations;  /* WoInvestigation, open or not */
  GPtrArray *failure_orders;  /* WoFailureOrder */
  GPtrArray *code_entries;    /* WoCodeEntry */
  GPtrArray *engagements;     /* WoEngagement */
  GPtrArray *recommendations; /* WoReportRecommendation */
  GPtrArray *asks;            /* WoSpotlightAsk */
  WoDate day;
} WoStanding;

/* The landlord that @id is part of, with what is known on @day; NULL where there is no such record. */
WoStanding *wo_standing_new (WoState *state, const char *id, WoDate day);
/* What the rules of a step ask about it, and no more: of the registers the investigations and the Spotlight
 * reports asked. The others stay empty, so that a step costs the same however much they hold. */
WoStanding *wo_standing_for_rules (WoState *state, const char *id, WoDate day);
/* The same of the landlord of @c: the one it is linked to, else the gravest of those that bear the name
 * given; NULL where there is none. */
WoStanding *wo_standing_of_case (WoState *state, const WoCase *c, WoDate day);
/* The same with everything that the registers hold, to be shown. */
WoStanding *wo_standing_known_of_case (WoState *state, const WoCase *c, WoDate day);
void wo_standing_free (WoStanding *self);
/* The id of the record that @id was joined to in the end; @id itself where it was not. Newly
 * allocated; NULL for NULL. */
char *wo_landlord_root (WoState *state, const char *id);
/* How many records are joined to @id, to those, and so on, with @id itself; never more than one beyond
 * WO_JOINED_MAX, where the count stops. */
guint wo_landlord_joined (WoState *state, const char *id);
/* Whether @name is one of the landlord's names, in any spelling that means the same. */
gboolean wo_standing_is_called (const WoStanding *self, const char *name);
/* Whether @name is one of them or a shorter or longer form of one (wo_landlord_could_be ()). */
gboolean wo_standing_could_be (const WoStanding *self, const char *name);
/* The last time that the landlord was asked about the Spotlight report @spotlight, or NULL. */
const WoSpotlightAsk *wo_standing_asked (const WoStanding *self, const char *spotlight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStanding, wo_standing_free)

G_END_DECLS
