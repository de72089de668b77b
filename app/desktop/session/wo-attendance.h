/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is at a session, put down by whoever holds it while it is open: who came and when, who left and when.
 * Each is a line of the session's record, and stands in its minutes as it stands here.
 */
#pragma once

#include "desktop/session/wo-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ATTENDANCE (wo_attendance_get_type ())
G_DECLARE_FINAL_TYPE (WoAttendance, wo_attendance, WO, ATTENDANCE, GtkWidget)

/* Follows @session from now on; shows while a session is open that who works here may hold. */
void wo_attendance_set_session (WoAttendance *self, WoSession *session);
/* "Dora Vale, from 10:02"; "Dora Vale, from 10:02 to 10:40" of that line. Newly allocated. */
char *wo_attendance_came (const char *name, GDateTime *at);
char *wo_attendance_left (const char *line, GDateTime *at);
/* Whether the line says that somebody came, and not that they left. */
gboolean wo_attendance_is_here (const char *line);

G_END_DECLS
