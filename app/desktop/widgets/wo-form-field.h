/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A field of a form: its title above it, a quiet hint beneath. The title is the accessible name of
 * what it holds. Properties: "title", "hint"; the one child is the field.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_FORM_FIELD (wo_form_field_get_type ())
G_DECLARE_FINAL_TYPE (WoFormField, wo_form_field, WO, FORM_FIELD, GtkWidget)

GtkWidget *wo_form_field_new (const char *title, GtkWidget *field);
/* Something small beneath the hint (one; the field owns it). */
void wo_form_field_set_note (WoFormField *self, GtkWidget *note);
void wo_form_field_set_hint (WoFormField *self, const char *hint);

G_END_DECLS
