/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting aside a fault in the wording where the order is decided on: the reason is asked for, stays begun until it is
 * given, and is kept in the order, where whoever decides next reads it. Who may is said by the rules of the step
 * "amend", and what may be by the reading of the order.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether there is a fault now that whoever works here may set aside. */
gboolean wo_waive_is_possible (WoCaseModel *model);
/* Asks for the reason of the fault whose cell is @path (NULL: of the first), under @heading (NULL: one of its own).
 * FALSE: nothing was asked, as there is no such fault or it is not theirs to set aside. */
gboolean wo_waive_ask (GtkWidget *near, WoCaseModel *model, const char *path, const char *heading);
/* The same of the first of @reasons (WoReason array), where all of them are faults that a reason sets aside. */
gboolean
wo_waive_answers (GtkWidget *near, WoCaseModel *model, GPtrArray *reasons, const char *heading);

/* The faults that were set aside, each with the reason and whose it is, in @box, which shows where there are any. */
void wo_waived_list_fill (GtkWidget *box, WoCaseModel *model);

G_END_DECLS
