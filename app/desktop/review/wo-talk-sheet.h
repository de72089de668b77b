/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question to a colleague in DSR, in QED or elsewhere, and its answer, written down by whoever got it
 * (Guidance May 2024, DR investigations, 3). A talk that was held already is written down whole.
 */
#pragma once

#include "desktop/model/wo-case-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sheet over @near's window to ask in; @team: "dsr", "qed" or "other" to begin with. */
void wo_talk_sheet_ask (GtkWidget *near, WoCaseModel *model, const char *team);
/* ... to write down the answer to the question @id. */
void wo_talk_sheet_answer (GtkWidget *near, WoCaseModel *model, const char *id);

G_END_DECLS
