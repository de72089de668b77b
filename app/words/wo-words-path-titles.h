/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the fields of each kind of record are called, for wo_words_path () alone. Titles stand in the
 * middle of a sentence; {1}: the member of a set or list. A list ends with a path that is NULL.
 */
#pragma once

#include "domain/wo-case.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  const char *title;
} WoTitle;

/* Of factors.NAME.answer and factors.NAME.reason. */
typedef struct
{
  const char *answer;
  const char *reason;
} WoFactorTitle;

extern const WoTitle wo_case_titles[];
extern const WoTitle wo_order_titles[];
extern const WoTitle wo_landlord_titles[];
extern const WoTitle wo_person_titles[];
extern const WoTitle wo_guidance_titles[];
extern const WoTitle wo_investigation_titles[];
extern const WoTitle wo_failure_order_titles[];
extern const WoTitle wo_code_entry_titles[];
extern const WoTitle wo_engagement_titles[];
extern const WoTitle wo_report_recommendation_titles[];
extern const WoTitle wo_spotlight_ask_titles[];
extern const WoTitle wo_parked_titles[];
extern const WoTitle wo_sitting_titles[];
extern const WoFactorTitle wo_factor_titles[WO_FACTOR_N];

G_END_DECLS
