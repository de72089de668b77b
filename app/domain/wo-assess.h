/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The factor checklist: does what is known point to a wider order, and what would change that. The
 * answer is a suggestion with its reasons: never a total of points, and never the decision, which a
 * person writes. Moving one answer in the direction of its factor never moves the lean the other way.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef struct
{
  WoFactorId factor;
  gboolean about_finding; /* a warning about the determination, not about a factor */
  gboolean from_register; /* the register of further investigations says it, not the answer */
  char *effect;           /* of a stop: "no-54f" */
  char *why;              /* a sentence; quotes the person's reason where one stands */
  char *source;
  GStrv instead; /* of a stop: the routes offered instead */
} WoPoint;

typedef struct
{
  WoFactorId factor;
  char *to;
  char *lean;
  char *route;
} WoChange;

/* A piece of the conclusion and what it rests on. */
typedef struct
{
  char *text;   /* as it stands in .because */
  char *path;   /* "factors.oversight", "subject.may_recur_because"; NULL: what joins the others */
  char *source; /* its paragraph, or NULL */
} WoAssessmentClause;

typedef struct
{
  char *guidance; /* edition id */
  gboolean complete;
  GPtrArray *missing; /* char *: paths, "factors.oversight", "subject.may_recur_because" */
  GPtrArray *stops, *warnings, *towards, *against; /* WoPoint */
  char *lean;                                      /* towards, balanced, against */
  char *route;             /* 54f, 54g, spotlight, duty-to-monitor, none, undecided */
  GPtrArray *open_routes;  /* char * */
  char *because;           /* one paragraph that a manager could sign */
  GPtrArray *clauses;      /* WoAssessmentClause: .because, piece by piece */
  char *reminder;          /* of the edition: how large an undertaking a wider order is */
  GPtrArray *would_change; /* WoChange; each holds when tried */
} WoAssessment;

/* @standing: what the registers hold of the landlord; NULL: not looked up, and only what was typed
 * counts. */
WoAssessment *wo_assess (const WoCase *c, const WoEdition *edition, const WoStanding *standing);
void wo_assessment_free (WoAssessment *self);
/* towards (1), neither (0) or against (-1): what one answer does by itself, for a line of a page. */
int wo_factor_direction (WoFactorId factor, const char *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAssessment, wo_assessment_free)

G_END_DECLS
