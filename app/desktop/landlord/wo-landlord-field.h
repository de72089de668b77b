/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An entry for a landlord's name. While one types, the store says whose name it is; where it is nobody's,
 * the landlords that may be meant are offered beneath, by Down and Enter or the mouse. Typing never
 * waits, and nothing typed is changed but by choosing. Property: "label" (its accessible name).
 */
#pragma once

#include "desktop/model/wo-landlord-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_LANDLORD_FIELD (wo_landlord_field_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordField, wo_landlord_field, WO, LANDLORD_FIELD, GtkWidget)

GtkWidget *wo_landlord_field_new (WoDesk *desk);
/* For one from a .ui file; before anything is typed. */
void wo_landlord_field_set_desk (WoLandlordField *self, WoDesk *desk);
/* Does not emit; the same text again leaves it alone. */
void wo_landlord_field_set_text (WoLandlordField *self, const char *text);
const char *wo_landlord_field_get_text (WoLandlordField *self);
/* The landlord whose name it is, or NULL: nobody's, or not looked up yet. */
const char *wo_landlord_field_get_id (WoLandlordField *self);

/* The question whether the landlord @name was meant, newly allocated. */
char *wo_landlord_did_you_mean (const char *name);

/* Signals: "edited" (): a person changed the text, by typing or by choosing; "matched" (): the answer to
 * what stands there has come, and wo_landlord_field_get_id () says whose it is. */

G_END_DECLS
