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

/* @shelf holds @office. @here: it is the one that is open. */
GtkWidget *wo_office_row_new (GPtrArray *shelf, const WoPremises *office, gboolean here);
/* It is being forgotten: nobody goes into it any more. */
void wo_office_row_set_going (WoOfficeRow *self);
GPtrArray *wo_office_row_get_shelf (WoOfficeRow *self);
const WoPremises *wo_office_row_get_office (WoOfficeRow *self);
/* Whose it is, for a question. */
const char *wo_office_row_get_name (WoOfficeRow *self);

G_END_DECLS
