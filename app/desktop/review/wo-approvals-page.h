/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The queue of orders that were handed up, oldest first. A WoPage place.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_APPROVALS_PAGE (wo_approvals_page_get_type ())
G_DECLARE_FINAL_TYPE (WoApprovalsPage, wo_approvals_page, WO, APPROVALS_PAGE, GtkWidget)

G_END_DECLS
