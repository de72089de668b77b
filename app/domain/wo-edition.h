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
  gboolean non_delegated;       /* 54(f) needs a manager's approval and the Ombudsman's sign-off */
} WoEdition;

WoEdition *wo_edition_new (void);
void wo_edition_free (WoEdition *self);
/* The paragraph that the rule @code rests on; the edition's short title where it has none. */
const char *wo_edition_source (const WoEdition *self, const char *code);
const WoElementText *wo_edition_element (const WoEdition *self, const char *name);
/* The title of @answer to @factor, or @answer itself. */
const char *wo_edition_answer_title (const WoEdition *self, WoFactorId factor, const char *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoEdition, wo_edition_free)

G_END_DECLS
