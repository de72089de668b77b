/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a manager wants to know of an order before opening it: how its words read, and whether the
 * similar orders are settled still. A worker finds it out once the row is on the screen.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "desktop/widgets/wo-row.h"
#include "domain/wo-case.h"

G_BEGIN_DECLS

/* Adds the badges of @order to @row; they show when they are known. */
void wo_queue_badges_add (WoRow *row, WoDesk *desk, const char *order);

/* "Wider order under 54(f). Forty homes share one design." on one line; @c has a route. */
char *wo_conclusion_sentence (const WoCase *c);

G_END_DECLS
