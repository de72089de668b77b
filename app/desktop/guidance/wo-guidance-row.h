/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the guidance: one thing of an edition with all its texts and the paragraph it rests on; or
 * what was changed in it, before and after side by side.
 */
#pragma once

#include "desktop/guidance/wo-guidance-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @leads: a press changes it. */
GtkWidget *wo_guidance_row_new (const WoGuidanceItem *item, gboolean leads);
GtkWidget *wo_guidance_row_new_difference (const WoEditionDifference *difference);
/* The path that the row is about. */
const char *wo_guidance_row_path (GtkListBoxRow *row);

G_END_DECLS
