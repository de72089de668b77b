/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where wider orders and the duty to monitor meet: complaint handling policy is for the duty to monitor
 * team, and a wider order in complaint handling is for redress, training and linked policies alone
 * (Guidance May 2024, Interface between wider orders and duty to monitor).
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-code-entry.h"
#include "domain/wo-reason.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* Whether an order under 54(f) in this case is about complaint handling and for none of the three uses
 * that are allowed, so that a manager's reason is needed. */
gboolean wo_monitor_blocks (const WoCase *c);
/* Whether the case notes a failure in complaint handling policy, so that an entry in the Code Compliance
 * Log must be made. */
gboolean wo_case_needs_code_entry (const WoCase *c);
/* The entries that were made from the case (WoCodeEntry array). */
GPtrArray *wo_code_entries_of_case (WoState *state, const char *case_id);
/* Adds what the case's entries (WoCodeEntry array; NULL: not looked up) leave open: that there is none
 * where there must be one, or what the entry still lacks. */
void wo_monitor_add_needs (const WoCase *c, GPtrArray *entries, GPtrArray *reasons);
/* Adds what stands in the way of concluding @c without an order: an order (@has_order), that nothing was
 * chosen to follow, or what @entries leave open. */
void wo_case_conclude_needs (const WoCase *c,
                             gboolean has_order,
                             GPtrArray *entries,
                             GPtrArray *reasons);
/* Adds what @entry still lacks: "missing", a cell each. */
void wo_code_entry_add_missing (const WoCodeEntry *entry, GPtrArray *reasons);

G_END_DECLS
