/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-pattern.h"

/* What a reader stumbles over, and what tells who somebody is. */

#define S WO_SMART_SPECIFIC
#define T WO_SMART_TIME_BOUND
#define MONTHS                                                                                     \
  "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
#define PEOPLE "(?:residents?|tenants?|households?|leaseholders?|complainants?|people)"
#define HARD(words, regex, instead)                                                                \
  {                                                                                                \
    "hard-word", S, 0, words, regex, "is hard to read. Use an everyday word.", NULL, instead, 0,   \
        0, NULL                                                                                    \
  }
#define END                                                                                        \
  {                                                                                                \
    NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL                                           \
  }

const WoLintPattern wo_lint_personal[] = {
  { "personal-detail", -1, WO_PATTERN_MUST,
    "mr mrs ms miss mx dr sir lady rev prof cllr councillor",
    "(?-i:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Rev|Prof|Cllr|Councillor)\\.? (?:[A-Z]\\.? "
    ")?[A-Z][\\w'’-]"
    "+)",
    "names a person. An order is read by others: leave names out.", NULL, "the resident", 0, 0,
    NULL },
  { "personal-detail", -1, WO_PATTERN_MUST, "@", "[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w",
    "can tell somebody who or where the resident is. Leave it out.", NULL, NULL, 0, 0, NULL },
  { "personal-detail", -1, WO_PATTERN_MUST, "$", "(?-i:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})\\b",
    "can tell somebody who or where the resident is. Leave it out.", NULL, NULL, 0, 0, NULL },
  { "personal-detail", -1, WO_PATTERN_MUST, "#", "0\\d{3,4} ?\\d{3} ?\\d{3,4}\\b",
    "can tell somebody who or where the resident is. Leave it out.", NULL, NULL, 0, 0, NULL },
  { "personal-detail", -1, WO_PATTERN_MUST, "flat apartment", "(?:flat|apartment) \\d+[a-z]?\\b",
    "gives a resident's address. Leave it out.", NULL, "the resident's home", 0, 0, NULL },
  { "personal-detail", -1, WO_PATTERN_MUST, "#",
    "\\d+[a-z]? (?-i:[A-Z][\\w'’]+ "
    ")(?:road|street|avenue|close|lane|drive|gardens|crescent|terrace|"
    "grove|court|house|way|place)\\b",
    "gives a resident's address. Leave it out.", NULL, "the resident's home", 0, 0, NULL },
  { "other-case-reference", -1, 0, "#", "20\\d{7}\\b",
    "is the reference of another resident's case, and can tell who that is. Say that there was an "
    "earlier case.",
    NULL, "an earlier case", 0, 0, wo_lint_accept_other_case },
  { "evidence-personal-data", WO_SMART_ACHIEVABLE, 0,
    "the names addresses contact telephone medical dates",
    "(?:the )?(?:names(?:,? (?:and|or) (?:addresses|contact details))?|addresses|contact details|"
    "telephone numbers|medical (?:records|details)|dates of birth) of "
    "(?:(?:the|all|those|other|each|"
    "every|any|affected|its) )*" PEOPLE "\\b",
    "asks for more about people than the proof needs, and a landlord may refuse to send it.", NULL,
    "a table, with names and addresses removed, of the residents", WO_TOPIC (SEND), 0, NULL },
  { "member-by-name", WO_SMART_ACHIEVABLE, 0, "member",
    "member responsible for complaints,? (?:is |who is |currently |\\()?(?-i:[A-Z][a-z]+ "
    "[A-Z][\\w'’-]"
    "+)\\)?,?",
    "names the person, who may change. The role is enough.", NULL,
    "member responsible for complaints", 0, 0, NULL },
  END,
};

const WoLintPattern wo_lint_plain[] = {
  { "placeholder", S, WO_PATTERN_MUST, "[ < { _ ? xx xxx xxxx tbc tbd tba to insert lorem",
    "(?:\\[(?!\\d{4}\\])[^\\]\\n]{1,40}\\]|<[a-z][^>\\n]{0,40}>|\\{[^}\\n]{1,40}\\}|_{3,}|\\?{2,}|"
    "xx+\\b|tb[cda]\\b|to be (?:confirmed|advised|inserted|completed)(?=[.;,)\\n]|$)|insert (?:the "
    ")?"
    "(?:date|name|landlord|policy|details?|amount)\\b|lorem ipsum)",
    "was left to be filled in.", wo_lint_suggest_filled, NULL, 0, 0, NULL },
  { "all-caps", S, 0, "^", "(?-i:[A-Z]{2,}(?:[ ,’'-]+[A-Z]{2,}){2,})\\b",
    "is all in capitals, which is hard to read and sounds like shouting.", wo_lint_suggest_small,
    NULL, 0, 0, NULL },
  { "undefined-abbreviation", S, 0, "^", "(?-i:[A-Z]{2,6})\\b(?![-/]?\\d)",
    "is not explained where it is first used. The resident reads this too.", wo_lint_suggest_whole,
    NULL, 0, 0, wo_lint_accept_abbreviation },
  { "ambiguous-joining", S, 0, "and", "and/or\\b", "can be read in two ways. Choose one.", NULL,
    "and", 0, 0, NULL },
  { "repeated-word", -1, 0, "=", "((?!had|that|\\d)[a-z]+) \\1\\b", "stands there twice.",
    wo_lint_suggest_first, NULL, 0, 0, NULL },
  { "date-numeric", T, 0, "#", "\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})\\b",
    "can be read with day and month the other way round. Write the month as a word.",
    wo_lint_suggest_written_day, NULL, 0, 0, NULL },
  { "date-without-year", T, 0, "#",
    "(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(" MONTHS
    ")\\b(?!,? \\d{4})(?! (?:and|to|or|until) (?:\\d{1,2} )?"
    "[A-Z][a-z]+ \\d{4})",
    "has no year. An order is read for years.", wo_lint_suggest_written_day, NULL, 0, 0, NULL },
  HARD ("pursuant", "pursuant to\\b", "under"),
  HARD ("notwithstanding", "notwithstanding\\b", "despite"),
  HARD ("in", "in the event (?:that|of)\\b", "if"),
  HARD ("in", "in lieu of\\b", "instead of"),
  HARD ("utilis* utiliz*", "utili[sz](?:e|es|ing|ation of)\\b", "use"),
  HARD ("inter", "inter alia\\b", "among other things"),
  HARD ("aforementioned aforesaid", "(?:aforementioned|aforesaid)\\b", "this"),
  HARD ("herein* hereby hereto hereunder thereof thereto therein thereafter whereupon henceforth "
        "heretofore",
        "(?:herein\\w*|hereby|hereto|hereunder|thereof|thereto|therein|thereafter|whereupon|"
        "henceforth|"
        "heretofore)\\b",
        NULL),
  END,
};
