/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One time limit in a line: its state as icon, word and colour, when it was due, and behind "How counted"
 * the arithmetic with its paragraph.
 */
#pragma once

#include "domain/wo-code.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CLOCK_LINE (wo_clock_line_get_type ())
G_DECLARE_FINAL_TYPE (WoClockLine, wo_clock_line, WO, CLOCK_LINE, GtkWidget)

GtkWidget *wo_clock_line_new (void);
/* @clock NULL: no limit; the line is empty. Of a case that is determined nothing is overdue: what has
 * no day was not entered. */
void wo_clock_line_show (WoClockLine *self,
                         const WoCodeClock *clock,
                         const WoCalendar *calendar,
                         gboolean determined);

G_END_DECLS
