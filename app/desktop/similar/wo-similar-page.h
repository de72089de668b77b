/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similar orders: the verdict with its rule and date first, then the earlier orders it rests on beside
 * the case, and the person's decision. A WoPage; its id is the case's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIMILAR_PAGE (wo_similar_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSimilarPage, wo_similar_page, WO, SIMILAR_PAGE, GtkWidget)

G_END_DECLS
