/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A date as people write it: 30/9/2025 or 2025-09-30, with the day in words beneath, or what is wrong.
 * Nothing typed is changed while it is typed. Property: "label" (its accessible name).
 */
#pragma once

#include "domain/wo-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_DATE_FIELD (wo_date_field_get_type ())
G_DECLARE_FINAL_TYPE (WoDateField, wo_date_field, WO, DATE_FIELD, GtkWidget)

GtkWidget *wo_date_field_new (const char *label);
/* The same day again leaves what is typed alone. Does not emit. */
void wo_date_field_set_date (WoDateField *self, WoDate date);
WoDate wo_date_field_get_date (WoDateField *self);
/* FALSE while what is written is no day; the day it had before stands as its date. */
gboolean wo_date_field_is_right (WoDateField *self);
void wo_date_field_set_editable (WoDateField *self, gboolean editable);

/* Signal: "edited" (): a person changed it to a day, or emptied it (WO_DATE_NONE). A text that is no day
 * is not told. */

G_END_DECLS
