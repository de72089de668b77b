/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One office of this computer: whose it is, at which server, and what waits in it unsent. Signal: "forget" ().
 */
#pragma once

#include "desktop/model/wo-offices.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_OFFICE_ROW (wo_office_row_get_type ())
G_DECLARE_FINAL_TYPE (WoOfficeRow, wo_office_row, WO, OFFICE_ROW, AdwActionRow)

/* @here: it is the one that is open. */
GtkWidget *wo_office_row_new (const WoPremises *office, gboolean here);
const char *wo_office_row_get_path (WoOfficeRow *self);
/* Whose it is, for a question. */
const char *wo_office_row_get_name (WoOfficeRow *self);

G_END_DECLS
