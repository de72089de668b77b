/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cells of a new case that come from a report, beside those that the sheet has fields for.
 */
#pragma once

#include "reading/wo-report.h"

G_BEGIN_DECLS

/* Adds to @cells (path, value, path, value, ...: what the fields say) what was read and has no field, and
 * where each value came from: not of one that a person changed. */
void wo_report_cells_add (GPtrArray *cells, const WoReport *report, const char *document);

G_END_DECLS
