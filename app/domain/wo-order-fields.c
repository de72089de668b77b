/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-file-item.h"
#include "domain/wo-kinds.h"
#include "domain/wo-order.h"
#include "domain/wo-timeline.h"

#define S WO_FIELD_SIGNABLE
#define HIGH WO_FIELD_HIGH_STAKES
#define LATE WO_FIELD_LATE
#define DERIVED WO_FIELD_DERIVED

#define MANAGERS (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE))
#define COMPLIANCE (MANAGERS | WO_ROLE_BIT (WO_ROLE_COMPLIANCE))

#define AT(member) G_STRUCT_OFFSET (WoOrder, member)
#define FULL(path, shape, type, flags, roles, offset, choices, source, column)                     \
  {                                                                                                \
    path, WO_SHAPE_##shape, WO_TYPE_##type, flags, roles, offset, choices, source, column          \
  }
#define FIELD(path, type, flags, member)                                                           \
  FULL (path, FIELD, type, flags, 0, AT (member), NULL, NULL, NULL)
#define CHOICE(path, flags, member, choices)                                                       \
  FULL (path, FIELD, CHOICE, flags, 0, AT (member), choices, NULL, NULL)
#define COLUMN(path, type, flags, roles, member, choices, column)                                  \
  FULL (path, FIELD, type, flags, roles, AT (member), choices, NULL, column)
#define SET(path, flags, member, column)                                                           \
  FULL (path, SET, LINE, flags, 0, AT (member), NULL, NULL, column)
#define ITEM(path, type, flags, offset) FULL (path, ITEM, type, flags, 0, offset, NULL, NULL, NULL)
#define LATER(path, type, roles, offset, choices)                                                  \
  FULL (path, ITEM, type, LATE, roles, offset, choices, NULL, NULL)
#define CHECKED(member) G_STRUCT_OFFSET (WoChecked, member)
#define ESCALATED(member) G_STRUCT_OFFSET (WoEscalation, member)
#define ESCALATORS (MANAGERS | WO_ROLE_BIT (WO_ROLE_OMBUDSMAN))
#define FILED(name, type, flags, member)                                                           \
  FULL ("files/*." name, ITEM, type, flags, WO_FILE_ROLES, G_STRUCT_OFFSET (WoFileItem, member),   \
        NULL, NULL, NULL)
#define REVIEWERS (MANAGERS | WO_ROLE_BIT (WO_ROLE_CASEWORKER) | WO_ROLE_BIT (WO_ROLE_OMBUDSMAN))
#define ASKED(name, type) ITEM ("asked/*." #name, type, DERIVED, G_STRUCT_OFFSET (WoAsked, name))
#define AMENDED(name, type, member)                                                                \
  ITEM ("amendments/*." name, type, DERIVED, G_STRUCT_OFFSET (WoAmendment, member))
#define ELEMENT(name, type, member)                                                                \
  FULL ("elements." name, FIELD, type, S, 0, AT (elements.member), NULL,                           \
        "Guidance May 2024, What is a review", NULL)

static const char *const powers[] = { "54a", "54b", "54c", "54d", "54e", "54f", "54g", NULL };
static const char *const kinds[] = { "order", "recommendation", NULL };
static const char *const types[] = { "policy", "practice", "both", NULL };
static const char *const relations[] = { "new", "incorporate", "further", NULL };
static const char *const independences[] = { "landlord", "service area", "none", NULL };
static const char *const compliances[] = { "not due",  "awaited",      "partly",
                                           "complied", "not complied", NULL };
static const char *const judgements[] = { "adequate", "not adequate", "asked", NULL };
static const char *const escalations[] = { "publish", "published by us", "expulsion",
                                           "publish expulsion", NULL };
static const char *const review_states[] = { "not begun", "in progress", "done", NULL };

const char *const wo_order_states[] = {
  "draft",    "handed up",    "approved", "signed",    "issued", "monitored",
  "complied", "not complied", "closed",   "withdrawn", NULL,
};

static const WoField fields[] = {
  FIELD ("case", ID, S | HIGH, case_id),
  COLUMN ("reference", LINE, S, 0, reference, NULL, "reference"),
  COLUMN ("landlord", LINE, S | HIGH, 0, landlord, NULL, "landlord"),
  FIELD ("landlord_id", ID, LATE, landlord_id),
  CHOICE ("power", S | HIGH, power, powers),
  COLUMN ("kind", CHOICE, S | HIGH, 0, kind, kinds, "kind"),
  COLUMN ("type", CHOICE, S, 0, type, types, "type"),
  COLUMN ("relation", CHOICE, S, 0, relation, relations, "relation"),
  COLUMN ("related_to", ID, S, 0, related_to, NULL, "related_to"),
  SET ("categories/*", S, categories, "categories"),
  SET ("key_issues/*", S, key_issues, "key_issues"),
  COLUMN ("details", PROSE, LATE, 0, details, NULL, "details"),
  ELEMENT ("root_cause", PROSE, root_cause),
  ELEMENT ("others_affected", PROSE, others_affected),
  ELEMENT ("redress_for_others", PROSE, redress_for_others),
  ELEMENT ("look_back_months", NUMBER, look_back_months),
  ELEMENT ("policy_or_practice", PROSE, policy_or_practice),
  ELEMENT ("not_relevant_policy", PROSE, not_relevant_policy),
  ELEMENT ("areas_for_improvement", PROSE, areas_for_improvement),
  ELEMENT ("training", PROSE, training),
  ELEMENT ("fairness_now", PROSE, fairness_now),
  FULL ("elements.reviewer.independent_of",
        FIELD,
        CHOICE,
        S,
        0,
        AT (elements.reviewer_independent_of),
        independences,
        "Guidance May 2024, What is a review",
        NULL),
  ELEMENT ("reviewer.who", LINE, reviewer_who),
  ELEMENT ("reviewer.reason", PROSE, reviewer_reason),
  ELEMENT ("reviewer.may_commission", FLAG, reviewer_may_commission),
  ELEMENT ("governing_body", FLAG, governing_body),
  ELEMENT ("member_responsible_for_complaints", FLAG, member_responsible_for_complaints),
  SET ("elements.service_areas/*", S, elements.service_areas, NULL),
  ELEMENT ("terms_of_reference.agreed_by", DATE, terms_agreed_by),
  FULL ("elements.terms_of_reference.agreed_on",
        FIELD,
        DATE,
        LATE,
        0,
        AT (elements.terms_agreed_on),
        NULL,
        NULL,
        NULL),
  FULL ("elements.terms_of_reference.agreed_note",
        FIELD,
        PROSE,
        LATE,
        0,
        AT (elements.terms_agreed_note),
        NULL,
        NULL,
        NULL),
  ITEM ("elements.areas/*.what", PROSE, S, G_STRUCT_OFFSET (WoArea, what)),
  ITEM ("elements.areas/*.finding", ID, S, G_STRUCT_OFFSET (WoArea, finding)),
  ITEM ("elements.milestones/*.what", PROSE, S, G_STRUCT_OFFSET (WoMilestone, what)),
  ITEM ("elements.milestones/*.by", DATE, S, G_STRUCT_OFFSET (WoMilestone, by)),
  FULL ("elements.evidence/*", LIST, PROSE, S, 0, AT (elements.evidence), NULL, NULL, NULL),
  ELEMENT ("monitoring_by_governing_body", PROSE, monitoring_by_governing_body),
  SET ("elements.report_to/*", S, elements.report_to, NULL),
  COLUMN ("elements.due", DATE, S | HIGH, 0, elements.due, NULL, "due"),
  ELEMENT ("senior_review", PROSE, senior_review),
  ELEMENT ("self_assessment", PROSE, self_assessment),
  ELEMENT ("spotlight", LINE, spotlight),
  ELEMENT ("policy_change", PROSE, policy_change),
  ELEMENT ("identify_others", PROSE, identify_others),
  ELEMENT ("procedure", PROSE, procedure),
  ELEMENT ("other", PROSE, other),
  ITEM ("paragraphs/*.body", PROSE, S, G_STRUCT_OFFSET (WoParagraph, body)),
  ITEM ("paragraphs/*.pos", NUMBER, S, G_STRUCT_OFFSET (WoParagraph, pos)),
  ITEM ("clauses/*.clause", LINE, S, G_STRUCT_OFFSET (WoClauseUsed, clause)),
  ITEM ("clauses/*.version", NUMBER, S, G_STRUCT_OFFSET (WoClauseUsed, version)),
  FIELD ("basis", LINE, S | DERIVED, basis),
  LATER ("checklist/*.received_on", DATE, COMPLIANCE, CHECKED (received_on), NULL),
  LATER ("checklist/*.judged", CHOICE, COMPLIANCE, CHECKED (judged), judgements),
  LATER ("checklist/*.note", PROSE, COMPLIANCE, CHECKED (note), NULL),
  LATER ("escalation/*.step", CHOICE, ESCALATORS, ESCALATED (step), escalations),
  LATER ("escalation/*.on", DATE, ESCALATORS, ESCALATED (on), NULL),
  LATER ("escalation/*.manner", PROSE, ESCALATORS, ESCALATED (manner), NULL),
  LATER ("escalation/*.cost_pence", NUMBER, ESCALATORS, ESCALATED (cost_pence), NULL),
  LATER ("escalation/*.note", PROSE, ESCALATORS, ESCALATED (note), NULL),
  ITEM ("waivers/*.waived_because", PROSE, S, G_STRUCT_OFFSET (WoWaiver, waived_because)),
  ITEM ("comments/*.text", PROSE, DERIVED, G_STRUCT_OFFSET (WoComment, text)),
  ITEM ("comments/*.at", LINE, DERIVED, G_STRUCT_OFFSET (WoComment, at)),
  ITEM ("comments/*.by", ID, DERIVED, G_STRUCT_OFFSET (WoComment, by)),
  ITEM ("comments/*.on", DATE, DERIVED, G_STRUCT_OFFSET (WoComment, on)),
  FULL ("comments/*.settled",
        ITEM,
        FLAG,
        LATE,
        REVIEWERS,
        G_STRUCT_OFFSET (WoComment, settled),
        NULL,
        NULL,
        NULL),
  ASKED (of, LINE),
  ASKED (who, LINE),
  ASKED (question, PROSE),
  ASKED (by, ID),
  ASKED (on, DATE),
  ASKED (answer, PROSE),
  ASKED (answered_by, ID),
  ASKED (answered_on, DATE),
  FILED ("name", LINE, S, name),
  FILED ("hash", LINE, S, hash),
  FILED ("size", LINE, 0, digits),
  FILED ("type", LINE, 0, type),
  FILED ("on", DATE, 0, on),
  FILED ("what", LINE, LATE, what),
  SET ("later_files/*", DERIVED, later_files, NULL),
  FIELD ("state", LINE, DERIVED, state),
  COLUMN ("drafted_by", ID, DERIVED, 0, drafted_by, NULL, NULL),
  FIELD ("drafted_for", ID, DERIVED, drafted_for),
  FIELD ("handed_up_by", ID, DERIVED, handed_up_by),
  FIELD ("handed_up_for", ID, DERIVED, handed_up_for),
  FIELD ("handed_up_on", DATE, DERIVED, handed_up_on),
  FIELD ("handed_up_to", ID, DERIVED, handed_up_to),
  FIELD ("approved_by", ID, DERIVED, approved_by),
  FIELD ("approved_for", ID, DERIVED, approved_for),
  COLUMN ("approved_on", DATE, DERIVED, 0, approved_on, NULL, "approved_on"),
  FIELD ("approved_hash", LINE, DERIVED, approved_hash),
  FIELD ("found_consistent", FLAG, DERIVED, found_consistent),
  FIELD ("found_no_duplicate", FLAG, DERIVED, found_no_duplicate),
  FIELD ("amended_hash", LINE, DERIVED, amended_hash),
  FIELD ("signed_by", ID, DERIVED, signed_by),
  FIELD ("signed_for", ID, DERIVED, signed_for),
  COLUMN ("signed_on", DATE, DERIVED, 0, signed_on, NULL, "signed_on"),
  FIELD ("signed_hash", LINE, DERIVED, signed_hash),
  FIELD ("signed_position", NUMBER, DERIVED, signed_position),
  FIELD ("signed_authenticated", FLAG, DERIVED, signed_authenticated),
  COLUMN ("issued_on", DATE, DERIVED, 0, issued_on, NULL, "issued_on"),
  FIELD ("return_note", PROSE, DERIVED, return_note),
  FIELD ("hand_up_note", PROSE, DERIVED, hand_up_note),
  FULL ("drm_note", FIELD, PROSE, LATE, MANAGERS, AT (drm_note), NULL, NULL, NULL),
  COLUMN ("quality_ensured", PROSE, LATE, MANAGERS, quality_ensured, NULL, "quality_ensured"),
  COLUMN ("how_compliance", PROSE, LATE, MANAGERS, how_compliance, NULL, "how_compliance"),
  FULL ("check_note", FIELD, PROSE, LATE, MANAGERS, AT (check_note), NULL, NULL, NULL),
  FIELD ("workpro_entered", FLAG, LATE, workpro_entered),
  FIELD ("workpro_entered_on", DATE, LATE, workpro_entered_on),
  COLUMN ("compliance", CHOICE, LATE, COMPLIANCE, compliance, compliances, "compliance"),
  COLUMN ("review_state", CHOICE, LATE, COMPLIANCE, review_state, review_states, "review_state"),
  COLUMN ("latest_action", PROSE, LATE, COMPLIANCE, latest_action, NULL, "latest_action"),
  COLUMN ("latest_action_on", DATE, LATE, COMPLIANCE, latest_action_on, NULL, "latest_action_on"),
  FIELD ("elsewhere", FLAG, DERIVED, elsewhere),
  COLUMN ("drafted_by_name", LINE, DERIVED, 0, drafted_by_name, NULL, "drafted_by"),
  COLUMN ("approved_by_name", LINE, DERIVED, 0, approved_by_name, NULL, "approved_by"),
  COLUMN ("signed_by_name", LINE, DERIVED, 0, signed_by_name, NULL, "signed_by"),
  FIELD ("returned_case_version", NUMBER, DERIVED, returned_case_version),
  ITEM ("returned/*.path", LINE, DERIVED, G_STRUCT_OFFSET (WoReturned, path)),
  ITEM ("returned/*.value", PROSE, DERIVED, G_STRUCT_OFFSET (WoReturned, value)),
  AMENDED ("paragraph", NUMBER, paragraph),
  AMENDED ("path", LINE, path),
  AMENDED ("was", PROSE, was),
  AMENDED ("stands", PROSE, stands),
  AMENDED ("state", LINE, state),
  AMENDED ("by", ID, by),
  AMENDED ("for", ID, in_for),
  AMENDED ("on", DATE, on),
  AMENDED ("at", LINE, at_us),
  AMENDED ("note", PROSE, note),
  ITEM ("timeline/*.act", LINE, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, act)),
  ITEM ("timeline/*.by", ID, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, by)),
  ITEM ("timeline/*.for", ID, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, in_for)),
  ITEM ("timeline/*.on", DATE, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, on)),
  ITEM ("timeline/*.at", LINE, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, at_us)),
  ITEM ("timeline/*.note", PROSE, DERIVED, G_STRUCT_OFFSET (WoTimelineItem, note)),
};

static const WoItems items[] = {
  { "elements.milestones", AT (elements.milestones), sizeof (WoMilestone) },
  { "paragraphs", AT (paragraphs), sizeof (WoParagraph) },
  { "waivers", AT (waivers), sizeof (WoWaiver) },
  { "elements.areas", AT (elements.areas), sizeof (WoArea) },
  { "clauses", AT (clauses), sizeof (WoClauseUsed) },
  { "checklist", AT (checklist), sizeof (WoChecked) },
  { "escalation", AT (escalation), sizeof (WoEscalation) },
  { "comments", AT (comments), sizeof (WoComment) },
  { "asked", AT (asked), sizeof (WoAsked) },
  { "returned", AT (returned), sizeof (WoReturned) },
  { "amendments", AT (amendments), sizeof (WoAmendment) },
  { "files", AT (files), sizeof (WoFileItem) },
  { "timeline", AT (timeline), sizeof (WoTimelineItem) },
};

const WoKind wo_order_kind = {
  .kind = WO_RECORD_ORDER,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoOrder),
};
