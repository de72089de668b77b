/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include "domain/wo-field.h"
#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

/* Titles stand in the middle of a sentence. {1}: the member of a set or list. */
typedef struct
{
  const char *path;
  const char *title;
} WoTitle;

static const WoTitle case_titles[] = {
  { "reference", N_ ("the case reference") },
  { "title", N_ ("the title of the case") },
  { "landlord", N_ ("the landlord") },
  { "landlord_id", N_ ("the landlord’s record") },
  { "complaint_made_on", N_ ("the date of the complaint") },
  { "categories/*", N_ ("the category “{1}”") },
  { "key_issues/*", N_ ("the key issue “{1}”") },
  { "determination.outcome", N_ ("the outcome") },
  { "determination.on", N_ ("the date of the determination") },
  { "determination.findings", N_ ("a finding") },
  { "determination.findings/*.about", N_ ("what a finding is about") },
  { "determination.findings/*.finding", N_ ("a finding") },
  { "subject.kind", N_ ("policy or practice") },
  { "subject.state", N_ ("the state of the policy or practice") },
  { "subject.name", N_ ("the name of the policy or practice") },
  { "subject.in_force_from", N_ ("the date the policy came into force") },
  { "subject.review_due", N_ ("the date the policy’s review was due") },
  { "subject.about", N_ ("what the policy or practice is about") },
  { "subject.finding", N_ ("the finding the policy or practice was identified by") },
  { "subject.may_recur_because", N_ ("why the failing may happen again") },
  { "route", N_ ("the route") },
  { "route_reason", N_ ("the reason for the route") },
  { "guidance", N_ ("the edition of the guidance") },
  { "caseworker", N_ ("the caseworker") },
  { "no_failure_reason", N_ ("the reason for an order without a finding of failure") },
  { "similar.verdict", N_ ("the similar-order verdict") },
  { "similar.decision", N_ ("the decision on similar orders") },
  { "similar.reason", N_ ("the reason for the decision on similar orders") },
  { "similar.order", N_ ("the similar order it refers to") },
  { "similar.query", N_ ("the search for similar orders") },
  { "similar.as_of", N_ ("the date of the search for similar orders") },
  { "similar.register_at", N_ ("how far the register had come when it was searched") },
  { "similar.candidates", N_ ("the number of similar orders shown") },
  { "log_checks/*", N_ ("the check of the log “{1}”") },
  { "prompts/*", N_ ("a ticked prompt") },
  { "subject.version", N_ ("the version of the policy") },
  { "subject.owner", N_ ("who answers for the policy or practice") },
  { "subject.practice", N_ ("the kind of practice") },
  { "subject.relied_on", N_ ("the policy that was relied on") },
  { "recurrence.residents", N_ ("whether more than one resident is affected") },
  { "recurrence.residents_note", N_ ("which other residents are affected") },
  { "recurrence.scope/*", N_ ("the homes that may be affected: “{1}”") },
  { "recurrence.homes", N_ ("how many homes may be affected") },
  { "recurrence.homes_note", N_ ("which homes may be affected") },
  { "recurrence.conclusion", N_ ("what is concluded about further complaints") },
  { "knowledge", N_ ("something that is known already") },
  { "knowledge/*.what", N_ ("something that is known already") },
  { "knowledge/*.kind", N_ ("what sort of knowledge it is") },
  { "knowledge/*.cite", N_ ("where the knowledge stands") },
  { "knowledge/*.record", N_ ("the record that the knowledge is from") },
  { "requests", N_ ("evidence asked of the landlord") },
  { "requests/*.what", N_ ("evidence asked of the landlord") },
  { "requests/*.asked_on", N_ ("the date evidence was asked for") },
  { "requests/*.due", N_ ("the date evidence is due") },
  { "requests/*.revised_due", N_ ("the new date for the evidence") },
  { "requests/*.revised_because", N_ ("the reason for the new date for the evidence") },
  { "requests/*.received_on", N_ ("the date the evidence came") },
  { "requests/*.reply", N_ ("the landlord’s reply") },
  { "cites", N_ ("a piece of evidence") },
  { "cites/*.factor", N_ ("the factor that evidence is for") },
  { "cites/*.document", N_ ("the document that is cited") },
  { "cites/*.page", N_ ("the page that is cited") },
  { "cites/*.paragraph", N_ ("the paragraph that is cited") },
  { "cites/*.quote", N_ ("the words that are cited") },
  { "similar.scope", N_ ("what the search for similar orders covered") },
  { "similar.looked_at", N_ ("the time of the search for similar orders") },
  { "similar.drm_on", N_ ("the date of the talk with the DRM") },
  { "similar.drm_note", N_ ("what was said in the talk with the DRM") },
  { "similar_shown", N_ ("an earlier order that was shown") },
  { "similar_shown/*.number", N_ ("the number of an order that was shown") },
  { "similar_shown/*.verdict", N_ ("the verdict on an order that was shown") },
  { "similar_shown/*.why", N_ ("why an order was shown") },
  { "similar_shown/*.score", N_ ("how similar an order that was shown is") },
  { "not_similar", N_ ("an order that is not similar") },
  { "not_similar/*.because", N_ ("why an order is not similar") },
  { "not_similar/*.seen", N_ ("what was compared") },
  { "scheme_member", N_ ("whether the landlord is a member of the Scheme") },
  { "other_powers/*", N_ ("the other power “{1}”") },
  { "learning.compelling", N_ ("the reasons for a learning order") },
  { "learning.failings_significant", N_ ("whether the failings were significant") },
  { "learning.wider_evidence_limited",
    N_ ("whether there is little evidence of a wider weakness") },
  { "learning.triggers/*", N_ ("the reason “{1}” for a review") },
  { "learning.origin", N_ ("where the self-assessment comes from") },
  { "spotlight.reports/*", N_ ("the Spotlight report “{1}”") },
  { "spotlight.because", N_ ("how the handling differed from the Spotlight report") },
  { "monitor.failure", N_ ("the failure for the duty to monitor") },
  { "monitor.clauses/*", N_ ("the paragraph {1} of the Code") },
  { "monitor.evidence", N_ ("the evidence for the duty to monitor") },
  { "overrides", N_ ("a stop that was set aside") },
  { "overrides/*.role", N_ ("the role in which a stop was set aside") },
  { "overrides/*.because", N_ ("why a stop was set aside") },
  { "overrides/*.by", N_ ("who set a stop aside") },
  { "overrides/*.on", N_ ("the date a stop was set aside") },
  { "procedure.acknowledged", N_ ("the date the complaint was acknowledged") },
  { "procedure.stage_1", N_ ("the date of the stage 1 decision") },
  { "procedure.stage_1_extended_to", N_ ("the date stage 1 was extended to") },
  { "procedure.stage_1_extended_because", N_ ("the reason stage 1 was extended") },
  { "procedure.escalated", N_ ("the date the complaint was escalated") },
  { "procedure.acknowledged_2", N_ ("the date the escalation was acknowledged") },
  { "procedure.stage_2", N_ ("the date of the stage 2 response") },
  { "procedure.stage_2_extended_to", N_ ("the date stage 2 was extended to") },
  { "procedure.stage_2_extended_because", N_ ("the reason stage 2 was extended") },
  { "procedure.stage_3_asked", N_ ("the date stage 3 was asked for") },
  { "procedure.stage_3", N_ ("the date of the stage 3 response") },
  { "procedure.stage_3_panel", N_ ("whether a panel was convened") },
  { "procedure.stage_3_extended_to", N_ ("the date stage 3 was extended to") },
  { "procedure.stage_3_extended_because", N_ ("the reason stage 3 was extended") },
  { "procedure.referred", N_ ("the date the complaint came to the Ombudsman") },
  { "procedure.evidence_asked", N_ ("the date the Ombudsman asked for evidence") },
  { "procedure.evidence_received", N_ ("the date the Ombudsman got the evidence") },
  { "procedure.evidence_revised_to", N_ ("the new date for the Ombudsman’s evidence") },
  { "procedure.evidence_revised_because",
    N_ ("the reason for the new date for the Ombudsman’s evidence") },
  { "procedure.own_acknowledge_days", N_ ("the landlord’s own time to acknowledge") },
  { "procedure.own_stage_1_days", N_ ("the landlord’s own time for stage 1") },
  { "procedure.own_stage_2_days", N_ ("the landlord’s own time for stage 2") },
  { "came_from", N_ ("where a value came from") },
  { "came_from/*.path", N_ ("which value was read") },
  { "came_from/*.document", N_ ("the document a value came from") },
  { "came_from/*.place", N_ ("the place a value came from") },
  { "came_from/*.quote", N_ ("the words a value came from") },
};

/* Of factors.NAME.answer and factors.NAME.reason. */
static const struct
{
  const char *answer;
  const char *reason;
} factor_titles[WO_FACTOR_N] = {
  [WO_FACTOR_OVERSIGHT] = { N_ ("the answer on governing body oversight"),
                            N_ ("the reason for governing body oversight") },
  [WO_FACTOR_OTHERS_AFFECTED] = { N_ ("the answer on others affected"),
                                  N_ ("the reason for others affected") },
  [WO_FACTOR_POLICY_DEFICIENCY] = { N_ ("the answer on a policy deficiency"),
                                    N_ ("the reason for a policy deficiency") },
  [WO_FACTOR_DETRIMENT_RESIDENT] = { N_ ("the answer on detriment to the resident"),
                                     N_ ("the reason for detriment to the resident") },
  [WO_FACTOR_DETRIMENT_OTHERS] = { N_ ("the answer on detriment to others"),
                                   N_ ("the reason for detriment to others") },
  [WO_FACTOR_CAUSE_KNOWN] = { N_ ("the answer on the cause"), N_ ("the reason for the cause") },
  [WO_FACTOR_COMPLEXITY] = { N_ ("the answer on complexity"), N_ ("the reason for complexity") },
  [WO_FACTOR_FURTHER_INVESTIGATION] = { N_ ("the answer on further investigation"),
                                        N_ ("the reason for further investigation") },
  [WO_FACTOR_COMPLAINT_HANDLING_POLICY] = { N_ ("the answer on the complaint handling policy"),
                                            N_ ("the reason for the complaint handling policy") },
};

static const WoTitle order_titles[] = {
  { "case", N_ ("the case it belongs to") },
  { "reference", N_ ("the case reference") },
  { "landlord", N_ ("the landlord") },
  { "landlord_id", N_ ("the landlord’s record") },
  { "power", N_ ("the paragraph it is made under") },
  { "kind", N_ ("order or recommendation") },
  { "type", N_ ("policy or practice") },
  { "relation", N_ ("how it relates to an earlier order") },
  { "related_to", N_ ("the earlier order it relates to") },
  { "elements.root_cause", N_ ("the root cause") },
  { "elements.others_affected", N_ ("who else is affected") },
  { "elements.redress_for_others", N_ ("redress for others") },
  { "elements.look_back_months", N_ ("how far back to look") },
  { "elements.policy_or_practice", N_ ("the policy or practice to review") },
  { "elements.not_relevant_policy", N_ ("where no policy is relevant") },
  { "elements.areas_for_improvement", N_ ("the areas for improvement") },
  { "elements.training", N_ ("training") },
  { "elements.fairness_now", N_ ("fairness in the meantime") },
  { "elements.reviewer.independent_of", N_ ("what the reviewer is independent of") },
  { "elements.reviewer.who", N_ ("who reviews") },
  { "elements.reviewer.reason", N_ ("the reason for the reviewer") },
  { "elements.governing_body", N_ ("oversight by the governing body") },
  { "elements.member_responsible_for_complaints", N_ ("the member responsible for complaints") },
  { "elements.service_areas/*", N_ ("the service area “{1}”") },
  { "elements.terms_of_reference.agreed_by",
    N_ ("the date by which the terms of reference are agreed") },
  { "elements.milestones/*.what", N_ ("a milestone") },
  { "elements.milestones/*.by", N_ ("the date of a milestone") },
  { "elements.evidence/*", N_ ("an item of evidence") },
  { "elements.monitoring_by_governing_body", N_ ("monitoring by the governing body") },
  { "elements.report_to/*", N_ ("the report to the {1}") },
  { "elements.due", N_ ("the due date") },
  { "elements.senior_review", N_ ("the senior review") },
  { "elements.self_assessment", N_ ("the self-assessment") },
  { "elements.policy_change", N_ ("the change of policy") },
  { "elements.identify_others", N_ ("finding others affected") },
  { "elements.procedure", N_ ("the procedure") },
  { "elements.other", N_ ("other learning") },
  { "paragraphs/*.body", N_ ("a paragraph of the order") },
  { "paragraphs/*.pos", N_ ("the place of a paragraph") },
  { "waivers/*.waived_because", N_ ("the reason for setting “{1}” aside") },
  { "comments/*.text", N_ ("a comment") },
  { "comments/*.at", N_ ("the place of a comment") },
  { "comments/*.by", N_ ("the writer of a comment") },
  { "comments/*.on", N_ ("the date of a comment") },
  { "comments/*.settled", N_ ("whether a comment is settled") },
  { "categories/*", N_ ("the category “{1}”") },
  { "key_issues/*", N_ ("the key issue “{1}”") },
  { "details", N_ ("the details of what was ordered") },
  { "state", N_ ("the state of the order") },
  { "drafted_by", N_ ("who drafted it") },
  { "handed_up_by", N_ ("who handed it up") },
  { "handed_up_on", N_ ("the date it was handed up") },
  { "approved_by", N_ ("who approved it") },
  { "approved_on", N_ ("the date it was approved") },
  { "approved_hash", N_ ("the content that was approved") },
  { "signed_by", N_ ("who signed it") },
  { "signed_on", N_ ("the date it was signed") },
  { "signed_hash", N_ ("the content that was signed") },
  { "signed_authenticated", N_ ("whether the person who signed had signed in") },
  { "issued_on", N_ ("the date it was issued") },
  { "return_note", N_ ("the note with its return") },
  { "hand_up_note", N_ ("the note with its hand-up") },
  { "drm_note", N_ ("the note for the Ombudsman") },
  { "quality_ensured", N_ ("how quality was ensured") },
  { "how_compliance", N_ ("how compliance will be achieved") },
  { "workpro_entered", N_ ("its entry in WorkPro") },
  { "compliance", N_ ("how far it is complied with") },
  { "review_state", N_ ("the state of the review") },
  { "latest_action", N_ ("the latest action") },
  { "latest_action_on", N_ ("the date of the latest action") },
  { "elsewhere", N_ ("that it was recorded elsewhere") },
  { "drafted_by_name", N_ ("the name of who drafted it") },
  { "approved_by_name", N_ ("the name of who approved it") },
  { "signed_by_name", N_ ("the name of who signed it") },
  { "timeline/*.act", N_ ("a line of the timeline") },
  { "timeline/*.by", N_ ("who did a step") },
  { "timeline/*.on", N_ ("the date of a step") },
  { "timeline/*.at", N_ ("the time of a step") },
  { "timeline/*.note", N_ ("the note with a step") },
  { "elements.reviewer.may_commission",
    N_ ("whether an independent organisation may be commissioned") },
  { "elements.terms_of_reference.agreed_on", N_ ("the date the terms of reference were agreed") },
  { "elements.terms_of_reference.agreed_note", N_ ("what was agreed in the terms of reference") },
  { "elements.areas", N_ ("an area for improvement") },
  { "elements.areas/*.what", N_ ("an area for improvement") },
  { "elements.areas/*.finding", N_ ("the finding that an area for improvement answers") },
  { "elements.spotlight", N_ ("the Spotlight report") },
  { "clauses", N_ ("a clause") },
  { "clauses/*.clause", N_ ("the clause that was used") },
  { "clauses/*.version", N_ ("the version of a clause") },
  { "basis", N_ ("the statute it rests on") },
  { "checklist", N_ ("an item of the checklist") },
  { "checklist/*.received_on", N_ ("the date evidence came in") },
  { "checklist/*.judged", N_ ("whether evidence is adequate") },
  { "checklist/*.note", N_ ("the note on evidence") },
  { "escalation", N_ ("a further step") },
  { "escalation/*.step", N_ ("a further step") },
  { "escalation/*.on", N_ ("the date of a further step") },
  { "escalation/*.manner", N_ ("the manner of publication") },
  { "escalation/*.cost_pence", N_ ("the cost of publication") },
  { "escalation/*.note", N_ ("the note on a further step") },
};

static const WoTitle landlord_titles[] = {
  { "name", N_ ("the landlord’s name") },
  { "aliases/*", N_ ("the other name “{1}”") },
  { "code", N_ ("the registered provider’s code") },
  { "type", N_ ("the type of landlord") },
  { "charity", N_ ("whether the landlord is a charity") },
  { "not_social", N_ ("whether the landlord is outside social housing") },
  { "left_scheme_on", N_ ("the date the landlord left the Scheme") },
  { "merged_into", N_ ("the record it was joined to") },
  { "contacts", N_ ("a contact") },
  { "contacts/*.name", N_ ("the name of a contact") },
  { "contacts/*.role", N_ ("the role of a contact") },
  { "contacts/*.email", N_ ("the address of a contact") },
  { "contacts/*.phone", N_ ("the telephone number of a contact") },
  { "note", N_ ("the note") },
};

static const WoTitle person_titles[] = {
  { "name", N_ ("the person’s name") },
  { "roles/*", N_ ("the role “{1}”") },
  { "left", N_ ("whether the person has left") },
};

static const WoTitle guidance_titles[] = {
  { "edition", N_ ("the id of the edition") },
  { "title", N_ ("the title of the edition") },
  { "short_title", N_ ("the short title of the edition") },
  { "revised", N_ ("the date of the edition") },
  { "based_on", N_ ("the edition it is based on") },
  { "note", N_ ("what the edition changes") },
  { "changes", N_ ("a change") },
  { "changes/*.path", N_ ("the place of a change") },
  { "changes/*.value", N_ ("the words of a change") },
  { "published", N_ ("whether it is published") },
  { "published_on", N_ ("the date it was published") },
  { "published_by", N_ ("who published it") },
};

static const WoTitle investigation_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "reference", N_ ("its reference") },
  { "tier", N_ ("the tier") },
  { "opened_on", N_ ("the date it was opened") },
  { "closed_on", N_ ("the date it was closed") },
  { "why", N_ ("why it was opened") },
  { "next_on", N_ ("the date of the next step") },
  { "last_response_on", N_ ("the date of the last response") },
  { "note", N_ ("the note") },
};

static const WoTitle failure_order_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "reference", N_ ("its reference") },
  { "type", N_ ("the type of failure order") },
  { "made_on", N_ ("the date it was made") },
  { "why", N_ ("why it was made") },
  { "complied", N_ ("whether it was complied with") },
  { "complied_on", N_ ("the date it was complied with") },
  { "note", N_ ("the note") },
};

static const WoTitle code_entry_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "case", N_ ("the case it came from") },
  { "reference", N_ ("the case reference") },
  { "clauses", N_ ("the paragraph of the Code") },
  { "clauses/*", N_ ("the paragraph {1} of the Code") },
  { "failure", N_ ("the failure") },
  { "evidence", N_ ("the evidence") },
  { "made_on", N_ ("the date of the entry") },
  { "assessment", N_ ("the duty to monitor team’s assessment") },
  { "assessed_on", N_ ("the date of the assessment") },
  { "intervention", N_ ("the intervention") },
  { "answered", N_ ("whether it is answered") },
};

static const WoTitle engagement_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "on", N_ ("the date") },
  { "what", N_ ("what it was about") },
  { "code", N_ ("the edition of the Code") },
  { "outcome", N_ ("what came of it") },
  { "note", N_ ("the note") },
};

static const WoTitle report_recommendation_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "report", N_ ("the report") },
  { "label", N_ ("its number in the report") },
  { "published_on", N_ ("the date of the report") },
  { "text", N_ ("the recommendation") },
  { "due", N_ ("the date it is due") },
  { "state", N_ ("how far it has come") },
  { "note", N_ ("the note") },
};

static const WoTitle spotlight_ask_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "case", N_ ("the case it came from") },
  { "order", N_ ("the order it came with") },
  { "reference", N_ ("the case reference") },
  { "spotlight", N_ ("the Spotlight report") },
  { "form", N_ ("what was asked") },
  { "origin", N_ ("where it came from") },
  { "asked_on", N_ ("the date it was asked") },
  { "answered_on", N_ ("the date of the answer") },
  { "answer", N_ ("the answer") },
};

#define TITLES(list)                                                                               \
  {                                                                                                \
    list, G_N_ELEMENTS (list)                                                                      \
  }

static const struct
{
  const WoTitle *titles;
  gsize n;
} kinds[WO_RECORD_N_KINDS] = {
  [WO_RECORD_CASE] = TITLES (case_titles),
  [WO_RECORD_ORDER] = TITLES (order_titles),
  [WO_RECORD_LANDLORD] = TITLES (landlord_titles),
  [WO_RECORD_PERSON] = TITLES (person_titles),
  [WO_RECORD_GUIDANCE] = TITLES (guidance_titles),
  [WO_RECORD_INVESTIGATION] = TITLES (investigation_titles),
  [WO_RECORD_FAILURE_ORDER] = TITLES (failure_order_titles),
  [WO_RECORD_CODE_ENTRY] = TITLES (code_entry_titles),
  [WO_RECORD_ENGAGEMENT] = TITLES (engagement_titles),
  [WO_RECORD_REPORT_RECOMMENDATION] = TITLES (report_recommendation_titles),
  [WO_RECORD_SPOTLIGHT_ASK] = TITLES (spotlight_ask_titles),
};

/* "oversight" of "factors.oversight.answer", and whether it is the reason that is meant. */
static const char *
factor_title (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 4);
  guint n = g_strv_length (parts);
  WoFactorId factor;

  if (n < 2 || n > 3 || !g_str_equal (parts[0], "factors") || !wo_factor_parse (parts[1], &factor))
    return NULL;
  return n == 3 && g_str_equal (parts[2], "reason") ? _ (factor_titles[factor].reason)
                                                    : _ (factor_titles[factor].answer);
}

static const char *
title_of (WoRecordKind kind, const char *pattern)
{
  for (gsize i = 0; i < kinds[kind].n; i++)
    if (g_str_equal (kinds[kind].titles[i].path, pattern))
      return _ (kinds[kind].titles[i].title);
  return kind == WO_RECORD_CASE ? factor_title (pattern) : NULL;
}

char *
wo_words_path (WoRecordKind kind, const char *path)
{
  const WoField *field;
  g_autofree char *member = NULL;
  const char *args[WO_FILL_MAX] = { NULL };
  const char *title;

  g_return_val_if_fail ((guint) kind < WO_RECORD_N_KINDS, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  field = wo_kind_find (wo_kind_get (kind), path);
  member = wo_path_member (wo_kind_get (kind), path);
  title = title_of (kind, field != NULL ? field->path : path);
  if (title == NULL)
    return g_strdup (path);
  args[1] = member;
  return wo_fill (title, args);
}
