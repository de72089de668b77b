/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change that did not fit: what it was, every reason in words, the text that was typed in it, which can
 * be copied, and the two things to do.
 */
#pragma once

#include "desktop/model/wo-waiting.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_WAITING_ROW (wo_waiting_row_get_type ())
G_DECLARE_FINAL_TYPE (WoWaitingRow, wo_waiting_row, WO, WAITING_ROW, AdwBin)

GtkWidget *wo_waiting_row_new (const WoWaitingAct *act);
gint64 wo_waiting_row_get_n (WoWaitingRow *self);
/* Why another's change is let go, as it was typed; NULL of one's own. */
const char *wo_waiting_row_get_note (WoWaitingRow *self);
/* The focus goes to the first thing to do. */
void wo_waiting_row_take_focus (WoWaitingRow *self);
/* "You changed Training and 2 more: Northmoor Homes, 202614872.", or with another's name. Newly allocated. */
char *wo_waiting_sentence (const WoWaitingAct *act);

/* Signals: "try-again" (); "let-go" (). */

G_END_DECLS
