/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of the factors: a question with its answers, or two where the guidance asks one question of two
 * (the detriment). Open, it has the reasons to write and the prompts to tick, which write nothing; closed,
 * it is one line with the reason beneath.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_FACTOR_ROW (wo_factor_row_get_type ())
G_DECLARE_FINAL_TYPE (WoFactorRow, wo_factor_row, WO, FACTOR_ROW, GtkListBoxRow)

/* @second: WO_FACTOR_N for none; else @question stands over both. */
GtkWidget *wo_factor_row_new (const WoEdition *edition,
                              WoFactorId first,
                              WoFactorId second,
                              const char *question);
void wo_factor_row_show (WoFactorRow *self, WoCaseModel *model);
void wo_factor_row_set_open (WoFactorRow *self, gboolean open);
gboolean wo_factor_row_is_open (WoFactorRow *self);
/* The factor in it that has the keyboard, or its first. */
WoFactorId wo_factor_row_get_factor (WoFactorRow *self);
/* Whether all its answers and reasons are given. */
gboolean wo_factor_row_is_done (WoFactorRow *self);
/* "detriment", for "Next: detriment". */
const char *wo_factor_row_get_name (WoFactorRow *self);
/* To the first thing that is still to be given. */
void wo_factor_row_focus (WoFactorRow *self);

/* Signal: "in-hand" (): the keyboard or a press came to it. */

/* Begins to cite evidence for the factor that has the focus, or the row's first. */
void wo_factor_row_cite (WoFactorRow *self);

G_END_DECLS
