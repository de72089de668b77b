/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The strongest reason not to sign an order, looked for before it is signed: what the people who made it set
 * aside, what has come since, and what they themselves found against it. It stops nothing and decides nothing;
 * what stops a sign-off is in wo-workflow.h.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-lint.h"
#include "domain/wo-order.h"
#include "domain/wo-similar.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

/* A search for similar orders of more than so many days ago is old. */
#define WO_AGAINST_SEARCH_DAYS 30

/* Only .order and .c must be there; what is not looked up speaks neither way. */
typedef struct
{
  const WoOrder *order;
  const WoCase *c;
  const WoEdition *edition;
  const WoStanding *standing;
  const WoLint *lint;
  const WoSimilar *similar;
  const char *signed_since; /* as wo_similar_signed_since () has it */
  WoDate today;
} WoAgainstInput;

/* WoReason array, each with its source, the strongest first; empty: nothing was found. */
GPtrArray *wo_against (const WoAgainstInput *input);

G_END_DECLS
