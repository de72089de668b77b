/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One order of a session, to be read and marked with one key: ready to sign, amend, return, later. The
 * text, why, what else this landlord was ordered, the manager's note, and nothing else. A WoPage; its id
 * is the order's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_READING_PAGE (wo_reading_page_get_type ())
G_DECLARE_FINAL_TYPE (WoReadingPage, wo_reading_page, WO, READING_PAGE, GtkWidget)

G_END_DECLS
