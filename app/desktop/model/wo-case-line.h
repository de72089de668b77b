/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a case is called in one line of a list, and what tells it from another of that name.
 */
#pragma once

#include "store/wo-lists.h"

G_BEGIN_DECLS

/* @text; NULL for the empty one. */
const char *wo_case_line_filled (const char *text);
/* The reference; else the title, the landlord, the id. Owned by @row. */
const char *wo_case_line_name (const WoCaseRow *row);
/* "Damp at Alder Court  ·  Northmoor Homes": both, or the one that is there; NULL for neither. */
char *wo_case_line_join (const char *one, const char *other);

G_END_DECLS
