/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The typed view of an order: the power it is made under, the elements that the guidance asks a
 * review order to have, its text where a person wrote one, and how far it has come.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-field.h"
#include "domain/wo-timeline.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *what;
  WoDate by;
} WoMilestone;

typedef struct
{
  char *id;
  char *body;
  int pos; /* paragraphs stand in this order, then by id */
} WoParagraph;

/* One area for improvement, and the finding of the case that it answers. */
typedef struct
{
  char *id;
  char *what;
  char *finding; /* id of a finding of the case */
} WoArea;

/* A clause of the edition that the order was begun with. The id is the clause's. */
typedef struct
{
  char *id;
  char *clause;
  int version;
} WoClauseUsed;

/* What came of one item of the evidence list; the id is the item's. */
typedef struct
{
  char *id;
  WoDate received_on;
  char *judged; /* adequate, not adequate, asked */
  char *note;
} WoChecked;

/* A step after an order was not complied with (Guidance May 2024, Legislative changes). */
typedef struct
{
  char *id;
  char *step; /* publish, published by us, expulsion, publish expulsion */
  WoDate on;
  char *manner;
  int cost_pence;
  char *note;
} WoEscalation;

/* A finding of the lint that a person set aside with a reason. The id is the rule's name, or
 * "rule@paragraph". */
typedef struct
{
  char *id;
  char *waived_because;
} WoWaiver;

typedef struct
{
  char *id;
  char *text;
  char *
      at; /* the path it is pinned to, of the order or its case; "comments/ID": it answers that one;
               or NULL */
  char *by; /* person id */
  WoDate on;
  gboolean settled;
} WoComment;

/* A talk with a colleague elsewhere (Guidance May 2024, DR investigations, 3). The id is the act's. */
typedef struct
{
  char *id;
  char *of;  /* wo_ask_teams */
  char *who; /* a name: they need not work in this program */
  char *question;
  char *by; /* person id */
  WoDate on;
  char *answer;      /* NULL: none has come */
  char *answered_by; /* person id: who wrote it down */
  WoDate answered_on;
} WoAsked;

/* One cell of the text as it was when the order was last returned. */
typedef struct
{
  char *id;
  char *path;
  char *value;
} WoReturned;

/* A paragraph that was reworded by who reviewed or signed; the id is the act's. */
typedef struct
{
  char *id;
  int paragraph; /* its number as it was, from 1 */
  char *path;    /* the cell its words stand in, which an erasure names */
  char *was, *stands;
  char *state; /* of the order: "handed up" or "approved" */
  char *by, *in_for;
  WoDate on;
  char *at_us;
  char *note; /* why, or NULL */
} WoAmendment;

typedef struct
{
  /* 54(f) */
  char *root_cause;
  char *others_affected;
  char *redress_for_others;
  int look_back_months; /* 0: not given */
  char *policy_or_practice;
  char *not_relevant_policy;
  char *areas_for_improvement;
  char *training;
  char *fairness_now;
  char *reviewer_independent_of; /* landlord, service area, none */
  char *reviewer_who;
  char *reviewer_reason;
  gboolean governing_body;
  gboolean member_responsible_for_complaints;
  GPtrArray *service_areas;         /* char * */
  gboolean reviewer_may_commission; /* the landlord may have an independent organisation do it */
  WoDate terms_agreed_by;
  WoDate terms_agreed_on; /* when they were agreed, later */
  char *terms_agreed_note;
  GPtrArray *areas;      /* WoArea: areas for improvement, each with its finding */
  GPtrArray *milestones; /* WoMilestone, by date */
  GPtrArray *evidence;   /* WoText */
  char *monitoring_by_governing_body;
  GPtrArray *report_to; /* char *: governing body, Ombudsman */
  WoDate due;
  /* 54(g) */
  char *senior_review;
  char *self_assessment;
  char *spotlight; /* the id of the Spotlight report it is against */
  char *policy_change;
  char *identify_others;
  char *procedure;
  char *other;
} WoElements;

typedef struct
{
  char *id;
  gint64 version;
  char *number; /* WO-2026-0041, or NULL while a draft */
  char *case_id;
  char *reference; /* of the case */
  char *landlord;
  char *landlord_id;
  char *power;      /* 54a to 54g */
  char *kind;       /* order, recommendation */
  char *type;       /* policy, practice, both */
  char *relation;   /* new, incorporate, further; or NULL */
  char *related_to; /* order id */
  WoElements elements;
  GPtrArray *paragraphs; /* WoParagraph: where a person wrote the text; empty: it is generated */
  GPtrArray *waivers;    /* WoWaiver */
  GPtrArray *comments;   /* WoComment, by id */
  GPtrArray *asked;      /* WoAsked, by id */
  GPtrArray *returned;   /* WoReturned; empty: it was not returned, or is signed */
  int returned_case_version;
  GPtrArray *amendments;  /* WoAmendment, oldest first */
  GPtrArray *clauses;     /* WoClauseUsed */
  GPtrArray *checklist;   /* WoChecked */
  GPtrArray *escalation;  /* WoEscalation */
  GPtrArray *files;       /* WoFileItem, as its cells say; see wo_file_items_of () */
  GPtrArray *later_files; /* char *: of those, the ones that no sign-off covers */
  char *basis;            /* the statute it rests on */
  GPtrArray *timeline;    /* WoTimelineItem, oldest first */
  GPtrArray *categories;  /* char * */
  GPtrArray *key_issues;  /* char * */
  char *details;          /* the tracker's line about what was ordered */
  /* How far it has come; set by workflow acts alone. */
  char *state; /* wo_order_states: draft, handed up, approved, signed, issued, monitored, ... */
  char *drafted_by, *handed_up_by, *approved_by, *signed_by; /* person ids */
  /* In whose name, where it was done by cover; person ids, or NULL. */
  char *drafted_for, *handed_up_for, *approved_for, *signed_for;
  char *handed_up_to; /* person id: who was asked to approve, which binds nobody; or NULL */
  WoDate handed_up_on, approved_on, signed_on, issued_on;
  /* What the check was for, confirmed by whoever approved. */
  gboolean found_consistent, found_no_duplicate;
  char *approved_hash, *signed_hash; /* of the content, hex SHA-256 */
  char *amended_hash;  /* with what was amended, or waived once it was approved; or NULL */
  int signed_position; /* the place of the signing in the register; 0: not known */
  gboolean signed_authenticated; /* by a person who had signed in to a server */
  char *return_note;
  char *hand_up_note;                     /* from the caseworker */
  char *drm_note;                         /* for the Ombudsman */
  char *quality_ensured, *how_compliance; /* the DRM's half of the tracker */
  char *check_note; /* of the manager, on orders that were signed since the search */
  gboolean workpro_entered;
  WoDate workpro_entered_on;
  char *compliance;   /* not due, awaited, partly, complied, not complied */
  char *review_state; /* not begun, in progress, done */
  char *latest_action;
  WoDate latest_action_on;
  gboolean elsewhere; /* recorded elsewhere: an imported row, never a sign-off of ours */
  char *drafted_by_name, *approved_by_name,
      *signed_by_name; /* names of an imported row, text only */
} WoOrder;

/* Whether what is pinned to @at answers another comment. */
gboolean wo_answers_comment (const char *at);
extern const char *const wo_ask_teams[];    /* dsr, qed, other; ends with NULL */
extern const char *const wo_order_states[]; /* in the order they are passed, ends with NULL */

WoOrder *wo_order_new (const WoRecord *record);
void wo_order_free (WoOrder *self);
/* Whether the Ombudsman's sign-off stands: signed or any state after it. */
gboolean wo_order_is_signed (const WoOrder *self);
/* Whether the words @after tell of another action than @before (either may be NULL), which then has a day of its
 * own (Guidance May 2024, Compliance, 1): nothing stood there, or less than two thirds of it is left at its two ends.
 * What is only mended or added to, or shortened, is the action that it was. */
gboolean wo_order_is_new_action (const char *before, const char *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOrder, wo_order_free)

G_END_DECLS
