/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One of the texts: what it is, whose it is, and its words, marked where the other text has none of them.
 * Properties: "title"; "tint": which of the three colours.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CONFLICT_SIDE (wo_conflict_side_get_type ())
G_DECLARE_FINAL_TYPE (WoConflictSide, wo_conflict_side, WO, CONFLICT_SIDE, GtkWidget)

/* @beside: the other text, to mark what differs; NULL: nothing is marked. */
void wo_conflict_side_show (WoConflictSide *self,
                            const char *author,
                            const char *text,
                            const char *beside);
/* The same beside two texts, either of which may be NULL. */
void wo_conflict_side_show_between (WoConflictSide *self,
                                    const char *author,
                                    const char *text,
                                    const char *first,
                                    const char *second);

G_END_DECLS
