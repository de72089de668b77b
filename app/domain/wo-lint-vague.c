/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-pattern.h"

/* Words that leave something open: when, what, how much, who. */

#define T WO_SMART_TIME_BOUND
#define S WO_SMART_SPECIFIC
#define M WO_SMART_MEASURABLE
#define STAFF "staff|teams|employees|officers|colleagues|managers|departments|operatives"
#define COUNT "(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty-eight)"

const WoLintPattern wo_lint_vague[] = {
  { "vague-time", T, WO_PATTERN_UNDATED,
    "asap as very soon promptly urgently swiftly quickly shortly speedily without in within "
    "reasonable "
    "at when whenever going by forthwith immediately expeditiously",
    "(?:asap|as soon as (?:is )?(?:reasonably )?(?:possible|practicable|it can)|(?:very )?(?<!how )"
    "soon(?! as)|promptly|urgently|swiftly|quickly|shortly|speedily|expeditiously|forthwith|"
    "immediately(?! (?:after|before|above|below|following|adjoining|adjacent|next))|without "
    "(?:undue "
    "|any |further )?delay|in "
    "due course|in (?:a )?timely (?:manner|fashion|way)|(?:within|in) a(?:n)? (?:reasonable|"
    "appropriate|short|agreed) (?:time|period|time ?frame|time ?scale)(?: of time)?|(?:within )?"
    "reasonable time|at the earliest (?:opportunity|convenience)|when(?:ever)? possible|"
    "in the near future|going forward|by (?:the )?(?:end of the year|spring|summer|autumn|winter|"
    "christmas|easter))\\b",
    "gives no day, so nobody can tell whether it was met. Say by when.", wo_lint_suggest_day, NULL,
    0, 0, NULL },
  { "deadline-from-undated", T, 0, "within no",
    "(?:within|no later than) " COUNT
    " (?:working |calendar )?(?:days?|weeks?|months?) (?:of|after|"
    "from|following) (?:the )?(?:completion|completing|end|finish\\w*|approval|agreement|agreeing|"
    "review|conclusion|receipt|publication)\\b[^.;,\\n]*",
    "is counted from something that has no day itself. Give a day in the calendar.",
    wo_lint_suggest_day, NULL, 0, 0, NULL },
  { "deadline-without-start", T, 0, "within",
    "within " COUNT
    " (?:working |calendar )?(?:days?|weeks?|months?)\\b(?! (?:of|from|after|following|"
    "beginning|starting))",
    "does not say from when it is counted. A day in the calendar is safer.", wo_lint_suggest_day,
    NULL, WO_TOPIC (DUTY), 0, NULL },
  { "working-days-unsaid", T, WO_PATTERN_BESIDE, "within", "within (" COUNT ") days\\b",
    "can be read as working days or as days of the calendar. Say which.",
    wo_lint_suggest_working_days, NULL, WO_TOPIC (DUTY), 0, NULL },
  { "vague-verb", S, 0, "endeavour try seek aim strive attempt make use best",
    "(?:endeavour|try|seek|aim|strive|attempt|make every effort|use (?:its )?best endeavours) to "
    "([a-z]+)",
    "asks for the attempt and not for the deed. Order the deed.", wo_lint_suggest_first, NULL, 0, 0,
    NULL },
  { "vague-verb", S, 0, "ensure ensuring", "ensur(?:e|ing)(?: that)?\\b",
    "does not say what is to be done. Say the act, or what will show it.", NULL,
    "show, by a document, that", 0, 0, NULL },
  { "vague-verb", S, 0, "look looks looking", "look(?:s|ing)? (?:in)?to\\b(?! the ombudsman)",
    "does not say what must be known at the end.", NULL, "find out, and report in writing, on", 0,
    0, NULL },
  { "vague-verb", S, 0, "consider considers considering consideration",
    "consider(?:s|ing|ation of)?\\b(?! why\\b)",
    "can be done without any result. Say what must be decided or shown.", NULL,
    "decide, and record in writing,", 0, 0, NULL },
  { "vague-verb", S, 0, "be bear have reflect explore",
    "(?:be mindful of|bear in mind|have (?:due )?regard to|reflect on|be aware of|explore(?! "
    "(?:why|"
    "how|whether|what|the reasons|the causes?)\\b))\\b",
    "can be done without any result. Say what must be decided or shown.", NULL,
    "set out in writing how it deals with", 0, 0, NULL },
  { "weak-step", M, 0, "remind reminds reminding reiterat* raise raising learn learning take takes",
    "(?:remind(?:s|ing)? (?:(?:its|all|the|relevant) )*(?:[\\w-]+ )?(?:" STAFF
    ")\\b|reiterat\\w+\\b|"
    "rais(?:e|ing) awareness\\b|learn(?:ing|s)? (?:the )?lessons?\\b|takes? (?:this|the) "
    "(?:learning|"
    "lessons?) on board\\b)",
    "leaves nothing behind that shows it was done. Order a briefing, a written instruction or a "
    "change, and its proof.",
    NULL, NULL, 0, 0, NULL },
  { "vague-measure", M, 0, "where if when as",
    "(?:where|if|when|as) (?:appropriate|necessary|needed|required|relevant|possible|"
    "practicable|suitable|feasible)\\b",
    "leaves it to the landlord whether to do it. Say when it applies.", NULL, "in every case", 0, 0,
    NULL },
  { "vague-measure", M, 0,
    "inappropriat* appropriate* inadequate* adequate* suitabl* sufficient* satisfactor* robust* "
    "proper* "
    "effective* meaningful* significantly substantially better reasonable",
    "(?<!if )(?<!as )(?<!when )(?<!where )(?:in)?(?:appropriate(?:ly)?|adequate(?:ly)?|"
    "suitabl[ey]|sufficient(?:ly)?|satisfactor(?:y|ily)|robust(?:ly)?|proper(?:ly)?|effective(?:ly)"
    "?|meaningful(?:ly)?|significantly|substantially|better|reasonable(?! adjustment| redress| "
    "time| "
    "period))\\b",
    "has no measure. Say how one will know: a number, a standard, a document.", NULL, NULL, 0, 0,
    NULL },
  { "vague-scope", S, 0, "all relevant appropriate key affected frontline front",
    "(?:all )?(?:relevant|appropriate|key|affected|frontline|front-line) (" STAFF ")\\b",
    "does not say who. Name the services or the posts.", wo_lint_suggest_who, NULL, 0, 0, NULL },
  { "vague-scope", S, 0, "relevant stakeholders interested all and etc various a as",
    "(?:(?<!not )(?<!be )(?<!is )(?<!are )(?<!was )(?<!were )relevant(?! (?:to|sections?|"
    "chapters?|parts?|extracts?|pages?|period|time|paragraphs?)\\b)|stakeholders|interested "
    "parties|all parties|and so on|etc|various|a number of|as many as possible)\\b",
    "leaves open which or how many. Name them.", NULL, NULL, 0, 0, NULL },
  { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL },
};
