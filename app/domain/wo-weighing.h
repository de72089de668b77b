/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the answers weigh, apart from how it is told: the lean and the route of one set of answers. It
 * is worked out the same way for the answers given and for each that is merely tried, so that what
 * would change it always holds. Inside of wo-assess; nothing else includes it.
 */
#pragma once

#include "domain/wo-assess.h"

G_BEGIN_DECLS

typedef struct
{
  const WoCase *c;
  const WoEdition *edition;
  const WoStanding *standing;       /* or NULL */
  const char *answers[WO_FACTOR_N]; /* NULL: not answered, or not one of the factor's answers */
} WoWeighing;

void wo_weighing_init (WoWeighing *self,
                       const WoCase *c,
                       const WoEdition *edition,
                       const WoStanding *standing);
/* Adds the paths of what is needed and not there to @missing (may be NULL); whether all is there. */
gboolean wo_weighing_is_complete (const WoWeighing *self, GPtrArray *missing);
/* Whether the answer to @factor, as it was given, rules out an order under 54(f). */
gboolean wo_weighing_answer_stops (const WoWeighing *self, WoFactorId factor);
/* Whether the answer or the register rules one out. */
gboolean wo_weighing_stops (const WoWeighing *self, WoFactorId factor);
gboolean wo_weighing_is_stopped (const WoWeighing *self);
/* towards (1), balanced (0) or against (-1). */
int wo_weighing_lean (const WoWeighing *self);
const char *wo_weighing_route (const WoWeighing *self);
/* Whether a Spotlight report may be pointed to. */
gboolean wo_weighing_is_spotlight_open (const WoWeighing *self);
const char *wo_lean_name (int lean);

/* Adds a point, with @why taken over, and gives it. */
WoPoint *wo_assess_add_point (GPtrArray *points, WoFactorId factor, char *why, const char *source);
/* Makes @point one that rules out 54(f) and offers @instead. */
void wo_assess_make_stop (WoPoint *point, const char *instead);
/* Adds what the register of further investigations says that the answer does not. */
void wo_assess_look_up (WoAssessment *self, const WoWeighing *weighing, const char *source);
/* "the register of further investigations has tier 3 since …", for the middle of a sentence. */
char *wo_assess_register_says (const WoWeighing *weighing);
/* Fills the clauses of an assessment that is otherwise done. */
void wo_assess_conclude (WoAssessment *self, const WoWeighing *weighing);
/* A sentence on one answer with the person's reason behind it; newly allocated. */
char *wo_assess_why (const WoWeighing *weighing, WoFactorId factor);

G_END_DECLS
