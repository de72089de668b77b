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
};

static const WoTitle landlord_titles[] = {
  { "name", N_ ("the landlord’s name") },
  { "aliases/*", N_ ("the other name “{1}”") },
  { "code", N_ ("the registered provider’s code") },
  { "type", N_ ("the type of landlord") },
  { "charity", N_ ("whether the landlord is a charity") },
  { "not_social", N_ ("whether the landlord is outside social housing") },
  { "further_investigation", N_ ("the further investigation") },
};

static const WoTitle person_titles[] = {
  { "name", N_ ("the person’s name") },
  { "roles/*", N_ ("the role “{1}”") },
  { "left", N_ ("whether the person has left") },
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
