/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The connection in particulars: to which server, as whom, from which installation, when it was last in
 * step, what of the server's log was checked, what is kept here for the office; and trying, signing out.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_CONNECTION_BOX (wo_connection_box_get_type ())
G_DECLARE_FINAL_TYPE (WoConnectionBox, wo_connection_box, WO, CONNECTION_BOX, AdwBin)

void wo_connection_box_set_desk (WoConnectionBox *self, WoDesk *desk);

G_END_DECLS
