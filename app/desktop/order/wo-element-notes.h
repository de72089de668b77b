/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands beneath the fields of an element: what is suggested for it and where that is from, examples
 * to start from, a newer wording of the office's sentence, and why an element is left out that need not be
 * there. Empty, and so unseen, where there is none of it.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-element.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ELEMENT_NOTES (wo_element_notes_get_type ())
G_DECLARE_FINAL_TYPE (WoElementNotes, wo_element_notes, WO, ELEMENT_NOTES, GtkWidget)

/* @text is the edition's and lives as long. */
GtkWidget *
wo_element_notes_new (WoCaseModel *model, const WoElement *element, const WoElementText *text);
/* Takes the suggestion, or takes out what was taken; FALSE where there is none. */
gboolean wo_element_notes_take (WoElementNotes *self);

G_END_DECLS
