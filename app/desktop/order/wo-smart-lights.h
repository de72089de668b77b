/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The five SMART lights: what the lint says of each letter, as icon, word and colour.
 */
#pragma once

#include "domain/wo-lint.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SMART_LIGHTS (wo_smart_lights_get_type ())
G_DECLARE_FINAL_TYPE (WoSmartLights, wo_smart_lights, WO, SMART_LIGHTS, GtkWidget)

/* NULL @lint: not read yet. @lit: the letter of the finding in hand, or -1. */
void wo_smart_lights_set (WoSmartLights *self, const WoLint *lint, int lit);
/* "Time-bound" for "time_bound". */
const char *wo_smart_title (const char *name);

/* Signal: "letter-activated" (int WoSmart). */

G_END_DECLS
