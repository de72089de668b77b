/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a step is not taken: every reason at once, in sentences with their paragraphs.
 */
#pragma once

#include "domain/wo-reason.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void wo_refusal_show (GtkWidget *near, const char *heading, GPtrArray *reasons);
/* The same as a list whose lines lead to where each is put right, in the case @case_id. */
void wo_refusal_show_links (GtkWidget *near,
                            const char *heading,
                            GPtrArray *reasons,
                            const char *case_id);
/* The first reason and how many more there are; NULL: none. Newly allocated. */
char *wo_refusal_sentence (GPtrArray *reasons);

G_END_DECLS
