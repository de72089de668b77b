/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amending one paragraph of an order that was handed up or approved, by who reviews or signs it. What stood
 * and what stands are both kept; the new words are linted, and the content gets another hash, which is what
 * a sign-off then pins. The manager's approval stays that of the text it was given to (Guidance May 2024, DR
 * investigations, 3: the Ombudsman has the last word on what is signed, never on who drafted it).
 */
#pragma once

#include "domain/wo-apply-steps.h"

G_BEGIN_DECLS

/* Writes what the act amends into @order, a copy of the act's record; FALSE, with why, where it cannot be. */
gboolean wo_apply_amend (WoApply *self, WoRecord *order, const WoRecord *c);

G_END_DECLS
