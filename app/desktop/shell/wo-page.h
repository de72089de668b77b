/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every page of the window is: a widget that can be told what to show. A place has the sidebar
 * beside it; a step has a back button instead; a sheet is a window of its own over the one it was asked
 * for in. The window makes a page when it is first asked for, and keeps it.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_PAGE (wo_page_get_type ())
G_DECLARE_INTERFACE (WoPage, wo_page, WO, PAGE, GtkWidget)

struct _WoPageInterface
{
  GTypeInterface g_iface;

  /* Shows @id (of a case or an order, as the page's row in wo-pages.c says; NULL for a place). Called
   * each time the page is opened, also with the same id again. Needed. */
  void (*open) (WoPage *self, WoDesk *desk, const char *id);
  /* "Factors"; needed. Newly allocated, as the next. */
  char *(*dup_title) (WoPage *self);
  /* "Northmoor Homes, 202614872"; NULL function or answer: none. */
  char *(*dup_subtitle) (WoPage *self);
  /* Of a page that goes on from one thing to the next by itself: what it shows now, as the id it is opened with.
   * NULL function or answer: what it was opened with. */
  char *(*dup_id) (WoPage *self);
  /* The case the page works on: its save state stands in the header and undo acts on it. */
  WoCaseModel *(*get_model) (WoPage *self);
  /* A widget of the page's own for the header bar's end (before "Saved" and the menu) or start. */
  GtkWidget *(*get_header_end) (WoPage *self);
  GtkWidget *(*get_header_start) (WoPage *self);
  /* The page's one main act, what its blue button does: Ctrl+Enter. */
  void (*main_act) (WoPage *self);
  /* What stands in a field goes into the model, before the page is left. The model saves itself. */
  void (*flush) (WoPage *self);
  /* Where the keyboard starts; NULL: the first thing that takes it. */
  void (*take_focus) (WoPage *self);
  /* Where what is said in passing stands, so that it covers nothing that is pressed there; NULL function: over the
   * foot of the window. */
  AdwToastOverlay *(*get_toasts) (WoPage *self);
  /* Brings the field of the cell @path in hand; FALSE: there is none (yet). NULL function: looked for by
   * wo_path_find (). */
  gboolean (*go_to) (WoPage *self, const char *path);
};

void wo_page_open (WoPage *self, WoDesk *desk, const char *id);
char *wo_page_dup_title (WoPage *self);
char *wo_page_dup_subtitle (WoPage *self);
char *wo_page_dup_id (WoPage *self);
WoCaseModel *wo_page_get_model (WoPage *self);
GtkWidget *wo_page_get_header_end (WoPage *self);
GtkWidget *wo_page_get_header_start (WoPage *self);
void wo_page_main_act (WoPage *self);
void wo_page_flush (WoPage *self);
void wo_page_take_focus (WoPage *self);
AdwToastOverlay *wo_page_get_toasts (WoPage *self);
/* Brings the field of the cell @path in hand as soon as the page shows it. */
void wo_page_go_to (WoPage *self, const char *path);
/* For a page over a case: lets go of *@model, takes @fresh (transfer full, may be the same) and calls
 * @changed, a handler whose first parameter is the page, when it changes. */
void wo_page_take_model (WoPage *self, WoCaseModel **model, WoCaseModel *fresh, GCallback changed);
/* "Northmoor Homes, 202614872"; NULL while it is not known. */
char *wo_page_case_subtitle (WoCaseModel *model);
/* The page's title, subtitle, model or header widgets are others now. Emits "page-changed" (). */
void wo_page_notify (WoPage *self);

G_END_DECLS
