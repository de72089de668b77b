/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a stop was set aside, by whom, when and why; and, for somebody who may, the button to do it.
 * The stop itself stays in sight above it.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_OVERRIDE_LINE (wo_override_line_get_type ())
G_DECLARE_FINAL_TYPE (WoOverrideLine, wo_override_line, WO, OVERRIDE_LINE, GtkWidget)

/* @stop: an id of wo_override_stops (). */
GtkWidget *wo_override_line_new (const char *stop);
void wo_override_line_show (WoOverrideLine *self, WoCaseModel *model);

G_END_DECLS
