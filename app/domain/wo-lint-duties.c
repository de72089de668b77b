/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-pattern.h"

/* Who is ordered to do what, and whether the Ombudsman can order it. */

#define S WO_SMART_SPECIFIC
#define A WO_SMART_ACHIEVABLE
#define R WO_SMART_RELEVANT
#define ARTICLE "(?:the |its |their |any |each |every |a |an )?(?:[\\w’'-]+ )?"
#define DUTY                                                                                       \
  "(?:must|shall|is to|are to|has to|have to|will have to|is required to|are required to)\\b"
#define END                                                                                        \
  {                                                                                                \
    NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL                                           \
  }

const WoLintPattern wo_lint_duties[] = {
  { "double-negative", S, 0, "must shall should may",
    "(must|shall|should|may) (?:not|never) (?:fail|omit|neglect|refuse|forget|cease) to\\b",
    "says no twice. Say what is to be done.", wo_lint_suggest_first, NULL, 0, 0, NULL },
  { "double-negative", S, 0, "not",
    "not (?:be )?un(?:reasonabl|likel|necessar|satisfactor|willing|able|justifi)\\w*\\b",
    "says no twice. Say what is meant.", NULL, NULL, 0, 0, NULL },
  { "duty-on-others", A, 0, "the its their any each every a an contractor contractors",
    "(" ARTICLE
    "(?:contractors?|managing agents?|subcontractors?|consultants?)) (?:must|shall|is to|"
    "are to|has to|have to|is required to|are required to)\\b",
    "puts the duty on somebody whom the Ombudsman cannot order. Put it on the landlord.",
    wo_lint_suggest_through, NULL, 0, 0, wo_lint_accept_unnegated },
  { "duty-on-others", A, 0,
    "the its their any each every a an resident residents tenant tenants leaseholder leaseholders "
    "household households neighbour neighbours freeholder freeholders complainant complainants",
    ARTICLE "(?:residents?|tenants?|leaseholders?|households?|neighbours?|freeholders?|"
            "complainants?) " DUTY,
    "puts a duty on somebody who is not the landlord. Say what the landlord must do.", NULL, NULL,
    0, 0, wo_lint_accept_unnegated },
  { "beyond-powers", A, 0,
    "dismiss* disciplin* sack suspend suspends demote fine fined penalt* donat* prosecut* resign*",
    "(?:(?:dismiss|sack|suspend|suspends|demote)(?:ed|es)? "
    "(?:the|its|his|her|any|all|those|every)\\b|"
    "disciplin(?:e|ed|ary)\\b|fined?\\b|penalt(?:y|ies)\\b|donat(?:e|ion|ions)\\b|prosecut\\w+\\b|"
    "resign(?:s|ation)?\\b)",
    "is not something that the Ombudsman can order. Order a step that secures redress.", NULL, NULL,
    WO_TOPIC (DUTY), 0, NULL },
  { "conditional-duty", A, 0, "subject if where provided as",
    "(?:subject to (?:(?!paragraph)[\\w’'-]+ ){0,4}?(?:approval|funding|budgets?|resources?|"
    "availability|agreement|capacity|affordability)\\b|(?:if|where|provided|as) (?:its |the |that "
    ")?"
    "(?:resources|funding|budget|funds|staffing|capacity) [^.;,\\n]*)",
    "lets the landlord's own means decide whether it complies. Take the condition out, or give a "
    "day "
    "by which it must say that it cannot.",
    NULL, NULL, 0, 0, NULL },
  { "review-prejudged", S, WO_PATTERN_54F, "conclude confirm demonstrate prove accept",
    "(?<=must |shall |should )(?:conclude|confirm|demonstrate|prove|accept) that\\b",
    "tells the review what to find. It is to find out.", NULL, "find out whether",
    WO_TOPIC (REVIEW), 0, NULL },
  { "terms-not-agreed", A, WO_PATTERN_54F, "set draw write decide determine settle",
    "(?:set|draw up|write|decide(?: on)?|determine|settle) (?:its |the )?(?:own )?terms of "
    "reference\\b",
    "leaves the terms of reference to the landlord. They are agreed between it and the Ombudsman.",
    NULL, "agree with the Ombudsman the terms of reference", 0, WO_TOPIC (AGREE), NULL },
  { "order-should", S, WO_PATTERN_ORDER | WO_PATTERN_MAIN, "should",
    "should\\b(?! (?:they|it|the|any|a|an|this|that)\\b)", "recommends, and this is an order.",
    NULL, "must", 0, 0, NULL },
  { "recommendation-must", -1, WO_PATTERN_ADVICE | WO_PATTERN_ONCE, "must shall",
    "(?:must|shall)\\b", "orders, and this is a recommendation.", NULL, "should", 0, 0, NULL },
  { "unclear-actor", S, WO_PATTERN_MAIN, "must should shall",
    "(?:must|should|shall) (?:also |then )?be "
    "(?:(?!required|agreed|allowed|entitled|expected|satisfied|"
    "affected|completed by)\\w+ed|done|made|given|sent|kept|put|taken|held|"
    "written|shown|set|found|paid|told|brought)\\b(?![^.;]*\\bby (?!\\d|the end|no later|return))",
    "does not say who has to do it.", NULL, NULL, 0, 0, NULL },
  END,
};

/* What others are given, and how far a learning order may reach. */
const WoLintPattern wo_lint_remedies[] = {
  { "redress-needs-complaint", WO_SMART_MEASURABLE, WO_PATTERN_MUST,
    "if where when once provided should must may can to invite inviting",
    "(?:(?:if|where|when|once|provided|should) (?:they|residents|tenants|leaseholders|others|"
    "those affected)(?: \\w+)? (?:complain|(?:make|raise|submit|log|lodge|bring) (?:a|an|their)(?: "
    "formal| new)? complaint)|(?:must|should|may|can|to) (?:first "
    ")?(?:make|raise|submit|log|lodge) "
    "(?:a|an|their)(?: formal| new)? complaint|invit(?:e|ing) (?:\\w+ ){1,3}to complain)\\b",
    "makes others go through the complaints procedure. Redress for them must not depend on that.",
    NULL, "whether or not they have complained", 0, 0, wo_lint_accept_unnegated },
  { "redress-needs-complaint", WO_SMART_MEASURABLE, WO_PATTERN_MUST, "unless until only",
    "(?:unless|until|only (?:if|when|where|after|once)) "
    "(?:they|residents|tenants|leaseholders|others|"
    "those affected) (?:have |has )?(?:complain(?:ed)?|ma[dk]e a complaint)\\b",
    "makes others go through the complaints procedure. Redress for them must not depend on that.",
    NULL, "whether or not they have complained", 0, 0, NULL },
  { "redress-only-complainants", WO_SMART_MEASURABLE, WO_PATTERN_54F,
    "residents tenants leaseholders households those anyone everyone people",
    "(?:residents|tenants|leaseholders|households|those|anyone|everyone|people)(?: affected)? "
    "(?:who|"
    "that) (?:have |has |had )?(?:already )?(?:complained|made (?:a )?complaints?)\\b",
    "leaves out those who were affected and did not complain.", NULL,
    "residents similarly affected, whether or not they complained", WO_TOPIC (REDRESS), 0,
    wo_lint_accept_unnegated },
  { "redress-amount-fixed", WO_SMART_MEASURABLE, WO_PATTERN_54F,
    "up a maximum no not capped limited",
    "(?:up to|(?:a )?maximum of|no more than|not more than|not exceeding|capped at|limited to) £ ?"
    "\\d[\\d,]*(?:\\.\\d\\d)?",
    "caps what others get before anybody knows what happened to them.", NULL,
    "an amount worked out as in this case", 0, 0, NULL },
  { "redress-amount-fixed", WO_SMART_MEASURABLE, WO_PATTERN_54F, "#",
    "(?<=£)\\d[\\d,]*(?:\\.\\d\\d)? (?:each|per (?:household|resident|home|tenant|flat)|for each "
    "(?:"
    "household|resident|home|tenant|flat)|to (?:each|every))\\b",
    "fixes what others get before anybody knows what happened to them. Give the basis instead.",
    NULL, NULL, 0, 0, NULL },
  { "learning-governing-body", R, WO_PATTERN_54G, "governing", "governing body(?:['’]s)?",
    "is not usually asked to oversee a learning order. Its senior leaders can hear the result.",
    NULL, "senior leadership team", 0, 0, NULL },
  { "learning-governing-body", R, WO_PATTERN_54G, "board cabinet trustees",
    "(?:board|cabinet|trustees)\\b",
    "is not usually asked to oversee a learning order. Its senior leaders can hear the result.",
    NULL, "senior leadership team", WO_TOPIC (OVERSEE), 0, NULL },
  { "learning-independent-review", R, WO_PATTERN_54G, "an independent external",
    "(?:an )?(?:independent|external) (?:review|investigation|audit)\\b",
    "is more than a learning order usually asks for; it belongs to a wider order under 54(f).",
    NULL, "a review by a senior manager", 0, 0, NULL },
  { "learning-independent-review", R, WO_PATTERN_54G, "independent external",
    "(?:independent|external) (?:reviewer|organisation|consultant|investigator)\\b",
    "is more than a learning order usually asks for; it belongs to a wider order under 54(f).",
    NULL, "senior manager", WO_TOPIC (REVIEW), 0, NULL },
  { "learning-wide", R, WO_PATTERN_54G | WO_PATTERN_ONCE, "terms member",
    "(?:terms of reference|member responsible for complaints)\\b",
    "is not usually part of a learning order; it belongs to a wider order under 54(f).", NULL, NULL,
    0, 0, NULL },
  END,
};
