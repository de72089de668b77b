/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A recommendation that a special report made to one landlord (Guidance May 2024, Insight hub).
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *landlord_id;
  char *landlord;
  char *report; /* the title of the report */
  char *label;  /* its number in the report */
  WoDate published_on;
  char *text;
  WoDate due;
  char *state; /* open, done, not accepted */
  char *note;
} WoReportRecommendation;

WoReportRecommendation *wo_report_recommendation_new (const WoRecord *record);
void wo_report_recommendation_free (WoReportRecommendation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReportRecommendation, wo_report_recommendation_free)

G_END_DECLS
