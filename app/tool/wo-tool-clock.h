/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clock: working days added and counted (wo-tool-clock.c), and the time limits of the Complaint
 * Handling Code on the dates of a complaint (wo-tool-clock-code.c).
 */
#pragma once

#include "domain/wo-calendar.h"
#include "tool/wo-tool.h"

G_BEGIN_DECLS

/* "steps": [{"date", "skipped"}] of the holidays that @count left out. */
void wo_json_add_skipped (JsonBuilder *builder, const WoCalendar *calendar, const WoCount *count);
/* clock code DATES. @edition: of the Code, or NULL for the one of the complaint's day. */
int wo_tool_clock_code (
    WoTool *tool, const WoCalendar *calendar, const char *edition, int argc, char **argv);

G_END_DECLS
