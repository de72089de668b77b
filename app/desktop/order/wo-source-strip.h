/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a sentence of the order comes from, for one who asks: the element, the office's clause and its
 * version, the answers, findings and policy behind it, each leading to its place. Quiet until asked: it
 * shows nothing while it is not watching, and watches the sentence under the pointer, or the one that Tab
 * and the arrow keys lead to.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SOURCE_STRIP (wo_source_strip_get_type ())
G_DECLARE_FINAL_TYPE (WoSourceStrip, wo_source_strip, WO, SOURCE_STRIP, GtkWidget)

/* It stands next to the text, in a narrow column that scrolls by itself, and leads nowhere else. */
void wo_source_strip_set_beside (WoSourceStrip *self);
/* @text shows the paragraphs of @model's order; NULL ends it. */
void wo_source_strip_set_text (WoSourceStrip *self, WoOrderText *text, WoCaseModel *model);
void wo_source_strip_set_asking (WoSourceStrip *self, gboolean asking);
gboolean wo_source_strip_get_asking (WoSourceStrip *self);
/* The sentence around the byte @at of paragraph @n (from 1); 0: none. */
void wo_source_strip_ask (WoSourceStrip *self, int n, int at);
/* What stands behind the sentence may be another: shows the same one again. */
void wo_source_strip_refresh (WoSourceStrip *self);
gboolean wo_source_strip_is_about (WoSourceStrip *self, WoOrderText *text, WoCaseModel *model);

/* Signal: "elements" (GStrv names): what the sentence in hand comes from; NULL: none is. */

G_END_DECLS
