/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens a page in the system's browser, or through the portal where the program is kept apart. The answer
 * comes later, and only while @near lives.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @opened: some program took the address; FALSE: none would. */
typedef void (*WoShowPageDone) (GtkWidget *near, gboolean opened);
void wo_show_page (GtkWidget *near, const char *address, WoShowPageDone done);

G_END_DECLS
