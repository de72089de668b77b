/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A quiet mark beneath a field whose value was read from a document: it opens the document's name, the
 * place in it and the words that stood there. Where the value was typed there is no mark.
 */
#pragma once

#include "domain/wo-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_came_from_new (void);
/* Shows where the cell @path of @c came from; hides the mark where nobody knows. */
void wo_came_from_show (GtkWidget *mark, const WoCase *c, const char *path);

G_END_DECLS
