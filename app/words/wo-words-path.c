/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include "domain/wo-field.h"
#include "words/wo-fill.h"
#include "words/wo-words-path-titles.h"

#include <glib/gi18n-lib.h>

static const WoTitle *const kinds[WO_RECORD_N_KINDS] = {
  [WO_RECORD_CASE] = wo_case_titles,
  [WO_RECORD_ORDER] = wo_order_titles,
  [WO_RECORD_LANDLORD] = wo_landlord_titles,
  [WO_RECORD_PERSON] = wo_person_titles,
  [WO_RECORD_GUIDANCE] = wo_guidance_titles,
  [WO_RECORD_INVESTIGATION] = wo_investigation_titles,
  [WO_RECORD_FAILURE_ORDER] = wo_failure_order_titles,
  [WO_RECORD_CODE_ENTRY] = wo_code_entry_titles,
  [WO_RECORD_ENGAGEMENT] = wo_engagement_titles,
  [WO_RECORD_REPORT_RECOMMENDATION] = wo_report_recommendation_titles,
  [WO_RECORD_SPOTLIGHT_ASK] = wo_spotlight_ask_titles,
  [WO_RECORD_PARKED] = wo_parked_titles,
  [WO_RECORD_SESSION] = wo_sitting_titles,
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
  return n == 3 && g_str_equal (parts[2], "reason") ? _ (wo_factor_titles[factor].reason)
                                                    : _ (wo_factor_titles[factor].answer);
}

static const char *
title_of (WoRecordKind kind, const char *pattern)
{
  for (const WoTitle *at = kinds[kind]; at != NULL && at->path != NULL; at++)
    if (g_str_equal (at->path, pattern))
      return _ (at->title);
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
