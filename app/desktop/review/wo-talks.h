/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The talks with colleagues about an order: whom, what, when and what they said, or that the answer is
 * still to come; and the ways to ask and to write an answer down.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_TALKS (wo_talks_get_type ())
G_DECLARE_FINAL_TYPE (WoTalks, wo_talks, WO, TALKS, GtkWidget)

void wo_talks_show (WoTalks *self, WoCaseModel *model);
/* "DSR", "QED", "Elsewhere". */
const char *wo_talks_team (const char *team);

G_END_DECLS
