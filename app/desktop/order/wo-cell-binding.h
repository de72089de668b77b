/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ties a widget to one cell of a case's order, both ways: what is typed goes to the model at once, and
 * what the model shows (undo, a colleague's change) comes back without moving the caret.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-prose.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The tie ends with the widget. */
void wo_cell_bind_prose (WoProse *prose, WoCaseModel *model, const char *path);
void wo_cell_bind_date (WoDateField *field, WoCaseModel *model, const char *path);
void wo_cell_bind_answers (WoAnswers *answers, WoCaseModel *model, const char *path);
void wo_cell_bind_drop (WoDrop *drop, WoCaseModel *model, const char *path);
void wo_cell_bind_entry (GtkEntry *entry, WoCaseModel *model, const char *path);
void wo_cell_bind_number (GtkSpinButton *spin, WoCaseModel *model, const char *path);
void wo_cell_bind_flag (GtkCheckButton *check, WoCaseModel *model, const char *path);
/* The order's value at @path, or NULL. */
const char *wo_cell_value (WoCaseModel *model, const char *path);

G_END_DECLS
