/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cover of a session: how many orders wait for the Ombudsman, which they are and how they are marked.
 * A WoPage place; reading is a step of its own.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SESSION_PAGE (wo_session_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSessionPage, wo_session_page, WO, SESSION_PAGE, GtkWidget)

G_END_DECLS
