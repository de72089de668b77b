/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The offices that one has on this computer, to choose from: at the start where there are several, and from the
 * main menu. One is forgotten after a question, which names what would be lost with it.
 */
#pragma once

#include "desktop/shell/wo-office-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_OFFICES_PAGE (wo_offices_page_get_type ())
G_DECLARE_FINAL_TYPE (WoOfficesPage, wo_offices_page, WO, OFFICES_PAGE, AdwBin)

/* @shelf: of WoPremises. @here: the path of the one that is open, or NULL. */
void wo_offices_page_show (WoOfficesPage *self, GPtrArray *shelf, const char *here);
/* What is said above them, or NULL. */
void wo_offices_page_tell (WoOfficesPage *self, const char *sentence);
/* Whether the one at @path is being forgotten; what is shown of it is back with the next
 * wo_offices_page_show (). */
void wo_offices_page_set_going (WoOfficesPage *self, const char *path, gboolean going);

/* Signals: "chosen" (const char *path); "forget" (WoOfficeRow), once it was asked; "another" (): to sign in
 * at one that is not here; "cancelled" (): back to the one that is open. */

G_END_DECLS
