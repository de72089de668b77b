/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Learning orders and Spotlight reports: whether an order under paragraph 54(g) fits, what triggers a
 * senior review or a self-assessment, and who was asked already (Guidance May 2024, Paragraph 54.g, and
 * Referring landlords to our Spotlight reports).
 */
#pragma once

#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-reason.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

/* A trigger of the edition that the case's own facts point to. */
typedef struct
{
  const WoTrigger *trigger; /* the edition's */
  gboolean chosen;          /* the writer has taken it up */
  gboolean suggested;       /* the facts point to it */
  char *why;                /* which facts, a sentence; NULL where they do not point to it */
} WoLearningTrigger;

/* Every trigger of the edition, in its order (WoLearningTrigger array). @standing may be NULL. */
GPtrArray *
wo_learning_triggers (const WoCase *c, const WoEdition *edition, const WoStanding *standing);
/* Both halves of the fit test are met: significant failings, little evidence of a wider weakness. */
gboolean wo_learning_fits (const WoCase *c);

/* Adds what stands in the way of handing @order up: a self-assessment and a referral at once, and a
 * landlord that was asked before without a reason to ask again. */
void wo_learning_add_needs (const WoCase *c,
                            const WoOrder *order,
                            const WoEdition *edition,
                            const WoStanding *standing,
                            GPtrArray *reasons);
/* Adds what is worth a look and stops nothing. */
void wo_learning_add_notes (const WoCase *c,
                            const WoOrder *order,
                            const WoEdition *edition,
                            const WoStanding *standing,
                            GPtrArray *notes);

G_END_DECLS
