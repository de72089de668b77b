/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One dated edition of the guidance, as data: factors with their prompts, the elements of a review
 * order, the rules' paragraphs, the lists people choose from, and the settings. It is read from
 * data/guidance/ by protocol/ and handed in to every rule; a decision keeps the edition it was made
 * under. All wording is this project's own; each point names its paragraph.
 */
#pragma once

#include "domain/wo-case.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;    /* "length-of-time" */
  char *title; /* "length of time" */
  char *source;
} WoPrompt;

typedef struct
{
  char *answer; /* "likely" */
  char *title;  /* "Likely" */
  char *does;   /* one sentence: what this answer does */
} WoAnswerWords;

typedef struct
{
  WoFactorId id;
  int number;         /* of the factor in the guidance, 1 to 8 */
  char *title;        /* "Others affected" */
  char *question;     /* "Are other residents or homes likely to be affected?" */
  char *text;         /* the point in our own words */
  char *source;       /* "Guidance May 2024, Factors to consider, 2" */
  char *missing_hint; /* what to write in the reason */
  GPtrArray *answers; /* WoAnswerWords, in the order of wo_factor_answers () */
  GPtrArray *prompts; /* WoPrompt */
} WoFactorText;

typedef struct
{
  char *name;  /* "root_cause", "milestones": the member of ORDER.elements */
  char *title; /* "Root cause" */
  char *group; /* "Find out", "Put right", "Who and when", "Proof" */
  char *text;  /* what to write, our own words */
  char *source;
  char *letter;    /* specific, measurable, achievable, relevant, time_bound */
  gboolean always; /* may not be left out */
} WoElementText;

/* When a senior management review or a self-assessment is right (Guidance May 2024, 54.g). */
typedef struct
{
  char *id;
  char *title;
  char *text;
  char *source;
  char *leads_to; /* senior-review, self-assessment */
} WoTrigger;

/* A further step under 54(g) that a writer may start from. */
typedef struct
{
  char *id;
  char *element; /* of the learning elements */
  char *title;
  char *text; /* a first draft of the words */
  char *source;
} WoExample;

typedef struct
{
  char *id;
  int number; /* 0: not known */
  char *title;
  char *topic;
  WoDate published;
  GPtrArray *recommendations; /* char *, the main ones in our own words */
  gboolean confirmed;         /* seen in the Ombudsman's own publications */
} WoSpotlight;

/* A sentence of the order that is the office's and not the writer's. Braces stand for what the element
 * says: "{landlord} {must} …"; wo-clause.h fills them. What stands between brackets falls away where
 * one of its braces has nothing to say: "[By {due}, ]". */
typedef struct
{
  char *id;      /* "reviewer", or another form of it: "reviewer-service" */
  char *element; /* the element it is the paragraph of */
  int version;
  char *text;
  char *author;
  WoDate made_on;
  char *note; /* what changed from the version before */
  char *source;
} WoClause;

/* What a tier of further investigation does to a wider order. */
typedef struct
{
  char *id;     /* "tier-1", "paragraph-49" */
  char *title;  /* "Tier 1" */
  char *effect; /* stop, warn, none */
  char *text;
  char *source;
} WoTier;

/* One limit of the Complaint Handling Code. */
typedef struct
{
  char *id;            /* acknowledge, stage-1, ... (wo-code.h) */
  char *from;          /* the step it is counted from */
  int days;            /* working days */
  int extension_days;  /* at most this many more; 0: none */
  gboolean panel_only; /* more only to convene a panel */
  char *text;
  char *source;
} WoCodeLimit;

/* An edition of the Code; it is for complaints made from .from on. */
typedef struct
{
  char *id; /* "2020", "2024" */
  char *title;
  WoDate from;
  WoDate
      until; /* the last day it is known to hold for; NONE: still. Past it, it is used with a warning */
  gboolean statutory;
  int months_to_complain;
  GPtrArray *limits;  /* WoCodeLimit */
  GPtrArray *clauses; /* WoCodeClause */
} WoCode;

typedef struct
{
  char *id; /* "3.11" */
  char *title;
  char *text;
} WoCodeClause;

/* A paragraph of the guidance in our own words, and the cells of the program that it stands behind. */
typedef struct
{
  char *id;
  char *heading; /* of its section */
  char *text;
  char *source;
  GPtrArray *paths; /* char *: cells, as in the field tables */
} WoPassage;

/* An old name and the one used now, both found by a search. */
typedef struct
{
  char *old_name;
  char *name;
} WoTerm;

typedef struct
{
  char *id;          /* "2024-05" */
  char *title;       /* "Guidance on the wider public interest in casework, May 2024" */
  char *short_title; /* "Guidance May 2024" */
  WoDate revised;
  WoFactorText factors[WO_FACTOR_N];
  GPtrArray *elements;          /* WoElementText of 54(f), in order */
  GPtrArray *learning_elements; /* WoElementText of 54(g), in order */
  GHashTable *sources;          /* rule code → paragraph, both char * */
  GPtrArray *categories;        /* char * */
  GPtrArray *key_issues;        /* char * */
  GPtrArray *service_areas;     /* char * */
  GPtrArray *logs;              /* char *: the logs to look at before approval */
  int further_after_days;       /* 365 */
  int further_warn_days;        /* 305 */
  int look_back_months;         /* 6 */
  GPtrArray *triggers;          /* WoTrigger */
  GPtrArray *examples;          /* WoExample */
  GPtrArray *spotlights;        /* WoSpotlight */
  GPtrArray *clauses;           /* WoClause */
  GPtrArray *tiers;             /* WoTier */
  GPtrArray *codes;             /* WoCode, oldest first */
  GPtrArray *passages;          /* WoPassage, in the order of the guidance */
  GPtrArray *terms;             /* WoTerm */
  char *sha;                    /* SHA-256 of the text it was read from, in hex; NULL: of none */
  char *author;                 /* who made it */
  char *note;                   /* what changed from the edition before */
  char *based_on;               /* its id, or NULL */
  char *statutory_basis;        /* of a wider order */
  char *reminder;               /* that a wider order is a large undertaking */
  gboolean non_delegated;       /* 54(f) needs a manager's approval and the Ombudsman's sign-off */
} WoEdition;

WoEdition *wo_edition_new (void);
void wo_edition_free (WoEdition *self);
/* The paragraph that the rule @code rests on; the edition's short title where it has none. */
const char *wo_edition_source (const WoEdition *self, const char *code);
const WoElementText *wo_edition_element (const WoEdition *self, const char *name);
const WoSpotlight *wo_edition_spotlight (const WoEdition *self, const char *id);
const WoTier *wo_edition_tier (const WoEdition *self, const char *id);
/* The clause whose id is @element, newest version. */
const WoClause *wo_edition_clause (const WoEdition *self, const char *element);
/* The passage that has the citation @source: the same, or that of the heading it stands under. */
const WoPassage *wo_edition_passage_of (const WoEdition *self, const char *source);
/* The paragraph behind the cell @path (a field table's path, or one of its cells), or NULL. */
const WoPassage *wo_edition_passage (const WoEdition *self, const char *path);
/* The Code for a complaint made on @day: the newest from that day or before; NULL before the first. */
const WoCode *wo_edition_code (const WoEdition *self, WoDate day);
/* The title of @answer to @factor, or @answer itself. */
const char *wo_edition_answer_title (const WoEdition *self, WoFactorId factor, const char *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoEdition, wo_edition_free)

G_END_DECLS
