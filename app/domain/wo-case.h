/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The typed view of a case: one complaint, its determination, the policy or practice behind it, and
 * the eight factors of the guidance as nine answers. Rules take this view and never fish in cells.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef enum
{
  WO_FACTOR_OVERSIGHT,
  WO_FACTOR_OTHERS_AFFECTED,
  WO_FACTOR_POLICY_DEFICIENCY,
  WO_FACTOR_DETRIMENT_RESIDENT,
  WO_FACTOR_DETRIMENT_OTHERS,
  WO_FACTOR_CAUSE_KNOWN,
  WO_FACTOR_COMPLEXITY,
  WO_FACTOR_FURTHER_INVESTIGATION,
  WO_FACTOR_COMPLAINT_HANDLING_POLICY,
  WO_FACTOR_N
} WoFactorId;

typedef struct
{
  char *answer; /* NULL: not answered */
  char *reason;
} WoFactor;

typedef struct
{
  char *id;
  char *about;
  char *finding; /* "severe maladministration", ... "outside jurisdiction" */
} WoFinding;

typedef struct
{
  char *kind;  /* policy, practice, both */
  char *state; /* in force, interim, absent, not relevant */
  char *name;
  WoDate in_force_from;
  WoDate review_due;
  char *about;   /* substantive, complaint handling */
  char *finding; /* the id of the finding it was identified by */
  char *may_recur_because;
} WoSubject;

/* What was looked for before a new order was thought of, kept as proof. */
typedef struct
{
  char *verdict;  /* new, already-ordered, incorporate, further, in-draft */
  char *decision; /* what the person chose: the same words */
  char *reason;
  char *order; /* the order it refers to, an id */
  char *query;
  WoDate as_of;
  int register_at; /* the register's last position when it was searched */
  int candidates;  /* how many were shown */
} WoSimilarRecord;

typedef struct
{
  char *id;
  gint64 version;
  char *number;
  char *reference; /* WorkPro: text, never a number */
  char *title;     /* a few words of our own, or NULL */
  char *landlord;  /* the name as given */
  char *landlord_id;
  WoDate complaint_made_on;
  GPtrArray *categories; /* char * */
  GPtrArray *key_issues; /* char * */
  char *outcome;         /* upheld, rejected, or NULL */
  WoDate determined_on;
  GPtrArray *findings; /* WoFinding */
  WoSubject subject;
  WoFactor factors[WO_FACTOR_N];
  char *route; /* chosen: 54f, 54g, spotlight, duty-to-monitor, none */
  char *route_reason;
  char *guidance;          /* the edition the factors were weighed under */
  char *caseworker;        /* person id */
  char *no_failure_reason; /* why a wider order without a finding of failure */
  WoSimilarRecord similar;
  GPtrArray *log_checks; /* char *: the logs that were looked at */
  GPtrArray *prompts; /* char *: "factor:prompt" that the writer has ticked; they write nothing */
} WoCase;

/* "oversight", "others_affected", ... as in the CASE file. */
const char *wo_factor_name (WoFactorId factor);
gboolean wo_factor_parse (const char *name, WoFactorId *ret_factor);
/* The answers of @factor in the order they are offered; ends with NULL. */
const char *const *wo_factor_answers (WoFactorId factor);

extern const char *const wo_finding_levels[]; /* worst first, ends with NULL */
/* Whether @finding is service failure, maladministration or severe maladministration. */
gboolean wo_finding_is_failure (const char *finding);

WoCase *wo_case_new (const WoRecord *record);
void wo_case_free (WoCase *self);
const WoFinding *wo_case_finding (const WoCase *self, const char *id);
/* The gravest finding's words, or NULL. */
const char *wo_case_gravest (const WoCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCase, wo_case_free)

G_END_DECLS
