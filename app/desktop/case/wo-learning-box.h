/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What belongs to the other routes, beneath the box that chooses one: why a learning order under 54(g), with the
 * triggers that the facts point to; the Spotlight reports, with who was asked already; and the failure for
 * the duty to monitor team, with its entry in the Code Compliance Log.
 */
#pragma once

#include "desktop/case/wo-route-box.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_LEARNING_BOX (wo_learning_box_get_type ())
G_DECLARE_FINAL_TYPE (WoLearningBox, wo_learning_box, WO, LEARNING_BOX, AdwBin)
#define WO_TYPE_SPOTLIGHT_BOX (wo_spotlight_box_get_type ())
G_DECLARE_FINAL_TYPE (WoSpotlightBox, wo_spotlight_box, WO, SPOTLIGHT_BOX, AdwBin)
#define WO_TYPE_MONITOR_BOX (wo_monitor_box_get_type ())
G_DECLARE_FINAL_TYPE (WoMonitorBox, wo_monitor_box, WO, MONITOR_BOX, AdwBin)

/* Each shows itself where the case needs it, and hides where it does not. */
void wo_learning_box_show (WoLearningBox *self, WoCaseModel *model);
void wo_spotlight_box_show (WoSpotlightBox *self, WoCaseModel *model);
void wo_monitor_box_show (WoMonitorBox *self, WoCaseModel *model);

/* For the three: a section with its title and a sentence beneath. */
GtkBox *wo_section_new (const char *title, const char *sentence);
/* What of @reasons is about a cell whose path begins with @prefix, as one warning in @label. */
void wo_section_show_reasons (GtkLabel *label, GPtrArray *reasons, const char *prefix);

G_END_DECLS
