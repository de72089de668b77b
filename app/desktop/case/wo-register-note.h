/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the register of further investigations says of the landlord, beside the answer to that factor,
 * with a press to take it over where the answer is another.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_register_note_new (void);
void wo_register_note_show (GtkWidget *note, WoCaseModel *model);

G_END_DECLS
