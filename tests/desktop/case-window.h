/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window over one case that leans towards a wider order, for the tests of its pages, and what a person
 * sees and presses in it.
 */
#pragma once

#include "desktop-bench.h"

#include "desktop/shell/wo-window.h"

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoCaseModel *model;
  WoWindow *window;
} WoFixture;

/* The page whose name is @page shows. */
void case_window_set_up (WoFixture *fixture, gconstpointer page);
void case_window_tear_down (WoFixture *fixture, gconstpointer page);
/* A window over @desk, which shows. */
WoWindow *case_window_open (WoDesk *desk);

typedef gboolean (*WoWanted) (GtkWidget *widget, gconstpointer what);
/* The first widget at or below @widget, in the order of the tree, that is @wanted. */
GtkWidget *case_window_find (GtkWidget *widget, WoWanted wanted, gconstpointer what);
GtkWidget *case_window_find_type (GtkWidget *root, GType type);
/* A label in sight that has the words @what; a button in sight that says them. */
gboolean case_window_says (GtkWidget *widget, gconstpointer what);
gboolean case_window_is_button (GtkWidget *widget, gconstpointer what);
/* Takes the row @title of a GtkDropDown of strings, which has to offer it. */
void case_window_choose (GtkWidget *drop, const char *title);
GtkWidget *case_window_page_of (WoFixture *fixture);
void case_window_press (WoFixture *fixture, const char *label);
/* Does what the key that @widget itself listens to does; fails where it listens to no such key. */
void case_window_press_key (GtkWidget *widget, const char *trigger);
/* Runs the main loop until @words can be read at or below @root (a widget). */
void case_window_await (gpointer root, const char *words);
/* The same until they cannot. */
void case_window_await_gone (gpointer root, const char *words);
/* Runs the main loop until the window is at the page of that name, which has been drawn. */
void case_window_await_page (WoFixture *fixture, const char *page);
/* Waits for the question that has @heading, writes @text (NULL: none) and gives @answer. */
void case_window_answer (const char *heading, const char *text, const char *answer);
void case_window_assert_says (WoFixture *fixture, const char *words);
/* A landlord in the register, under a further investigation of tier 2 since 3 March 2026. */
void case_window_make_tier (WoFixture *fixture);
/* Every cell of the record as text, but @path and what belongs to it. */
char *case_window_all_but (const WoRecord *record, const char *path);
