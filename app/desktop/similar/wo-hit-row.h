/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A hit of a search: as a row of a list, and as the card beside it with all that is known of it. The words
 * that were looked for stand in bold.
 */
#pragma once

#include "desktop/model/wo-desk-reads.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_hit_row_new (const WoHit *hit);
/* Fills @box with the hit at large. */
void wo_hit_row_fill_card (GtkWidget *box, const WoHit *hit);
/* The snippet with its matched words in bold, as Pango markup. */
char *wo_hit_row_markup (const char *snippet);

G_END_DECLS
