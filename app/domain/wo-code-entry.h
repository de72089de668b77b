/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An entry of the Code Compliance Log: a failure in complaint handling that a case found, and what the
 * duty to monitor team made of it (Guidance May 2024, Interface between wider orders and duty to
 * monitor). It is new until it has an assessment.
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
  char *reference;
  GPtrArray *clauses; /* char *, of the Code */
  char *failure;
  char *evidence;
  WoDate made_on;
  char *assessment;
  WoDate assessed_on;
  char *intervention;
  gboolean answered; /* nothing more is to be done */
} WoCodeEntry;

WoCodeEntry *wo_code_entry_new (const WoRecord *record);
void wo_code_entry_free (WoCodeEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCodeEntry, wo_code_entry_free)

G_END_DECLS
