/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one reads first of an order: what became of it, by whom and when, and until when it is to be carried out. */
#pragma once

#include "desktop/model/wo-desk.h"
#include "desktop/widgets/wo-status.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

char *wo_order_lead (WoDesk *desk, const WoOrder *order);
/* How far it is carried out; where it is not signed, how far it has come. */
WoMark wo_order_mark (const WoOrder *order);

G_END_DECLS
