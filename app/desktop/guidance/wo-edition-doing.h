/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act on an edition, from the sheet or the question that asked for it to the sentence of how it went. */
#pragma once

#include "desktop/guidance/wo-edition-sheet.h"
#include "desktop/model/wo-editions.h"

G_BEGIN_DECLS

/* What is done where a draft was begun: the id of its record. */
typedef void (*WoEditionBegun) (GtkWidget *near, const char *id);

/* Does @act, which it takes over. @sheet closes when it is done, or says why it was not; without one (NULL)
 * that is said over @near. */
void wo_edition_do (GtkWidget *near, WoEditions *editions, WoEditionSheet *sheet, WoAct *act);
/* The same for the act that begins a draft. */
void wo_edition_begin (
    GtkWidget *near, WoEditions *editions, WoEditionSheet *sheet, WoAct *act, WoEditionBegun begun);

G_END_DECLS
