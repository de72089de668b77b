/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One of a longer list: GtkDropDown with its inner button named, so that a screen reader can say it.
 * Properties: "label"; "choices", one a line: "id|Title" (an empty id: nothing chosen).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_DROP (wo_drop_get_type ())
G_DECLARE_FINAL_TYPE (WoDrop, wo_drop, WO, DROP, AdwBin)

GtkWidget *wo_drop_new (const char *label);
void wo_drop_set_choices (WoDrop *self, const char *const *ids, const char *const *titles);
/* Whether these are what it offers already: a list that is open need not be made anew. */
gboolean wo_drop_has_choices (WoDrop *self, const char *const *ids, const char *const *titles);
/* NULL or unknown: the first whose id is empty, else none. Does not emit. */
void wo_drop_set_choice (WoDrop *self, const char *id);
const char *wo_drop_get_choice (WoDrop *self);

/* Signal: "chosen" (const char *id): a person chose; "" for nothing. */

G_END_DECLS
