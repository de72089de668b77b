/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The minutes of a session as the register has them: who was there, what was decided when and by whom, and
 * how far the log had come. To be saved, printed and copied. A WoPage; its id is the session's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_MINUTES_PAGE (wo_minutes_page_get_type ())
G_DECLARE_FINAL_TYPE (WoMinutesPage, wo_minutes_page, WO, MINUTES_PAGE, GtkWidget)

G_END_DECLS
