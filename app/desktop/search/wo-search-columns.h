/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of what was found: what it is with the words that were looked for in bold and why it was
 * found, whose it is, its category, reference, day and state. A press on a head sorts the whole answer.
 */
#pragma once

#include "desktop/model/wo-found-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @sorted is called where a person pressed a head. @desk must live as long as @view. */
typedef void (*WoSearchSorted) (WoFindOrder order, gboolean backwards, gpointer data);
void
wo_search_columns_add (GtkColumnView *view, WoDesk *desk, WoSearchSorted sorted, gpointer data);
/* The widths that were set by hand: "landlord:180;date:90", or NULL. Newly allocated. */
char *wo_search_columns_get_widths (GtkColumnView *view);
void wo_search_columns_set_widths (GtkColumnView *view, const char *widths);

G_END_DECLS
