/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One place of an order or its case as it was, and beneath it, where it is different, as it is now, with the
 * words that differ marked.
 */
#pragma once

#include "desktop/model/wo-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_place_row_new (const WoStoryPlace *place);

G_END_DECLS
