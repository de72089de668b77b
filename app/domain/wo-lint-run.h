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
enum
{
  WO_TOPIC_BIT_WHY,
  WO_TOPIC_BIT_FIND,
  WO_TOPIC_BIT_OTHER,
  WO_TOPIC_BIT_PEOPLE,
  WO_TOPIC_BIT_HOMES,
  WO_TOPIC_BIT_POLICY,
  WO_TOPIC_BIT_REDRESS,
  WO_TOPIC_BIT_PUT,
  WO_TOPIC_BIT_RIGHT,
  WO_TOPIC_BIT_CORRECT,
  WO_TOPIC_BIT_COMPLAIN,
  WO_TOPIC_BIT_NOT,
  WO_TOPIC_BIT_MONTHS,
  WO_TOPIC_BIT_PAST,
  WO_TOPIC_BIT_IMPROVE,
  WO_TOPIC_BIT_TRAIN,
  WO_TOPIC_BIT_NOW,
  WO_TOPIC_BIT_WHILE,
  WO_TOPIC_BIT_WAIT,
  WO_TOPIC_BIT_REVIEW,
  WO_TOPIC_BIT_INDEPENDENT,
  WO_TOPIC_BIT_OUTSIDE,
  WO_TOPIC_BIT_LED,
  WO_TOPIC_BIT_GOVERN,
  WO_TOPIC_BIT_OVERSEE,
  WO_TOPIC_BIT_INFORM,
  WO_TOPIC_BIT_MEMBER,
  WO_TOPIC_BIT_RESPONSIBLE,
  WO_TOPIC_BIT_SERVICE,
  WO_TOPIC_BIT_OFFICERS,
  WO_TOPIC_BIT_TERMS,
  WO_TOPIC_BIT_REFERENCE,
  WO_TOPIC_BIT_AGREE,
  WO_TOPIC_BIT_INTERIM,
  WO_TOPIC_BIT_EVIDENCE,
  WO_TOPIC_BIT_PAPER,
  WO_TOPIC_BIT_REPORT,
  WO_TOPIC_BIT_SEND,
  WO_TOPIC_BIT_OMBUDSMAN,
  WO_TOPIC_BIT_MONITOR,
  WO_TOPIC_BIT_OFTEN,
  WO_TOPIC_BIT_DUTY,
  WO_TOPIC_BIT_DATE,
  WO_TOPIC_BIT_CONTENT,
  WO_TOPIC_BIT_ASSESS,
  WO_TOPIC_BIT_SENIOR,
  WO_TOPIC_BIT_AGAIN,
  WO_TOPIC_BIT_END,
  WO_TOPIC_BIT_YEAR,
  WO_TOPIC_BIT_PROOF, /* an item of a list of what is sent to the Ombudsman */
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
/* In bytes: no clause that a person reads is longer. */
#define WO_LINT_CLAUSE_MAX 600
/* Where a look back from @at begins: at most @most bytes before it, not before @floor, and at the first
 * byte of a character. */
gsize wo_lint_back (const WoLintRun *self, gsize at, gsize floor, gsize most);
/* Whether something is to be done by @date, and it is not told of what was. */
gboolean wo_lint_is_deadline (const WoLintRun *self, const WoLintDate *date);
/* The same by the words around @date alone, whether or not its sentence orders anything. */
gboolean wo_lint_is_by (const WoLintRun *self, const WoLintDate *date);
/* Whether @date is before today; no day is, where today is not known. */
gboolean wo_lint_is_past (const WoLintRun *self, WoDate date);
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
void wo_lint_passed (WoLintRun *self);
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
