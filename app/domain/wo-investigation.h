/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A further investigation of a landlord, with its tier (Guidance May 2024, Factors to consider, 7; the
 * tiers stand in the edition). It is open from .opened_on until .closed_on.
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
  char *reference;
  char *tier;       /* tier-1, tier-2, tier-3, paragraph-49 */
  WoDate opened_on; /* none: it counts as open from the start */
  WoDate closed_on;
  char *why;
  WoDate next_on; /* what is to happen next */
  WoDate last_response_on;
  char *note;
} WoInvestigation;

WoInvestigation *wo_investigation_new (const WoRecord *record);
void wo_investigation_free (WoInvestigation *self);
/* Whether it is open on @day. */
gboolean wo_investigation_is_open (const WoInvestigation *self, WoDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoInvestigation, wo_investigation_free)

G_END_DECLS
