/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The approval or the sign-off of an order that stands no more, because the order was returned or reopened
 * after it: what it was, and what took it back. It is told until the same was decided again.
 */
#pragma once

#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef struct
{
  const WoTimelineItem *decision;   /* "approve" or "sign" */
  const WoTimelineItem *taken_back; /* "return" or "reopen" */
} WoVoided;

/* FALSE: nothing of it was ever taken back, or it was decided again since. What @ret_voided names is the
 * order's. */
gboolean wo_order_voided (const WoOrder *order, WoVoided *ret_voided);

G_END_DECLS
