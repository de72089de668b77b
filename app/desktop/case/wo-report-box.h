/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The place for a decision report: a person chooses a file, drops one, or pastes a report's text, and
 * sees what was read of it, where each value stands in the report, and what could not be read. The reading
 * is done away from the main loop; a file that cannot be read is one sentence, and what was read before
 * stays.
 */
#pragma once

#include "reading/wo-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_REPORT_BOX (wo_report_box_get_type ())
G_DECLARE_FINAL_TYPE (WoReportBox, wo_report_box, WO, REPORT_BOX, AdwBin)

void wo_report_box_read_file (WoReportBox *self, GFile *file);
/* The text of a report, as it was pasted. */
void wo_report_box_read_text (WoReportBox *self, const char *text);
/* What was read, or NULL. */
const WoReport *wo_report_box_get_report (WoReportBox *self);
/* What to call the report: its file's name, or that its text was pasted. */
const char *wo_report_box_get_document (WoReportBox *self);
/* Lets a file be dropped anywhere on @over. */
void wo_report_box_take_drops (WoReportBox *self, GtkWidget *over);

/* Signal: "read" (): a report was read, or put away. */

G_END_DECLS
