/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A complaint handling failure order: types 1 and 2 are about access to and progress of a complaint,
 * type 3 about compliance with the Code.
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
  char *type; /* type-1, type-2, type-3 */
  WoDate made_on;
  char *why;
  char *complied; /* awaited, complied, not complied */
  WoDate complied_on;
  char *note;
} WoFailureOrder;

WoFailureOrder *wo_failure_order_new (const WoRecord *record);
void wo_failure_order_free (WoFailureOrder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFailureOrder, wo_failure_order_free)

G_END_DECLS
