/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The place where one paragraph of an order is reworded by who reviews or signs it: begun, kept while it is
 * typed (WoBegun), done, or left as it is. What was begun is there again whenever the order is opened.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_AMEND_BOX (wo_amend_box_get_type ())
G_DECLARE_FINAL_TYPE (WoAmendBox, wo_amend_box, WO, AMEND_BOX, GtkWidget)

/* The order that shows is that of @model now, or none is yet: NULL. */
void wo_amend_box_follow (WoAmendBox *self, WoCaseModel *model);
/* Begins to reword paragraph @n, or says why that cannot be. */
void wo_amend_box_begin (WoAmendBox *self, int n);
/* Does what was typed. */
void wo_amend_box_confirm (WoAmendBox *self);
/* The main act of the page: does what was typed where the focus is in it, and else only brings the focus there.
 * FALSE: no paragraph is being reworded. */
gboolean wo_amend_box_press (WoAmendBox *self);
/* Whether a paragraph is being reworded, which then has the focus: what is typed is not left by chance. */
gboolean wo_amend_box_is_open (WoAmendBox *self);
/* As it should read, newly allocated. */
char *wo_amend_box_dup_text (WoAmendBox *self);

/* Signals: "amended" (): it was done, and the box is gone; "left" (): the paragraph stays as it is. */

G_END_DECLS
