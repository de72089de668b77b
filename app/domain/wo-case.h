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
  WoDate answered_on; /* when the answer was last given; who gave it is with the cell */
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
  char *version;
  char *owner;     /* who at the landlord answers for it */
  char *practice;  /* formal procedure, ... knowledge and information: of a practice */
  char *relied_on; /* the policy that was relied on though it is not relevant */
  char *may_recur_because;
} WoSubject;

/* How the policy or practice may give rise to further complaints (Guidance May 2024, How might a
 * policy or practice give rise to further complaints). */
typedef struct
{
  gboolean residents; /* more than one resident is affected */
  char *residents_note;
  GPtrArray *scope; /* char *: block, estate, owned, managed */
  int homes;        /* about how many; 0: not said */
  char *homes_note;
  char *conclusion; /* what the knowledge and the landlord's figures say together */
} WoRecurrence;

/* Something the Ombudsman knows already about the landlord or the subject. */
typedef struct
{
  char *id;
  char *what;
  char *kind;   /* casework, systemic investigation, failure order, landlord data, other */
  char *cite;   /* where it stands: a case reference, a report and its page */
  char *record; /* id of the record it is, or NULL */
} WoKnowledge;

/* Evidence asked of the landlord. */
typedef struct
{
  char *id;
  char *what;
  WoDate asked_on, due, revised_due;
  char *revised_because;
  WoDate received_on;
  char *reply;
} WoEvidenceRequest;

/* A page and a paragraph that the reason of a factor rests on. */
typedef struct
{
  char *id;
  char *factor; /* its name */
  char *document;
  char *page;
  char *paragraph;
  char *quote;
} WoCite;

/* A stop set aside by somebody who may, with a reason; the assessment stays as it is. */
typedef struct
{
  char *id;   /* the stop: wo_override_stops */
  char *role; /* in which the person did it */
  char *because;
  char *by;
  WoDate on;
  char *seen; /* wo_override_mark () of what it set aside: another mark, and it holds no more */
} WoOverride;

/* One look at a log or talk with colleagues before the approval; the id is the log's name, and who looked is
 * with the cell that ticks it. */
typedef struct
{
  char *id;
  WoDate on;
  char *found;
} WoLogLook;

/* Where the value of a cell was read from. */
typedef struct
{
  char *id;
  char *path;
  char *document;
  char *place;
  char *quote;
} WoCameFrom;

/* Why a learning order (Guidance May 2024, Paragraph 54.g). */
typedef struct
{
  char *compelling;             /* the reasons for it */
  char *failings_significant;   /* yes, no */
  char *wider_evidence_limited; /* yes, no */
  GPtrArray *triggers;          /* char *: ids of the edition's triggers */
  char *origin;                 /* case, non-delegated casework, manager */
} WoLearning;

typedef struct
{
  GPtrArray *reports; /* char *: ids of the edition's Spotlights */
  char *because;      /* in which way the handling fell outside the report's practice */
} WoSpotlightReferral;

/* A failure in complaint handling policy for the duty to monitor team. */
typedef struct
{
  char *failure;
  GPtrArray *clauses; /* char *, of the Code */
  char *evidence;
} WoMonitorReferral;

/* The dates of the complaint procedure, as the Complaint Handling Code counts them; when the complaint
 * was made is the case's own date. */
typedef struct
{
  WoDate acknowledged, stage_1, stage_1_extended_to;
  char *stage_1_extended_because;
  WoDate escalated, acknowledged_2, stage_2, stage_2_extended_to;
  char *stage_2_extended_because;
  WoDate stage_3_asked, stage_3;
  gboolean stage_3_panel; /* a panel had to be convened: the one cause for more time */
  WoDate stage_3_extended_to;
  char *stage_3_extended_because;
  WoDate referred;
  WoDate evidence_asked, evidence_received, evidence_revised_to; /* evidence for the Ombudsman */
  char *evidence_revised_because;
  int own_acknowledge_days, own_stage_1_days, own_stage_2_days; /* the landlord's own; 0: none */
} WoProcedure;

/* One earlier order that was shown when it was decided. The id is the order's. */
typedef struct
{
  char *id;
  char *number;
  char *verdict;
  char *why;
  int score; /* in hundredths */
} WoSimilarShown;

/* A pair that somebody judged not similar. The id is the order's. */
typedef struct
{
  char *id;
  char *because;
  char *seen; /* wo_pair_mark () of the two when it was judged: another mark asks again */
} WoNotSimilar;

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
  char *scope;     /* "orders and drafts" */
  char *looked_at; /* the time of the search, ISO 8601 in UTC */
  WoDate drm_on;   /* of the talk with the DRM about a further order */
  char *drm_note;
  GPtrArray *shown; /* WoSimilarShown */
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
  WoDate concluded_on;     /* without an order: nothing more is to be done in it */
  char *guidance;          /* the edition the factors were weighed under */
  char *caseworker;        /* person id */
  char *no_failure_reason; /* why a wider order without a finding of failure */
  WoSimilarRecord similar;
  WoRecurrence recurrence;
  WoLearning learning;
  WoSpotlightReferral spotlight;
  WoMonitorReferral monitor;
  WoProcedure procedure;
  GPtrArray *knowledge;    /* WoKnowledge */
  GPtrArray *requests;     /* WoEvidenceRequest */
  GPtrArray *cites;        /* WoCite */
  GPtrArray *not_similar;  /* WoNotSimilar */
  GPtrArray *overrides;    /* WoOverride */
  GPtrArray *came_from;    /* WoCameFrom */
  GPtrArray *files;        /* WoFileItem, as its cells say; see wo_file_items_of () */
  GPtrArray *later_files;  /* char *: of those, the ones that no sign-off covers */
  GPtrArray *other_powers; /* char *: other powers used in the same determination */
  char *scheme_member;     /* whether the landlord is a member of the Scheme: yes, no, or NULL */
  GPtrArray *log_checks;   /* char *: the logs that were looked at */
  GPtrArray *log_looks;    /* WoLogLook: when each was, and what was found */
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
/* The look at @log, or NULL where none is dated. */
const WoLogLook *wo_case_log_look (const WoCase *self, const char *log);
const WoFinding *wo_case_finding (const WoCase *self, const char *id);
/* The gravest finding's words, or NULL. */
const char *wo_case_gravest (const WoCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCase, wo_case_free)

G_END_DECLS
