/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-pages.h"

#include "desktop/shell/wo-page-types.h"
#include "domain/wo-person.h"

#include <glib/gi18n-lib.h>

#define BIT WO_ROLE_BIT
#define APPROVERS (BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))
#define REVIEWERS (BIT (WO_ROLE_HEAD_OF_SERVICE) | BIT (WO_ROLE_OMBUDSMAN))
#define SESSION (BIT (WO_ROLE_OMBUDSMAN) | BIT (WO_ROLE_DRM))

/* The id that a page is opened with is a case's, but for review and order-page an order's; of cases it is
 * the words to look for. */
static const WoPageRow rows[] = {
  { "today", WO_PAGE_PLACE, wo_today_page_get_type, N_ ("Today"), "daytime-sunrise-symbolic" },
  { "cases", WO_PAGE_PLACE, wo_cases_page_get_type, N_ ("Cases"), "view-list-bullet-symbolic" },
  { "approvals", WO_PAGE_PLACE, wo_approvals_page_get_type, N_ ("Approvals"),
    "object-select-symbolic", APPROVERS },
  { "session", WO_PAGE_PLACE, wo_session_page_get_type, N_ ("Session"),
    "x-office-calendar-symbolic", SESSION },
  { "tracker", WO_PAGE_PLACE, wo_tracker_page_get_type, N_ ("Tracker"),
    "x-office-spreadsheet-symbolic" },
  { "landlords", WO_PAGE_PLACE, wo_landlords_page_get_type, N_ ("Landlords"), "go-home-symbolic" },
  { "learning", WO_PAGE_PLACE, wo_learning_page_get_type, N_ ("Learning and Spotlight"),
    "accessories-dictionary-symbolic" },
  { "code-log", WO_PAGE_PLACE, wo_code_log_page_get_type, N_ ("Code Compliance Log"),
    "emblem-documents-symbolic" },
  { "guidance", WO_PAGE_PLACE, wo_guidance_page_get_type, N_ ("Guidance"), "system-help-symbolic" },
  { "people", WO_PAGE_PLACE, wo_people_page_get_type, N_ ("People"), "system-users-symbolic",
    BIT (WO_ROLE_ADMINISTRATOR) },
  { "going", WO_PAGE_PLACE, wo_going_page_get_type, N_ ("How it goes"), "view-continuous-symbolic",
    REVIEWERS },
  { "guidance-look", WO_PAGE_TASK, wo_guidance_page_get_type, .place = "guidance" },
  { "paragraph", WO_PAGE_SHEET, wo_paragraph_sheet_get_type },
  { "help", WO_PAGE_SHEET, wo_help_sheet_get_type },
  { "palette", WO_PAGE_SHEET, wo_palette_sheet_get_type },
  { "case", WO_PAGE_TASK, wo_case_page_get_type, .place = "cases" },
  { "complaint", WO_PAGE_STEP, wo_complaint_page_get_type, .place = "cases" },
  { "conflict", WO_PAGE_STEP, wo_conflict_page_get_type, .place = "cases" },
  { "factors", WO_PAGE_STEP, wo_factors_page_get_type, .place = "cases" },
  { "proportionality", WO_PAGE_STEP, wo_proportionality_page_get_type, .place = "cases" },
  { "subject", WO_PAGE_STEP, wo_subject_page_get_type, .place = "cases" },
  { "similar", WO_PAGE_STEP, wo_similar_page_get_type, .place = "cases" },
  { "precedents", WO_PAGE_STEP, wo_precedents_page_get_type, .place = "cases" },
  { "order", WO_PAGE_STEP, wo_order_builder_page_get_type, .place = "cases" },
  { "review", WO_PAGE_STEP, wo_review_page_get_type, .place = "approvals" },
  { "session-read", WO_PAGE_STEP, wo_reading_page_get_type, .place = "session" },
  { "minutes", WO_PAGE_STEP, wo_minutes_page_get_type, .place = "session" },
  { "past-sessions", WO_PAGE_STEP, wo_past_page_get_type, .place = "session" },
  { "plan", WO_PAGE_STEP, wo_plan_page_get_type, .place = "session" },
  { "sign", WO_PAGE_STEP, wo_sign_page_get_type, .place = "session" },
  { "order-page", WO_PAGE_TASK, wo_order_page_get_type, .place = "tracker" },
  { "replay", WO_PAGE_STEP, wo_replay_page_get_type, .place = "tracker" },
  { "search", WO_PAGE_TASK, wo_search_page_get_type, .place = "" },
  { "finding", WO_PAGE_TASK, wo_finding_page_get_type, .place = "" },
  { "landlord", WO_PAGE_TASK, wo_landlord_page_get_type, .place = "landlords" },
  { "waiting", WO_PAGE_TASK, wo_waiting_page_get_type, .place = "" },
  { "hand-up", WO_PAGE_SHEET, wo_hand_up_sheet_get_type },
  { "entry", WO_PAGE_SHEET, wo_entry_sheet_get_type },
  { "join", WO_PAGE_SHEET, wo_join_sheet_get_type },
  { "account", WO_PAGE_SHEET, wo_account_sheet_get_type },
  { "person", WO_PAGE_SHEET, wo_person_sheet_get_type },
  { "new-case", WO_PAGE_SHEET, wo_new_case_sheet_get_type },
  { "logs", WO_PAGE_SHEET, wo_logs_sheet_get_type },
  { NULL },
};

const WoPageRow *
wo_pages (void)
{
  return rows;
}

const WoPageRow *
wo_pages_find (const char *name)
{
  for (const WoPageRow *row = rows; row->name != NULL; row++)
    if (g_strcmp0 (row->name, name) == 0)
      return row;
  return NULL;
}

const WoPageRow *
wo_pages_find_type (GType type)
{
  for (const WoPageRow *row = rows; row->name != NULL; row++)
    if (row->get_type != NULL && row->get_type () == type)
      return row;
  return NULL;
}
