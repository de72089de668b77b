/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of how it goes, counted by the store's worker a few orders at a time, so that whatever else is
 * asked meanwhile is answered between them.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-figures.h"

G_BEGIN_DECLS

void wo_going_async (WoDesk *desk,
                     WoDate from,
                     WoDate until,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
WoFigures *wo_going_finish (GAsyncResult *result, GError **error);

/* The figures as CSV: what, by what, and the four counts; then the days of each stage, and the returns. */
char *wo_going_csv (WoDesk *desk, const WoFigures *figures);
/* What a line is about, in words: "March 2026", "Policy", "Ada Marsh". */
char *wo_going_line_title (WoDesk *desk, WoFiguresBy by, const WoFigureLine *line);
const char *wo_going_figure_title (WoFigureId id);
const char *wo_going_stage_title (WoFigureStage stage);

G_END_DECLS
