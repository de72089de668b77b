/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of an order: draft, handed up, approved, signed, issued, monitored, closed, with return
 * at every step (design: section 5). One table says from where, to where, by whom and what must hold;
 * wo_workflow_check () gives every reason at once, never just the first. Nobody approves or signs what
 * they drafted (Guidance May 2024, DR investigations).
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "domain/wo-person.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef struct
{
  const char *act;         /* "hand-up" */
  const char *const *from; /* states, ends with NULL */
  const char *to;          /* NULL: the state stays */
  guint roles;             /* mask of WO_ROLE_BIT */
  gboolean pins;           /* needs the hash of exactly the content it is about */
} WoStep;

/* All the steps; ends with one whose .act is NULL. */
const WoStep *wo_workflow_steps (void);
const WoStep *wo_workflow_step (const char *act);

/* What a check looks at. @c is the order's case. */
typedef struct
{
  const WoOrder *order;
  const WoRecord *order_record;
  const WoCase *c;
  const WoRecord *case_record;
  const WoPerson *person;
  const char *for_person; /* id of who is covered, or NULL */
  const WoEdition *edition;
  const WoMoment *moment;
  const WoStanding *standing; /* of the case's landlord; NULL: not looked up */
  GPtrArray *code_entries;    /* WoCodeEntry made from the case; NULL: not looked up */
  const WoRecord *earlier;    /* the order that .order refers to, or NULL */
  const char
      *signed_since;     /* an order that was signed since the search: wo_similar_signed_since () */
  const char *seen_hash; /* of the act, or NULL where nobody has pressed yet */
  const char *note;      /* a return, withdrawal or reopening needs one, once it is pressed */
} WoStepInput;

/* Every reason why @step cannot be taken now (WoReason array); empty: it can. */
GPtrArray *wo_workflow_check (const WoStep *step, const WoStepInput *input);

/* The hash of what a sign-off pins: the signable cells of the order and its case, in one canonical
 * form; hex SHA-256, newly allocated. */
char *wo_content_hash (const WoRecord *order, const WoRecord *c);

/* The steps that @person could take from the order's state, whatever still stands in the way
 * (const WoStep * array). */
GPtrArray *wo_workflow_offered (const WoOrder *order, const WoPerson *person);

G_END_DECLS
