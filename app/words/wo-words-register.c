/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *value;
  const char *words;
} WoWord;

static const WoWord values[] = {
  { "tier-1", N_ ("Tier 1") },
  { "tier-2", N_ ("Tier 2") },
  { "tier-3", N_ ("Tier 3") },
  { "paragraph-49", N_ ("Paragraph 49") },
  { "type-1", N_ ("Type 1: access to the complaints procedure") },
  { "type-2", N_ ("Type 2: progress of a complaint") },
  { "type-3", N_ ("Type 3: compliance with the Code") },
  { "awaited", N_ ("Awaited") },
  { "complied", N_ ("Complied") },
  { "not complied", N_ ("Not complied") },
  { "open", N_ ("Open") },
  { "closed", N_ ("Closed") },
  { "planned", N_ ("Planned") },
  { "dropped", N_ ("Dropped") },
  { "done", N_ ("Done") },
  { "not accepted", N_ ("Not accepted") },
  { "new", N_ ("New") },
  { "assessed", N_ ("Assessed") },
  { "answered", N_ ("Answered") },
  { "asked", N_ ("Asked") },
  { "recorded", N_ ("Recorded") },
  { "annual submission", N_ ("Annual submission") },
  { "self-assessment", N_ ("Self-assessment") },
  { "referral", N_ ("Referral in a report") },
  { "compliance review", N_ ("Compliance review") },
  { "advice", N_ ("Advice") },
  { "recommendations", N_ ("Recommendations") },
  { "other", N_ ("Other") },
  { "case", N_ ("A case") },
  { "systemic work", N_ ("Systemic work") },
  { "manager", N_ ("A manager") },
  { "non-profit", N_ ("Non-profit") },
  { "profit", N_ ("For profit") },
  { "local authority", N_ ("Local authority") },
};

static const char *const registers[WO_RECORD_N_KINDS] = {
  [WO_RECORD_INVESTIGATION] = N_ ("Further investigations"),
  [WO_RECORD_FAILURE_ORDER] = N_ ("Complaint handling failure orders"),
  [WO_RECORD_CODE_ENTRY] = N_ ("Code Compliance Log"),
  [WO_RECORD_ENGAGEMENT] = N_ ("Engagement about the Code"),
  [WO_RECORD_REPORT_RECOMMENDATION] = N_ ("Recommendations of special reports"),
  [WO_RECORD_SPOTLIGHT_ASK] = N_ ("Spotlight reports asked for"),
};

const char *
wo_words_value (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_strcmp0 (values[i].value, value) == 0)
      return _ (values[i].words);
  return value != NULL ? value : "";
}

const char *
wo_words_register (WoRecordKind kind)
{
  g_return_val_if_fail ((guint) kind < WO_RECORD_N_KINDS, "");
  return registers[kind] != NULL ? _ (registers[kind]) : "";
}
