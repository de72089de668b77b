/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The nine answers of a case in one narrow strip, as the rules read them: the same for the manager and the
 * Ombudsman. One line can be lit, as the one a paragraph of the order answers to.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_WHY_STRIP (wo_why_strip_get_type ())
G_DECLARE_FINAL_TYPE (WoWhyStrip, wo_why_strip, WO, WHY_STRIP, GtkWidget)

/* Whether each factor shows its reason and can be commented on; before wo_why_strip_set (). */
void wo_why_strip_set_full (WoWhyStrip *self, gboolean full);
/* Shows the answers of @model's case, with what the registers say, and the stops that were set aside. */
void wo_why_strip_set (WoWhyStrip *self, WoCaseModel *model);
/* Lights the factor that an element of an order answers to and says so beneath; NULL: none. */
void wo_why_strip_light (WoWhyStrip *self, const char *element);

G_END_DECLS
