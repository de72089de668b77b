/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The landlord of a case as a field of its form: whose name it is, those that may be meant where it is
 * nobody's, and where it was read from.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_landlord_cell_new (void);
/* Shows the case of @model and writes to it from now on. */
void wo_landlord_cell_show (GtkWidget *cell, WoCaseModel *model);

G_END_DECLS
