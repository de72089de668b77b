/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fresh sign-in with the server's provider, over a window: for who is about to do what one may be asked
 * to prove. Closing it is taking it back. The answer comes later, and only while @near lives.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @answer: for the server; or NULL with @sentence, why not, or without: it was taken back. */
typedef void (*WoBrowserSheetDone) (GtkWidget *near, const char *answer, const char *sentence);
void wo_browser_sheet_ask (GtkWidget *near, const char *server, WoBrowserSheetDone done);

G_END_DECLS
