/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One contact with a landlord about the Complaint Handling Code: what it sent, what it was told, and
 * what came of it.
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
  WoDate on;
  char *
      what; /* annual submission, self-assessment, compliance review, advice, recommendations, other */
  char *code; /* the edition of the Code */
  char *outcome;
  char *note;
} WoEngagement;

WoEngagement *wo_engagement_new (const WoRecord *record);
void wo_engagement_free (WoEngagement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoEngagement, wo_engagement_free)

G_END_DECLS
