/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person has typed about an order and not sent yet: a comment, why it goes back, a paragraph that is
 * being reworded. Each is kept on this computer as it is typed, for that person alone, and goes only when it
 * was taken or let go: opening another order, closing the window or losing the power costs no word.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

#define WO_TYPE_UNSENT (wo_begun_get_type ())
G_DECLARE_FINAL_TYPE (WoBegun, wo_begun, WO, BEGUN, GObject)

/* Texts that are kept of one person, and the bytes of each: what is longer is not typed by hand. */
#define WO_BEGUN_MAX 200
#define WO_BEGUN_TEXT_MAX (64 * 1024)

/* The ones of @desk; made, and read from the store, when first asked for. */
WoBegun *wo_begun_of (WoDesk *desk);
/* @what: a word of the caller's, or two ("comment elements.due"). NULL: there is none. Good until the next
 * change. */
const char *wo_begun_get (WoBegun *self, const char *order, const char *what);
/* NULL or empty: it was taken, or let go. */
void wo_begun_set (WoBegun *self, const char *order, const char *what, const char *text);
/* The @what of all there are of @order, in the order in which they were begun. */
GStrv wo_begun_list (WoBegun *self, const char *order);
/* What is not with the store yet goes there now. */
void wo_begun_flush (WoBegun *self);

/* Signals: "changed" (): they were read, or one of them changed. "refused" (const char *sentence): they could not
 * be kept; said once, until they are. */

G_END_DECLS
