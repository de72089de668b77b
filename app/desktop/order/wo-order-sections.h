/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the investigation report says besides the order: each section with its heading, its place in the
 * report and its paragraphs. Unseen where the case calls for none.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_order_sections_new (void);
/* Shows the sections that @model's case calls for now. */
void wo_order_sections_show (GtkWidget *self, WoCaseModel *model);

G_END_DECLS
