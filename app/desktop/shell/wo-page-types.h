/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The types of the pages, by name alone, so that the table of pages need not know the pages.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

GType wo_today_page_get_type (void);
GType wo_waiting_page_get_type (void);
GType wo_cases_page_get_type (void);
GType wo_case_page_get_type (void);
GType wo_complaint_page_get_type (void);
GType wo_conflict_page_get_type (void);
GType wo_factors_page_get_type (void);
GType wo_proportionality_page_get_type (void);
GType wo_subject_page_get_type (void);
GType wo_new_case_sheet_get_type (void);
GType wo_logs_sheet_get_type (void);

GType wo_guidance_page_get_type (void);
GType wo_paragraph_sheet_get_type (void);
GType wo_help_sheet_get_type (void);
GType wo_palette_sheet_get_type (void);

GType wo_similar_page_get_type (void);
GType wo_precedents_page_get_type (void);
GType wo_order_builder_page_get_type (void);
GType wo_hand_up_sheet_get_type (void);
GType wo_approvals_page_get_type (void);
GType wo_review_page_get_type (void);
GType wo_session_page_get_type (void);
GType wo_reading_page_get_type (void);
GType wo_past_page_get_type (void);
GType wo_plan_page_get_type (void);
GType wo_minutes_page_get_type (void);
GType wo_sign_page_get_type (void);
GType wo_search_page_get_type (void);
GType wo_finding_page_get_type (void);
GType wo_tracker_page_get_type (void);
GType wo_order_page_get_type (void);
GType wo_replay_page_get_type (void);
GType wo_landlords_page_get_type (void);
GType wo_landlord_page_get_type (void);
GType wo_entry_sheet_get_type (void);
GType wo_join_sheet_get_type (void);
GType wo_learning_page_get_type (void);
GType wo_code_log_page_get_type (void);
GType wo_people_page_get_type (void);
GType wo_going_page_get_type (void);
GType wo_person_sheet_get_type (void);
GType wo_account_sheet_get_type (void);

G_END_DECLS
