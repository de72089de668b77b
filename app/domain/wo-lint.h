/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The SMART reading of an order (Guidance May 2024, What is a review): over a hundred rules, each with
 * its paragraph, and for each letter the sentence that satisfies it. A must-fix stops a hand-up, an
 * approval and a sign-off unless a person waives it with a reason; oversight by the governing body, the
 * report's recipients and the power cannot be waived.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef enum
{
  WO_SMART_SPECIFIC,
  WO_SMART_MEASURABLE,
  WO_SMART_ACHIEVABLE,
  WO_SMART_RELEVANT,
  WO_SMART_TIME_BOUND,
  WO_SMART_N
} WoSmart;

typedef enum
{
  WO_LIGHT_MISSING,
  WO_LIGHT_ATTENTION,
  WO_LIGHT_MET
} WoLight;

typedef struct
{
  char *rule;    /* "vague-time" */
  char *element; /* "milestones", or NULL */
  int letter;    /* WoSmart, or -1 */
  gboolean must_fix;
  int paragraph;  /* 1-based number of the paragraph it stands in; 0: none */
  int start, end; /* in characters, in wo_order_text () or in the given text; both 0: nowhere */
  char *quote;
  char *why;
  char *source;
  char *point;          /* of the guidance at that source, in our own words, or NULL */
  char *suggestion;     /* text that could stand instead of the quote, or NULL */
  char *waived_because; /* NULL: not waived */
} WoLintFinding;

/* The sentence, or the paragraph of a generated text, that satisfies a letter. */
typedef struct
{
  int start, end; /* in characters; both 0: there is none */
  int paragraph;
  char *element; /* that it was made from, or NULL */
  char *quote;
} WoLintProof;

typedef struct
{
  WoLight smart[WO_SMART_N];
  WoLintProof proof[WO_SMART_N]; /* none where the letter is missing */
  GPtrArray *findings;           /* WoLintFinding, must-fix first, then by place */
  GPtrArray *missing;            /* char *: element names */
  guint must_fix;                /* unwaived */
  guint consider;                /* unwaived */
} WoLint;

/* What is read, and what is known beside it. Only @order and @edition must be there. What @calendar,
 * @landlord and @standing add is never a must-fix, so that a hand-up is judged alike wherever it is
 * judged. */
typedef struct
{
  const WoOrder *order;
  const WoCase *c;
  const char *text; /* what to read; NULL: the order's own paragraphs */
  const WoEdition *edition;
  WoDate today;               /* WO_DATE_NONE leaves the rules about past dates out */
  const WoCalendar *calendar; /* the bank holidays */
  const WoLandlord *landlord; /* NULL: the one in @standing */
  const WoStanding *standing; /* what the registers hold of the landlord */
  const char *earlier;        /* as in WoOrderInput: the order that .order refers to */
  WoDate earlier_on;
} WoLintInput;

WoLint *wo_lint (const WoLintInput *input);
void wo_lint_free (WoLint *self);
/* Whether it must be put right, and nobody waived it. */
gboolean wo_lint_is_fault (const WoLintFinding *finding);
/* Whether a reason sets it aside: not the power, the governing body, or who gets the report. */
gboolean wo_lint_can_waive (const WoLintFinding *finding);
/* The cell of the order that holds the reason: of the rule in its paragraph, or of the rule where it has none. */
char *wo_lint_waiver_path (const WoLintFinding *finding);
const char *wo_smart_name (WoSmart letter); /* "specific" ... "time_bound" */
const char *wo_light_name (WoLight light);  /* "met", "attention", "missing" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLint, wo_lint_free)

G_END_DECLS
