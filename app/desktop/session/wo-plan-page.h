/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The planner of a session: the orders that are ready with what each may take and why, chosen and put in their
 * order by keyboard or by dragging, saved as a session, and the pack of them as one PDF. A WoPage without an id.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_PLAN_PAGE (wo_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (WoPlanPage, wo_plan_page, WO, PLAN_PAGE, GtkWidget)

G_END_DECLS
