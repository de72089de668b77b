/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cells that were signed, as parts of a decision's file: all of them and no others, in the parts that
 * somebody may want to withhold apart.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

#define WO_CAPSULE_OF_CASE_N 4

/* "case", "factors", "search", "evidence". */
extern const char *const wo_capsule_of_case[WO_CAPSULE_OF_CASE_N];

/* {"cells":{PATH:TEXT}} of the order; and of one of those parts of the case. */
char *wo_capsule_order_cells (const WoRecord *order);
char *wo_capsule_case_cells (const WoRecord *c, guint part);

G_END_DECLS
