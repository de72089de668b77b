/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where F1 leads: from the widget that has the focus, and the page it is on, to a paragraph of the
 * guidance. A place is one text, so that it can be what a page is opened with: the cell, citation or
 * nothing that the widget is about, a line's end, and the name of the page.
 */
#pragma once

#include "domain/wo-edition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @page: its name in wo-pages.c, or NULL. */
char *wo_guidance_for_widget (GtkWidget *focus, const char *page);

/* What a place comes to in an edition. */
typedef struct
{
  const WoPassage *passage; /* NULL: none of its own and none of its page */
  gboolean own;             /* the field's own paragraph; else that of its page */
  char *path;               /* the cell, without its kind; NULL: of a citation or a page */
  char *page;               /* its name in wo-pages.c, or NULL */
  GPtrArray *of_page; /* const WoPassage: what the page rests on, the first before the others */
} WoGuidancePlace;

void wo_guidance_place_init (WoGuidancePlace *self, const WoEdition *edition, const char *place);
void wo_guidance_place_clear (WoGuidancePlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WoGuidancePlace, wo_guidance_place_clear)

G_END_DECLS
