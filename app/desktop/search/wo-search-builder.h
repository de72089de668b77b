/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A search put together by choosing: a field for each of what a search can be narrowed by. It only ever edits
 * the text, and shows what the text says, so that the two are never apart.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SEARCH_BUILDER (wo_search_builder_get_type ())
G_DECLARE_FINAL_TYPE (WoSearchBuilder, wo_search_builder, WO, SEARCH_BUILDER, GtkWidget)

GtkWidget *wo_search_builder_new (void);
void wo_search_builder_set_desk (WoSearchBuilder *self, WoDesk *desk);
/* Does not emit. */
void wo_search_builder_set_text (WoSearchBuilder *self, const char *text);

/* Signal: "edited" (const char *text): a person changed a field. */

G_END_DECLS
