/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody began to write about an order and did not send, where it belongs: with the way to go on, and
 * to let it go. Only they see it.
 */
#pragma once

#include "desktop/model/wo-begun.h"
#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a text is, for WoBegun: "comment", "return", each with where in the order, or not. */
char *wo_begun_what (const char *kind, const char *path);
/* The path that @what was begun at, where it is of @kind; NULL: it is not. "": of the order as a whole. */
const char *wo_begun_path (const char *what, const char *kind);
/* Lets it go, which a press on the toast undoes. */
void wo_begun_let_go (
    GtkWidget *near, WoBegun *begun, const char *order, const char *what, const char *said);
/* A note of the text @what of @model's order. A return goes on by the action "order.return" (s): the path, ""
 * for the order as a whole. */
GtkWidget *wo_begun_note_new (WoCaseModel *model, const char *what);

/* What was begun at a place that the order has not any more is begun of the order as a whole; what was begun of
 * that stands before it. */
void wo_begun_move_to_whole (WoBegun *self, const char *order, const char *kind, const char *path);

G_END_DECLS
