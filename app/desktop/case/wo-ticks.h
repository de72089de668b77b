/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ticks whose words wrap: one by itself, or one a member of a set of a record.
 */
#pragma once

#include "domain/wo-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_tick_new (const char *title);
/* @choices: lines "id|Title"; @toggled gets each check button, whose data "wo-member" is the id. */
GtkWidget *wo_ticks_new (const char *choices, GCallback toggled, gpointer user_data);
/* Sets each tick as the set @path of @record has it. */
void wo_ticks_show (GtkWidget *ticks, const WoRecord *record, const char *path);

G_END_DECLS
