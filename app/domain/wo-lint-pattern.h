/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A word or phrase that a rule looks for. .first names the words it may begin with, so that it is tried
 * there and nowhere else: "soon", "train*" for a beginning, "#" for a number. Inside of wo-lint.
 */
#pragma once

#include "domain/wo-lint-run.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PATTERN_54F = 1 << 0,     /* only in a review order */
  WO_PATTERN_54G = 1 << 1,     /* only in a learning order */
  WO_PATTERN_ORDER = 1 << 2,   /* not in a recommendation */
  WO_PATTERN_ADVICE = 1 << 3,  /* only in a recommendation */
  WO_PATTERN_MUST = 1 << 4,    /* a must-fix */
  WO_PATTERN_UNDATED = 1 << 5, /* a must-fix where its paragraph has no day */
  WO_PATTERN_ONCE = 1 << 6,    /* told once, however often it stands there */
  WO_PATTERN_MAIN = 1 << 7,    /* not inside of "that …", "who …", "if …" */
  WO_PATTERN_BESIDE = 1 << 8,  /* beside what others found in the same words */
} WoPatternFlags;

/* Where a pattern was found. */
typedef struct
{
  const WoLintRun *run;
  const WoLintParagraph *paragraph;
  const WoLintSentence *sentence;
  const GMatchInfo *match;
} WoLintMatch;

typedef struct
{
  const char *rule;
  int letter;
  guint flags;
  const char *first;
  const char *regex;
  const char *why;                             /* goes on after the quoted words */
  char *(*suggest) (const WoLintMatch *match); /* or NULL */
  const char *instead;                         /* a fixed suggestion, or NULL */
  guint64 with;                                /* topics that its sentence must speak of */
  guint64 without;                             /* and must not speak of */
  gboolean (*accept) (const WoLintMatch *match, const char *quote); /* or NULL */
} WoLintPattern;

/* The tables; each ends with one whose .rule is NULL. What stands earlier takes its words first. */
extern const WoLintPattern wo_lint_vague[];
extern const WoLintPattern wo_lint_duties[];
extern const WoLintPattern wo_lint_remedies[];
extern const WoLintPattern wo_lint_plain[];
extern const WoLintPattern wo_lint_personal[];

/* All of them as one row. */
const WoLintPattern *wo_lint_pattern (int at);
int wo_lint_patterns (void);

/* A day that fits where a time is left open, "by 30 September 2025". */
char *wo_lint_suggest_day (const WoLintMatch *match);
/* The first group: "endeavour to repair" is to repair. */
char *wo_lint_suggest_first (const WoLintMatch *match);
/* "within 10 days": within 10 working days. */
char *wo_lint_suggest_working_days (const WoLintMatch *match);
/* "relevant staff": the staff of the services that the order names. */
char *wo_lint_suggest_who (const WoLintMatch *match);
/* "The contractor must": the landlord must have the contractor. */
char *wo_lint_suggest_through (const WoLintMatch *match);
/* "WITHOUT FURTHER DELAY" in small letters. */
char *wo_lint_suggest_small (const WoLintMatch *match);
/* "[date]", "TBC": the day, or the landlord. */
char *wo_lint_suggest_filled (const WoLintMatch *match);
/* "ASB": the whole words. */
char *wo_lint_suggest_whole (const WoLintMatch *match);
/* "30 June", "30/06/2025": the day with its year, in words. */
char *wo_lint_suggest_written_day (const WoLintMatch *match);

gboolean wo_lint_accept_abbreviation (const WoLintMatch *match, const char *quote);
/* Not behind "no", "not" or "without" in the same clause. */
gboolean wo_lint_accept_unnegated (const WoLintMatch *match, const char *quote);
gboolean wo_lint_accept_other_case (const WoLintMatch *match, const char *quote);

/* Whether the words before @at in @sentence make what follows a part of another clause. */
gboolean wo_lint_is_subordinate (const WoLintRun *run, const WoLintSentence *sentence, gsize at);

G_END_DECLS
