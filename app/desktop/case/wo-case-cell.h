/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One case in the list of cases.
 */
#pragma once

#include "desktop/model/wo-order-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A factory of rows for WoCaseItem; @desk names people. */
GtkListItemFactory *wo_case_cell_factory (WoDesk *desk);

G_END_DECLS
