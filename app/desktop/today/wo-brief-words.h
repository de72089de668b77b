/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The brief in words: a row for each line, and the sentence over them.
 */
#pragma once

#include "desktop/model/wo-brief.h"
#include "desktop/widgets/wo-row.h"

G_BEGIN_DECLS

GtkWidget *wo_brief_row_new (const WoBriefLine *line, WoDate today);
/* The last row of what is late: all of them, in the tracker. */
GtkWidget *wo_brief_late_row_new (WoBrief *brief);
char *wo_brief_sentence (WoBrief *brief, WoDate today);
/* "Monday 2 November". */
char *wo_brief_day (WoDate day);
/* The page's one blue button: what it says and where it leads; FALSE where nothing waits. */
gboolean
wo_brief_first (WoBrief *brief, char **ret_label, const char **ret_page, const char **ret_id);

G_END_DECLS
