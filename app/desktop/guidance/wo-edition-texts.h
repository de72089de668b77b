/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets in which the texts of a draft edition are changed, added, taken out and brought back. */
#pragma once

#include "desktop/model/wo-editions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the texts below @path of the draft whose record is @draft; asks to bring back what it takes out. */
void wo_edition_texts_change (GtkWidget *near,
                              WoEditions *editions,
                              const char *draft,
                              const char *path);
/* Asks for the name of one thing more in the list @section, and opens its texts where it has several. */
void wo_edition_texts_add (GtkWidget *near,
                           WoEditions *editions,
                           const char *draft,
                           const char *section);
/* Whether the list that @path lies in may have a thing more or less. */
gboolean wo_edition_texts_may_grow (const char *path);

G_END_DECLS
