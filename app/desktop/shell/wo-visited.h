/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where one was in the window, the latest first and each place once, as it was called when one left it. It lasts as
 * long as the window and is kept nowhere.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many are remembered. */
#define WO_VISITED_MAX 8

typedef struct
{
  const char *page; /* its name in the table of pages; static */
  char *id;         /* or NULL */
  char *title;
  char *subtitle; /* or NULL */
} WoVisited;

/* An empty array of WoVisited, which owns them. */
GPtrArray *wo_visited_new (void);
/* Puts @page with @id first, in the place of what is called the same. Takes @title and @subtitle over; without a title
 * it is not remembered. */
void
wo_visited_add (GPtrArray *visited, const char *page, const char *id, char *title, char *subtitle);

/* @page with @id is none of them any more. */
void wo_visited_forget (GPtrArray *visited, const char *page, const char *id);

G_END_DECLS
