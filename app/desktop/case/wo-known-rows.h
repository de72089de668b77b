/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the registers say of the landlord, as rows that a case can cite.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @list anew where it is others; whether there is any. */
gboolean wo_known_rows_show (GtkListBox *list, WoCaseModel *model);

G_END_DECLS
