/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One factor inside its row: answers, reason and prompts.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_FACTOR_PART (wo_factor_part_get_type ())
G_DECLARE_FINAL_TYPE (WoFactorPart, wo_factor_part, WO, FACTOR_PART, GtkWidget)

GtkWidget *wo_factor_part_new (const WoFactorText *text, const char *label);
void wo_factor_part_show (WoFactorPart *self, WoCaseModel *model);
void wo_factor_part_set_open (WoFactorPart *self, gboolean open);
void wo_factor_part_focus (WoFactorPart *self);

/* Adds a page and paragraph that the reason rests on. */
void wo_factor_part_cite (WoFactorPart *self);

G_END_DECLS
