/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saves a paper of a session as a PDF, or as text where the name says so, without holding up the window; a
 * toast says how it went.
 */
#pragma once

#include "documents/wo-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes @paper. Asks for the file near @page. */
void wo_paper_file_save (GtkWidget *page, const char *title, WoPaper *paper);

G_END_DECLS
