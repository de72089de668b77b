/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was read of a report, a line a value with the place it stands at; and what was not read.
 */
#pragma once

#include "reading/wo-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void wo_report_lines_fill (GtkListBox *list, const WoReport *report);
void wo_report_lines_fill_unread (GtkListBox *list, const WoReport *report);

G_END_DECLS
