/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says that the office has a newer wording for an element than the draft was begun with, shows both, and
 * lets a person take it. Nothing changes before that.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_clause_offer_new (void);
/* Unseen where @element's wording is the newest. */
void wo_clause_offer_show (GtkWidget *self, WoCaseModel *model, const char *element);

G_END_DECLS
