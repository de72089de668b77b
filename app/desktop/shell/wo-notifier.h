/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tells the desktop what is worth leaving one's work for: what became of one's own orders, and one brief a
 * working day. At most one notice an order, none of what shows already, and never more than a reference,
 * since it may show on a locked screen. A press opens the very order.
 */
#pragma once

#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

#define WO_TYPE_NOTIFIER (wo_notifier_get_type ())
G_DECLARE_FINAL_TYPE (WoNotifier, wo_notifier, WO, NOTIFIER, GObject)

/* Lives as long as @window keeps it; @brief is the window's. */
WoNotifier *wo_notifier_new (WoWindow *window, WoDesk *desk, WoBrief *brief);
/* The application's actions: "app.notices", on or off, and "app.open-notice" (ss): page, id. */
void wo_notifier_add_actions (GtkApplication *app);

G_END_DECLS
