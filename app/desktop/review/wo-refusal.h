/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a step was not taken: every reason in its sentence with its paragraph, in one dialog.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @reasons: WoReason array. */
void wo_refusal_show (GtkWidget *near, const char *heading, GPtrArray *reasons);
/* The first reason's sentence and how many more there are, newly allocated; NULL: none. */
char *wo_refusal_sentence (GPtrArray *reasons);

G_END_DECLS
