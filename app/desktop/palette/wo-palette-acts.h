/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the palette offers before anything is asked of the office: where one was, what can be done on the page that
 * is open and in the window, and the places of the sidebar. An act is the button of the page itself, so that it is
 * there for whom the button is there, and grey when the button is.
 */
#pragma once

#include "desktop/palette/wo-palette-item.h"

G_BEGIN_DECLS

/* WoPaletteItem, by group; as @window is now. */
GPtrArray *wo_palette_offers (WoWindow *window);

G_END_DECLS
