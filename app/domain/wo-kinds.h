/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The field tables that wo_kind_get () chooses from; each stands in the file of its noun.
 */
#pragma once

#include "domain/wo-field.h"

extern const WoKind wo_case_kind;
extern const WoKind wo_order_kind;
extern const WoKind wo_landlord_kind;
extern const WoKind wo_person_kind;
extern const WoKind wo_guidance_kind;
extern const WoKind wo_investigation_kind;
extern const WoKind wo_failure_order_kind;
extern const WoKind wo_code_entry_kind;
extern const WoKind wo_engagement_kind;
extern const WoKind wo_report_recommendation_kind;
extern const WoKind wo_spotlight_ask_kind;
extern const WoKind wo_parked_kind;
extern const WoKind wo_sitting_kind;
