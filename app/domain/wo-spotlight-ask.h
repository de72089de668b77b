/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * That a landlord was asked to look at a Spotlight report, so that nobody asks for it again and again
 * (Guidance May 2024, Referring landlords to our Spotlight reports).
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
  char *case_id;
  char *order_id;
  char *reference;
  char *spotlight; /* id of the report in the edition */
  char *form;      /* self-assessment, referral */
  char *origin;    /* case, systemic work, manager */
  WoDate asked_on;
  WoDate answered_on;
  char *answer;
} WoSpotlightAsk;

WoSpotlightAsk *wo_spotlight_ask_new (const WoRecord *record);
void wo_spotlight_ask_free (WoSpotlightAsk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSpotlightAsk, wo_spotlight_ask_free)

G_END_DECLS
