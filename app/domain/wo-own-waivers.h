/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telling what whoever reads an order waived in it themselves from what somebody else changed: the first they know,
 * the second they have to read.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

/* Whether the content that was read, of which @seen is the hash, differs from the content of @order and its case @c
 * by nothing but what @person waived since, or took back of what they had waived. @before: the order as it was read;
 * NULL: nothing that @person waived was there. A cell that nobody's name is on yet was written here a moment ago. */
gboolean wo_own_waivers_alone (const char *seen,
                               const WoRecord *before,
                               const WoRecord *order,
                               const WoRecord *c,
                               const char *person);

G_END_DECLS
