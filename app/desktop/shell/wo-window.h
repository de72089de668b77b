/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one window: a sidebar of places, a stack of pages made when they are first asked for, a header bar
 * that shows what page it is and whether all is saved, a bar for a standing state, toasts for events.
 */
#pragma once

#include "desktop/model/wo-brief.h"
#include "desktop/shell/wo-offices-page.h"
#include "desktop/shell/wo-page.h"
#include "desktop/shell/wo-sign-in-page.h"

G_BEGIN_DECLS

#define WO_TYPE_WINDOW (wo_window_get_type ())
G_DECLARE_FINAL_TYPE (WoWindow, wo_window, WO, WINDOW, AdwApplicationWindow)

/* @desk may be NULL: the sign-in page shows until wo_window_set_desk (). */
WoWindow *wo_window_new (GtkApplication *app, WoDesk *desk);
void wo_window_set_desk (WoWindow *self, WoDesk *desk);
WoDesk *wo_window_get_desk (WoWindow *self);
WoBrief *wo_window_get_brief (WoWindow *self);
/* The sign-in page of the window; to ask shows it. */
WoSignInPage *wo_window_get_sign_in (WoWindow *self);
WoSignInPage *wo_window_ask_sign_in (WoWindow *self);
/* The page of the offices of this computer; to show it fills it, as wo_offices_page_show (). */
WoOfficesPage *wo_window_get_offices (WoWindow *self);
void wo_window_show_offices (WoWindow *self, GPtrArray *shelf, const char *here);
/* The store could not be opened: says why, in place of everything. */
void wo_window_show_failure (WoWindow *self, const char *sentence);
/* The window that @widget is in, or, for one in a sheet, the window under it; NULL: none yet. */
WoWindow *wo_window_of (GtkWidget *widget);

/* Opens the page of that name in wo-pages.c; a place forgets the way back. Before there is a desk, it is
 * opened as soon as there is one. Also the action "win.open" (ss), for rows and links: "" for no id. */
void wo_window_open (WoWindow *self, const char *page, const char *id);
/* The same of a sheet alone, over @parent, which is @self or a sheet of it. */
void wo_window_open_over (WoWindow *self, GtkWindow *parent, const char *name, const char *id);
/* F1: shows what the thing in focus of @window rests on. @window: a WoWindow, or a sheet over one. */
void wo_window_explain (GtkWidget *window);
void wo_window_go_back (WoWindow *self);
/* The name of the page that shows, and the page. */
const char *wo_window_get_page_name (WoWindow *self);
/* Where one was, the latest first: WoVisited. The place that shows is not in it before one leaves it. */
GPtrArray *wo_window_get_visited (WoWindow *self);
/* Whether a page that was opened with @id shows, in a window that is in front. */
gboolean wo_window_shows (WoWindow *self, const char *id);
WoPage *wo_window_get_page (WoWindow *self);
/* An event in a few words; @action_label and @action_name (both or neither) are the button on it. */
void wo_window_toast (WoWindow *self,
                      const char *text,
                      const char *action_label,
                      const char *action_name);
/* The same with a button of the caller's own: its "button-clicked" and "dismissed" are the caller's. */
AdwToast *wo_window_add_toast (WoWindow *self, const char *text, const char *button_label);

G_END_DECLS
