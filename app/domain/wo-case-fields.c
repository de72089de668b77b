/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-case.h"
#include "domain/wo-file-item.h"
#include "domain/wo-kinds.h"
#include "domain/wo-scheme.h"

#define S WO_FIELD_SIGNABLE
#define HIGH WO_FIELD_HIGH_STAKES
#define LATE WO_FIELD_LATE
#define DERIVED WO_FIELD_DERIVED
#define INTERFACE "Guidance May 2024, Interface between wider orders and duty to monitor, 3"
#define GIVE_RISE                                                                                  \
  "Guidance May 2024, How might a policy or practice give rise to further complaints"

#define AT(member) G_STRUCT_OFFSET (WoCase, member)
#define FIELD(path, type, flags, member)                                                           \
  {                                                                                                \
    path, WO_SHAPE_FIELD, WO_TYPE_##type, flags, 0, AT (member), NULL, NULL, NULL                  \
  }
#define CHOICE(path, flags, member, choices, source)                                               \
  {                                                                                                \
    path, WO_SHAPE_FIELD, WO_TYPE_CHOICE, flags, 0, AT (member), choices, source, NULL             \
  }
#define SET(path, flags, member)                                                                   \
  {                                                                                                \
    path, WO_SHAPE_SET, WO_TYPE_LINE, flags, 0, AT (member), NULL, NULL, NULL                      \
  }
#define ITEM(path, type, flags, choices, offset, source)                                           \
  {                                                                                                \
    path, WO_SHAPE_ITEM, WO_TYPE_##type, flags, 0, offset, choices, source, NULL                   \
  }
#define RECUR(name, type, member)                                                                  \
  FULL ("recurrence." name, FIELD, type, S, AT (recurrence.member), GIVE_RISE)
#define STEP(name, type, member)                                                                   \
  FULL ("procedure." name, FIELD, type, S, AT (procedure.member), NULL)
#define FULL(path, shape, type, flags, offset, source)                                             \
  {                                                                                                \
    path, WO_SHAPE_##shape, WO_TYPE_##type, flags, 0, offset, NULL, source, NULL                   \
  }
#define KNOWN(member) G_STRUCT_OFFSET (WoKnowledge, member)
#define REQUEST(member) G_STRUCT_OFFSET (WoEvidenceRequest, member)
#define CITE(member) G_STRUCT_OFFSET (WoCite, member)
#define SHOWN(member) G_STRUCT_OFFSET (WoSimilarShown, member)
#define UNLIKE(member) G_STRUCT_OFFSET (WoNotSimilar, member)
#define OVERRIDE(member) G_STRUCT_OFFSET (WoOverride, member)
#define FILED(member) G_STRUCT_OFFSET (WoFileItem, member)
#define FROM(member) G_STRUCT_OFFSET (WoCameFrom, member)
#define FACTOR(name, id, answers, number)                                                          \
  { "factors." name ".answer",                                                                     \
    WO_SHAPE_FIELD,                                                                                \
    WO_TYPE_CHOICE,                                                                                \
    S,                                                                                             \
    0,                                                                                             \
    AT (factors[id].answer),                                                                       \
    answers,                                                                                       \
    "Guidance May 2024, Factors to consider, " number,                                             \
    NULL },                                                                                        \
      { "factors." name ".reason",                                                                 \
        WO_SHAPE_FIELD,                                                                            \
        WO_TYPE_PROSE,                                                                             \
        S,                                                                                         \
        0,                                                                                         \
        AT (factors[id].reason),                                                                   \
        NULL,                                                                                      \
        "Guidance May 2024, Factors to consider, " number,                                         \
        NULL },                                                                                    \
  {                                                                                                \
    "factors." name ".answered_on", WO_SHAPE_FIELD, WO_TYPE_DATE, S, 0,                            \
        AT (factors[id].answered_on), NULL, NULL, NULL                                             \
  }

static const char *const outcomes[] = { "upheld", "rejected", NULL };
static const char *const subject_kinds[] = { "policy", "practice", "both", NULL };
static const char *const subject_states[] = { "in force", "interim", "absent", "not relevant",
                                              NULL };
static const char *const abouts[] = { "substantive", "complaint handling", NULL };
static const char *const routes[] = { "54f", "54g", "spotlight", "duty-to-monitor", "none", NULL };
static const char *const verdicts[] = { "new",     "already-ordered", "incorporate",
                                        "further", "in-draft",        NULL };
static const char *const practices[] = {
  "formal procedure",
  "informal procedure",
  "guiding principle",
  "internal instruction",
  "internal form",
  "guidance note",
  "best practice note",
  "accepted way of working",
  "knowledge and information",
  NULL,
};
static const char *const knowledges[] = { "casework",      "systemic investigation",
                                          "failure order", "landlord data",
                                          "other",         NULL };
static const char *const scopes[] = { "block", "estate", "owned", "managed", NULL };
static const char *const origins[] = { "case", "non-delegated casework", "manager", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const likelihoods[] = { "likely", "unlikely", "unknown", NULL };
static const char *const yes_no_unknown[] = { "yes", "no", "unknown", NULL };
static const char *const detriments[] = { "significant", "moderate", "minor", "unknown", NULL };
static const char *const yes_partly_no[] = { "yes", "partly", "no", NULL };
static const char *const complexities[] = { "high", "medium", "low", NULL };
static const char *const investigations[] = { "none",   "tier-1",       "tier-2",
                                              "tier-3", "paragraph-49", NULL };
static const char *const complaint_policies[] = { "no",       "yes",           "redress",
                                                  "training", "linked-policy", NULL };

const char *const wo_finding_levels[] = { "severe maladministration",
                                          "maladministration",
                                          "service failure",
                                          "reasonable redress",
                                          "no maladministration",
                                          "outside jurisdiction",
                                          NULL };

static const char *const factor_names[WO_FACTOR_N] = {
  "oversight",          "others_affected",       "policy_deficiency",
  "detriment_resident", "detriment_others",      "cause_known",
  "complexity",         "further_investigation", "complaint_handling_policy",
};

static const char *const *const factor_answers[WO_FACTOR_N] = {
  yes_no,        likelihoods,  yes_no_unknown, detriments,         detriments,
  yes_partly_no, complexities, investigations, complaint_policies,
};

static const WoField fields[] = {
  FIELD ("reference", LINE, S, reference),
  FIELD ("title", LINE, LATE, title),
  FIELD ("landlord", LINE, S | HIGH, landlord),
  FIELD ("landlord_id", ID, HIGH, landlord_id),
  FIELD ("complaint_made_on", DATE, S, complaint_made_on),
  SET ("categories/*", S, categories),
  SET ("key_issues/*", S, key_issues),
  CHOICE ("determination.outcome",
          S | HIGH,
          outcome,
          outcomes,
          "Guidance May 2024, DR investigations, 2"),
  FIELD ("determination.on", DATE, S, determined_on),
  ITEM ("determination.findings/*.about", PROSE, S, NULL, G_STRUCT_OFFSET (WoFinding, about), NULL),
  ITEM ("determination.findings/*.finding",
        CHOICE,
        S | HIGH,
        wo_finding_levels,
        G_STRUCT_OFFSET (WoFinding, finding),
        "Guidance May 2024, DR investigations, 2"),
  CHOICE ("subject.kind", S, subject.kind, subject_kinds, "Guidance May 2024, Paragraph 54.f"),
  CHOICE (
      "subject.state", S, subject.state, subject_states, "Guidance May 2024, What is a policy, 2"),
  FIELD ("subject.name", LINE, S, subject.name),
  FIELD ("subject.in_force_from", DATE, S, subject.in_force_from),
  FIELD ("subject.review_due", DATE, S, subject.review_due),
  CHOICE ("subject.about", S, subject.about, abouts, "Guidance May 2024, What is a practice"),
  FIELD ("subject.finding", ID, S, subject.finding),
  FIELD ("subject.version", LINE, S, subject.version),
  FIELD ("subject.owner", LINE, S, subject.owner),
  CHOICE (
      "subject.practice", S, subject.practice, practices, "Guidance May 2024, What is a practice"),
  FIELD ("subject.relied_on", LINE, S, subject.relied_on),
  FIELD ("subject.may_recur_because", PROSE, S, subject.may_recur_because),
  RECUR ("residents", FLAG, residents),
  RECUR ("residents_note", PROSE, residents_note),
  { "recurrence.scope/*", WO_SHAPE_SET, WO_TYPE_LINE, S, 0, AT (recurrence.scope), scopes,
    GIVE_RISE },
  RECUR ("homes", NUMBER, homes),
  RECUR ("homes_note", PROSE, homes_note),
  RECUR ("conclusion", PROSE, conclusion),
  ITEM ("knowledge/*.what", PROSE, S, NULL, KNOWN (what), GIVE_RISE),
  ITEM ("knowledge/*.kind", CHOICE, S, knowledges, KNOWN (kind), GIVE_RISE),
  ITEM ("knowledge/*.cite", LINE, S, NULL, KNOWN (cite), GIVE_RISE),
  ITEM ("knowledge/*.record", ID, S, NULL, KNOWN (record), NULL),
  ITEM ("requests/*.what", PROSE, S, NULL, REQUEST (what), GIVE_RISE),
  ITEM ("requests/*.asked_on", DATE, S, NULL, REQUEST (asked_on), NULL),
  ITEM ("requests/*.due", DATE, S, NULL, REQUEST (due), NULL),
  ITEM ("requests/*.revised_due", DATE, S, NULL, REQUEST (revised_due), NULL),
  ITEM ("requests/*.revised_because", PROSE, S, NULL, REQUEST (revised_because), NULL),
  ITEM ("requests/*.received_on", DATE, S, NULL, REQUEST (received_on), NULL),
  ITEM ("requests/*.reply", PROSE, S, NULL, REQUEST (reply), NULL),
  ITEM ("cites/*.factor", LINE, S, NULL, CITE (factor), NULL),
  ITEM ("cites/*.document", LINE, S, NULL, CITE (document), NULL),
  ITEM ("cites/*.page", LINE, S, NULL, CITE (page), NULL),
  ITEM ("cites/*.paragraph", LINE, S, NULL, CITE (paragraph), NULL),
  ITEM ("cites/*.quote", PROSE, S, NULL, CITE (quote), NULL),
  FACTOR ("oversight", WO_FACTOR_OVERSIGHT, yes_no, "1"),
  FACTOR ("others_affected", WO_FACTOR_OTHERS_AFFECTED, likelihoods, "2"),
  FACTOR ("policy_deficiency", WO_FACTOR_POLICY_DEFICIENCY, yes_no_unknown, "3"),
  FACTOR ("detriment_resident", WO_FACTOR_DETRIMENT_RESIDENT, detriments, "4"),
  FACTOR ("detriment_others", WO_FACTOR_DETRIMENT_OTHERS, detriments, "4"),
  FACTOR ("cause_known", WO_FACTOR_CAUSE_KNOWN, yes_partly_no, "5"),
  FACTOR ("complexity", WO_FACTOR_COMPLEXITY, complexities, "6"),
  FACTOR ("further_investigation", WO_FACTOR_FURTHER_INVESTIGATION, investigations, "7"),
  FACTOR (
      "complaint_handling_policy", WO_FACTOR_COMPLAINT_HANDLING_POLICY, complaint_policies, "8"),
  SET ("prompts/*", LATE, prompts),
  CHOICE ("route", S | HIGH, route, routes, "Guidance May 2024, Factors to consider"),
  FIELD ("route_reason", PROSE, S, route_reason),
  FULL ("concluded_on", FIELD, DATE, LATE, AT (concluded_on), INTERFACE),
  FIELD ("guidance", LINE, S, guidance),
  FIELD ("caseworker", ID, LATE, caseworker),
  FIELD ("no_failure_reason", PROSE, S, no_failure_reason),
  CHOICE ("similar.verdict",
          S,
          similar.verdict,
          verdicts,
          "Guidance May 2024, Similar review orders identified"),
  CHOICE ("similar.decision",
          S,
          similar.decision,
          verdicts,
          "Guidance May 2024, Similar review orders identified"),
  FIELD ("similar.reason", PROSE, S, similar.reason),
  FIELD ("similar.order", ID, S, similar.order),
  FIELD ("similar.query", PROSE, S, similar.query),
  FIELD ("similar.as_of", DATE, S, similar.as_of),
  FIELD ("similar.register_at", NUMBER, S, similar.register_at),
  FIELD ("similar.candidates", NUMBER, S, similar.candidates),
  FIELD ("similar.scope", LINE, S, similar.scope),
  FIELD ("similar.looked_at", LINE, S, similar.looked_at),
  FIELD ("similar.drm_on", DATE, S, similar.drm_on),
  FIELD ("similar.drm_note", PROSE, S, similar.drm_note),
  ITEM ("similar_shown/*.number", LINE, S, NULL, SHOWN (number), NULL),
  ITEM ("similar_shown/*.verdict", LINE, S, NULL, SHOWN (verdict), NULL),
  ITEM ("similar_shown/*.why", PROSE, S, NULL, SHOWN (why), NULL),
  ITEM ("similar_shown/*.score", NUMBER, S, NULL, SHOWN (score), NULL),
  ITEM ("not_similar/*.because", PROSE, S, NULL, UNLIKE (because), NULL),
  ITEM ("not_similar/*.seen", LINE, S, NULL, UNLIKE (seen), NULL),
  SET ("log_checks/*", S, log_checks),
  ITEM ("log_looks/*.on", DATE, S, NULL, G_STRUCT_OFFSET (WoLogLook, on), NULL),
  ITEM ("log_looks/*.found", PROSE, S, NULL, G_STRUCT_OFFSET (WoLogLook, found), NULL),
  CHOICE ("scheme_member", S, scheme_member, yes_no, "Guidance May 2024, Legislative changes"),
  { "other_powers/*", WO_SHAPE_SET, WO_TYPE_LINE, S, 0, AT (other_powers), wo_other_powers,
    "Guidance May 2024, Legislative changes" },
  FIELD ("learning.compelling", PROSE, S, learning.compelling),
  CHOICE ("learning.failings_significant",
          S,
          learning.failings_significant,
          yes_no,
          "Guidance May 2024, Paragraph 54.g"),
  CHOICE ("learning.wider_evidence_limited",
          S,
          learning.wider_evidence_limited,
          yes_no,
          "Guidance May 2024, Paragraph 54.g"),
  SET ("learning.triggers/*", S, learning.triggers),
  CHOICE ("learning.origin",
          S,
          learning.origin,
          origins,
          "Guidance May 2024, Paragraph 54.g, Spotlight self-assessments"),
  SET ("spotlight.reports/*", S, spotlight.reports),
  FIELD ("spotlight.because", PROSE, S, spotlight.because),
  FIELD ("monitor.failure", PROSE, S, monitor.failure),
  SET ("monitor.clauses/*", S, monitor.clauses),
  FIELD ("monitor.evidence", PROSE, S, monitor.evidence),
  ITEM ("overrides/*.role", LINE, S | DERIVED, NULL, OVERRIDE (role), NULL),
  ITEM ("overrides/*.because", PROSE, S | DERIVED, NULL, OVERRIDE (because), NULL),
  ITEM ("overrides/*.by", ID, S | DERIVED, NULL, OVERRIDE (by), NULL),
  ITEM ("overrides/*.on", DATE, DERIVED, NULL, OVERRIDE (on), NULL),
  ITEM ("overrides/*.seen", LINE, S | DERIVED, NULL, OVERRIDE (seen), NULL),
  STEP ("acknowledged", DATE, acknowledged),
  STEP ("stage_1", DATE, stage_1),
  STEP ("stage_1_extended_to", DATE, stage_1_extended_to),
  STEP ("stage_1_extended_because", PROSE, stage_1_extended_because),
  STEP ("escalated", DATE, escalated),
  STEP ("acknowledged_2", DATE, acknowledged_2),
  STEP ("stage_2", DATE, stage_2),
  STEP ("stage_2_extended_to", DATE, stage_2_extended_to),
  STEP ("stage_2_extended_because", PROSE, stage_2_extended_because),
  STEP ("stage_3_asked", DATE, stage_3_asked),
  STEP ("stage_3", DATE, stage_3),
  STEP ("stage_3_panel", FLAG, stage_3_panel),
  STEP ("stage_3_extended_to", DATE, stage_3_extended_to),
  STEP ("stage_3_extended_because", PROSE, stage_3_extended_because),
  STEP ("referred", DATE, referred),
  STEP ("evidence_asked", DATE, evidence_asked),
  STEP ("evidence_received", DATE, evidence_received),
  STEP ("evidence_revised_to", DATE, evidence_revised_to),
  STEP ("evidence_revised_because", PROSE, evidence_revised_because),
  STEP ("own_acknowledge_days", NUMBER, own_acknowledge_days),
  STEP ("own_stage_1_days", NUMBER, own_stage_1_days),
  STEP ("own_stage_2_days", NUMBER, own_stage_2_days),
  ITEM ("came_from/*.path", LINE, LATE, NULL, FROM (path), NULL),
  ITEM ("came_from/*.document", LINE, LATE, NULL, FROM (document), NULL),
  ITEM ("came_from/*.place", LINE, LATE, NULL, FROM (place), NULL),
  ITEM ("came_from/*.quote", PROSE, LATE, NULL, FROM (quote), NULL),
  ITEM ("files/*.name", LINE, S, NULL, FILED (name), NULL),
  ITEM ("files/*.hash", LINE, S, NULL, FILED (hash), NULL),
  ITEM ("files/*.size", LINE, 0, NULL, FILED (digits), NULL),
  ITEM ("files/*.type", LINE, 0, NULL, FILED (type), NULL),
  ITEM ("files/*.on", DATE, 0, NULL, FILED (on), NULL),
  ITEM ("files/*.what", LINE, LATE, NULL, FILED (what), NULL),
  SET ("later_files/*", DERIVED, later_files),
};

static const WoItems items[] = {
  { "determination.findings", AT (findings), sizeof (WoFinding) },
  { "knowledge", AT (knowledge), sizeof (WoKnowledge) },
  { "requests", AT (requests), sizeof (WoEvidenceRequest) },
  { "cites", AT (cites), sizeof (WoCite) },
  { "similar_shown", AT (similar.shown), sizeof (WoSimilarShown) },
  { "not_similar", AT (not_similar), sizeof (WoNotSimilar) },
  { "overrides", AT (overrides), sizeof (WoOverride) },
  { "came_from", AT (came_from), sizeof (WoCameFrom) },
  { "files", AT (files), sizeof (WoFileItem) },
  { "log_looks", AT (log_looks), sizeof (WoLogLook) },
};

const WoKind wo_case_kind = {
  .kind = WO_RECORD_CASE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoCase),
};

const char *
wo_factor_name (WoFactorId factor)
{
  g_return_val_if_fail (factor < WO_FACTOR_N, NULL);
  return factor_names[factor];
}

gboolean
wo_factor_parse (const char *name, WoFactorId *ret_factor)
{
  for (guint i = 0; i < WO_FACTOR_N; i++)
    if (g_strcmp0 (name, factor_names[i]) == 0)
      {
        *ret_factor = i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
wo_factor_answers (WoFactorId factor)
{
  g_return_val_if_fail (factor < WO_FACTOR_N, NULL);
  return factor_answers[factor];
}
