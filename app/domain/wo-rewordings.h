/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rewordings that a paragraph of an order has behind it, as it reads now: what whoever reads it next is shown at
 * the paragraph itself.
 */
#pragma once

#include "domain/wo-order.h"

G_BEGIN_DECLS

/* WoAmendment array of paragraph @n (from 1) of @paragraphs (WoOrderParagraph), the newest first, borrowed of @order; each
 * one's .stands is the .was of the one before it, and the first one's how the paragraph reads. Empty: it was not reworded, or
 * reads otherwise by now. */
GPtrArray *wo_order_rewordings (const WoOrder *order, GPtrArray *paragraphs, int n);

G_END_DECLS
