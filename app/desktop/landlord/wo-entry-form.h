/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fields of an entry, made by walking its field table: each with its title, what is wrong with it
 * beneath, and where one may not set it, who may.
 */
#pragma once

#include "desktop/model/wo-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_ENTRY_FORM (wo_entry_form_get_type ())
G_DECLARE_FINAL_TYPE (WoEntryForm, wo_entry_form, WO, ENTRY_FORM, AdwBin)

/* Shows @entry, which is loaded; what is typed goes into it at once. */
void wo_entry_form_show (WoEntryForm *self, WoEntry *entry, const WoEdition *edition);
/* Shows each of @reasons (WoReason) at its field, those of no field not. Gives how many were shown; the
 * first of them has the focus. */
guint wo_entry_form_show_reasons (WoEntryForm *self, GPtrArray *reasons);
/* Whether the person may set any of it. */
gboolean wo_entry_form_is_open (WoEntryForm *self);

G_END_DECLS
