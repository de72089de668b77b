/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside an order in a session: why, what else was ordered of this landlord, and the manager's note.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SESSION_SIDE (wo_session_side_get_type ())
G_DECLARE_FINAL_TYPE (WoSessionSide, wo_session_side, WO, SESSION_SIDE, GtkWidget)

void wo_session_side_show (WoSessionSide *self, WoCaseModel *model);
/* Why it is this kind of order, or NULL. */
void wo_session_side_set_route (WoSessionSide *self, const char *why);
/* What the agenda says of it, or NULL. */
void wo_session_side_set_agenda_note (WoSessionSide *self, const char *note);
/* "Why this?" of the sentence of @text under the pointer or the keyboard is answered; @text NULL ends it. */
void wo_session_side_ask (WoSessionSide *self, WoOrderText *text, WoCaseModel *model);
void wo_session_side_light (WoSessionSide *self, const char *element);

G_END_DECLS
