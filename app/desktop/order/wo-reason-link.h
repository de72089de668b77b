/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a reason is put right: the page on which the cell it is about is written.
 */
#pragma once

#include "domain/wo-reason.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name of the page, or NULL where there is none to open. */
const char *wo_reason_link_page (const WoReason *reason);
/* A row a reason in @list, each with its sentence and where it is put right; @case_id goes with it. */
void wo_reason_link_fill (GtkListBox *list, GPtrArray *reasons, const char *case_id);
/* For the list's "row-activated": opens where the reason is put right. A sheet around it closes. */
void wo_reason_link_follow (GtkListBoxRow *row);

G_END_DECLS
