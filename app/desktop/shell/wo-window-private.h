/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the window's files share: its parts, and the way back.
 */
#pragma once

#include "desktop/case/wo-conflict-line.h"
#include "desktop/case/wo-locked-line.h"
#include "desktop/case/wo-record-line.h"
#include "desktop/help/wo-guide-line.h"
#include "desktop/people/wo-cover-bar.h"
#include "desktop/shell/wo-pages.h"
#include "desktop/shell/wo-sidebar.h"
#include "desktop/widgets/wo-side-fold.h"
#include "desktop/shell/wo-sign-in-page.h"
#include "desktop/shell/wo-standing-bar.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-status.h"
#include "desktop/widgets/wo-yield-layout.h"

G_BEGIN_DECLS

typedef struct
{
  const WoPageRow *row;
  char *id;
} WoVisit;

struct _WoWindow
{
  AdwApplicationWindow parent_instance;

  WoDesk *desk;
  WoBrief *brief;
  struct _WoNotifier *notifier; /* of news, to the desktop */
  WoVisit *here;
  WoVisit *wanted;                  /* what was asked for before there was an office, or NULL */
  GPtrArray *back;                  /* WoVisit, the last at the end */
  GPtrArray *visited;               /* WoVisited: where one was */
  WoPage *page;                     /* the one that shows; in the stack */
  WoCaseModel *model;               /* of the page that shows */
  GtkWidget *page_start, *page_end; /* of the page, in the header bar */
  gboolean sidebar_hidden;

  GtkStack *root_stack;
  WoSignInPage *sign_in;
  WoOfficesPage *offices;
  AdwStatusPage *failed;
  WoSideFold *fold;
  GtkWidget *sidebar_side;
  WoSidebar *sidebar;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkMenuButton *menu_button;
  GtkWidget *new_case_button;
  WoYieldLayout *search_way; /* of the way to the search */
  WoStatus *save_status;
  WoStandingBar *bar;
  WoCoverBar *cover_bar;
  WoGuideLine *guide;
  WoConflictLine *conflict;
  WoLockedLine *locked;
  WoRecordLine *record_line;
  AdwToastOverlay *toasts;
  AdwToast *step_toast; /* what was undone or done again last, while it shows */
  GtkStack *stack;
};

/* F1 in @sheet, which has not the window's own keys. */
void wo_window_explain_by_key (GtkWidget *sheet);
/* Title, back, the page's own widgets and the save state, as the page is now. */
void wo_window_show_header (WoWindow *self);
/* The keyboard goes to the next (1) or the one before (-1) of the sidebar, the header bar and the page's panes. */
void wo_window_go_pane (WoWindow *self, int step);
/* The keyboard goes to the field that the page is searched with, where it has one. */
void wo_window_find_here (WoWindow *self);
/* Opens the similar orders of the case or order that is open, or else of the chosen row; or says why not. */
void wo_window_show_similar (WoWindow *self);
/* The window's actions and its own keys. */
void wo_window_add_actions (WoWindowClass *klass);
/* What is open is saved as far as it is typed. */
void wo_window_flush (WoWindow *self);

G_END_DECLS
