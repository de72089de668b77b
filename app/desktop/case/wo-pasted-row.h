/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person pastes for a new case: a WorkPro reference alone, or a row of values parted by tabs, commas
 * or semicolons, in any order. Each value is known by what it looks like.
 */
#pragma once

#include "domain/wo-edition.h"

G_BEGIN_DECLS

typedef struct
{
  char *reference;
  char *landlord;
  WoDate determined_on;
  char *finding;  /* one of wo_finding_levels */
  char *category; /* one of the edition's */
} WoPastedRow;

WoPastedRow *wo_pasted_row_new (const char *text, const WoEdition *edition);
void wo_pasted_row_free (WoPastedRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPastedRow, wo_pasted_row_free)

G_END_DECLS
