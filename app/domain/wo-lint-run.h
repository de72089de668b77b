/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One reading of an order: what is read, its paragraphs, and where findings are put. Places are bytes
 * in here and characters outside. Inside of wo-lint.
 */
#pragma once

#include "domain/wo-lint.h"

G_BEGIN_DECLS

typedef struct
{
  int n;       /* from 1 */
  gsize start; /* of its words, behind a number */
  gsize end;
  char *element; /* of a generated paragraph; else NULL */
} WoLintParagraph;

typedef struct
{
  const WoOrder *order;
  const WoCase *c; /* or NULL */
  const WoEdition *edition;
  WoDate today;
  const WoCalendar *calendar; /* or NULL */
  const WoLandlord *landlord; /* or NULL */
  char *text;
  gboolean written;   /* by a person, and not made from the elements */
  GArray *paragraphs; /* WoLintParagraph */
  WoLint *lint;
} WoLintRun;

void wo_lint_run_init (WoLintRun *self, const char *text);
void wo_lint_run_clear (WoLintRun *self);

/* Adds a finding of @rule with its source. @why is taken. */
WoLintFinding *
wo_lint_add (WoLintRun *self, const char *rule, int letter, gboolean must_fix, char *why);
/* Puts @finding at the bytes from @start to @end. */
void wo_lint_place (WoLintRun *self, WoLintFinding *finding, gsize start, gsize end);
/* Names the element, and puts @finding at the paragraph made from it, where there is one. */
void wo_lint_at_element (WoLintRun *self, WoLintFinding *finding, const char *element);
/* The same, but at @date in words inside of that paragraph. */
void wo_lint_at_date (WoLintRun *self, WoLintFinding *finding, const char *element, WoDate date);
/* Whether a text that a person wrote has @pattern, without regard to case. */
gboolean wo_lint_says (const WoLintRun *self, const char *pattern);
const WoLintParagraph *wo_lint_paragraph_at (const WoLintRun *self, gsize at);
/* A regular expression that is made once and kept; @pattern is a constant. */
GRegex *wo_lint_regex (const char *pattern);

/* The dates in the text: GArray of WoLintDate, in the order they stand. */
typedef struct
{
  WoDate date;
  gsize start, end;
} WoLintDate;
GArray *wo_lint_dates (const WoLintRun *self);

/* The last working day not after @date, so far as the week tells. */
WoDate wo_lint_weekday (WoDate date);

/* The rules, a file each. */
void wo_lint_words (WoLintRun *self);
void wo_lint_form (WoLintRun *self);
void wo_lint_due (WoLintRun *self);
void wo_lint_review (WoLintRun *self);
void wo_lint_review_quality (WoLintRun *self);
void wo_lint_steps (WoLintRun *self);

G_END_DECLS
