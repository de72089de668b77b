/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One reading of an order: what is read, its paragraphs and sentences, and where findings are put.
 * Places are bytes in here and characters outside. The text is walked once, word by word; a rule asks
 * what the walk has seen and does not search the text again. Inside of wo-lint.
 */
#pragma once

#include "domain/wo-lint.h"

G_BEGIN_DECLS

typedef struct
{
  int n;       /* from 1 */
  gsize start; /* of its words, behind a number */
  gsize end;
  char *element;   /* of a generated paragraph; else NULL */
  gboolean leads;  /* ends in a colon: what follows as a list goes on from it */
  gboolean listed; /* an item of a list */
  int number;      /* that a person wrote before it; 0: none */
} WoLintParagraph;

/* What a sentence speaks of, so far as its words show. */
#define WO_LINT_TOPICS(X)                                                                          \
  X (WHY)                                                                                          \
  X (FIND)                                                                                         \
  X (OTHER)                                                                                        \
  X (PEOPLE) X (HOMES) X (POLICY) X (REDRESS) X (PUT) X (RIGHT) X (CORRECT) X (COMPLAIN) X (NOT)   \
      X (MONTHS) X (PAST) X (IMPROVE) X (TRAIN) X (NOW) X (WHILE) X (WAIT) X (REVIEW)              \
          X (INDEPENDENT) X (OUTSIDE) X (LED) X (GOVERN) X (OVERSEE) X (INFORM) X (MEMBER)         \
              X (RESPONSIBLE) X (SERVICE) X (OFFICERS) X (TERMS) X (REFERENCE) X (AGREE)           \
                  X (INTERIM) X (EVIDENCE) X (PAPER) X (REPORT) X (SEND) X (OMBUDSMAN) X (MONITOR) \
                      X (OFTEN) X (DUTY) X (DATE) X (CONTENT) X (ASSESS) X (SENIOR) X (AGAIN)      \
                          X (END)

enum
{
#define X(name) WO_TOPIC_BIT_##name,
  WO_LINT_TOPICS (X)
#undef X
};
#define WO_TOPIC(name) (G_GUINT64_CONSTANT (1) << WO_TOPIC_BIT_##name)

typedef struct
{
  gsize start, end;
  int paragraph;  /* from 1 */
  guint64 topics; /* and of the line that leads to it, where it is an item of a list */
  guint64 own;
  guint words;
} WoLintSentence;

/* A date in the text; .date is WO_DATE_NONE where there is no such day. */
typedef struct
{
  WoDate date;
  gsize start, end;
  guint sentence; /* its place in .sentences */
} WoLintDate;

/* A place where a pattern may begin. */
typedef struct
{
  int pattern;
  gsize start;
} WoLintTrigger;

typedef struct
{
  const WoOrder *order;
  const WoCase *c; /* or NULL */
  const WoEdition *edition;
  WoDate today;
  const WoCalendar *calendar; /* or NULL */
  const WoLandlord *landlord; /* or NULL */
  const WoStanding *standing; /* or NULL */
  char *text;
  gsize length;
  gboolean written;   /* by a person, and not made from the elements */
  gboolean review;    /* under 54(f) */
  GArray *paragraphs; /* WoLintParagraph */
  GArray *sentences;  /* WoLintSentence */
  GArray *dates;      /* WoLintDate, in the order they stand */
  GArray *triggers;   /* WoLintTrigger */
  WoLint *lint;
} WoLintRun;

void wo_lint_run_init (WoLintRun *self, const WoLintInput *input);
void wo_lint_run_clear (WoLintRun *self);
/* Walks the text: sentences, dates and triggers. */
void wo_lint_scan (WoLintRun *self);
/* What the words of @text speak of; 0 for NULL. */
guint64 wo_lint_topics (const char *text);

/* Adds a finding of @rule with its source. @why is taken. */
WoLintFinding *
wo_lint_add (WoLintRun *self, const char *rule, int letter, gboolean must_fix, char *why);
/* Puts @finding at the bytes from @start to @end. */
void wo_lint_place (WoLintRun *self, WoLintFinding *finding, gsize start, gsize end);
/* Names the element, and puts @finding at the paragraph made from it, where there is one. */
void wo_lint_at_element (WoLintRun *self, WoLintFinding *finding, const char *element);
/* The same, but at @words inside of that paragraph, where they stand there. */
void
wo_lint_at_words (WoLintRun *self, WoLintFinding *finding, const char *element, const char *words);
/* The same, but at @date in words. */
void wo_lint_at_date (WoLintRun *self, WoLintFinding *finding, const char *element, WoDate date);
/* Whether a text that a person wrote has @pattern, without regard to case. */
gboolean wo_lint_says (const WoLintRun *self, const char *pattern);
const WoLintParagraph *wo_lint_paragraph_at (const WoLintRun *self, gsize at);
const WoLintParagraph *wo_lint_paragraph_of (const WoLintRun *self, const char *element);
/* The first sentence that speaks of all of @all and of none of @none, or NULL. */
const WoLintSentence *wo_lint_sentence (const WoLintRun *self, guint64 all, guint64 none);
/* A regular expression that is made once and kept; @pattern is a constant. */
GRegex *wo_lint_regex (const char *pattern);
/* The same, that matches only where the search begins. */
GRegex *wo_lint_regex_at (const char *pattern);
gboolean wo_lint_blank (const char *text);

/* The last working day not after @date, so far as is known. */
WoDate wo_lint_working_day (const WoLintRun *self, WoDate date);

/* The rules, a file each. */
void wo_lint_words (WoLintRun *self);
void wo_lint_sentences (WoLintRun *self);
void wo_lint_form (WoLintRun *self);
void wo_lint_due (WoLintRun *self);
void wo_lint_dates (WoLintRun *self);
void wo_lint_review (WoLintRun *self);
void wo_lint_review_quality (WoLintRun *self);
void wo_lint_against_case (WoLintRun *self);
void wo_lint_relation (WoLintRun *self);
void wo_lint_evidence (WoLintRun *self);
void wo_lint_steps (WoLintRun *self);
void wo_lint_spotlight (WoLintRun *self);
/* Sets which sentence satisfies each letter. */
void wo_lint_prove (WoLintRun *self);

G_END_DECLS
