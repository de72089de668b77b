/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order that comes back after a return, read against what was returned: only what is another text has
 * to be read again.
 */
#pragma once

#include "domain/wo-order.h"
#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

/* One paragraph in the order's reading order. */
typedef struct
{
  const WoOrderParagraph *before; /* as it was returned; NULL: it is new */
  const WoOrderParagraph *after;  /* as it is; NULL: it was taken out */
} WoParagraphChange;

/* The order with the text that was returned; NULL: none was, or it was too long to be kept. */
WoRecord *wo_returned_record (const WoRecord *order);
/* WoParagraphChange array over both texts (WoOrderParagraph arrays, which must outlive it): those that
 * stayed the same too. */
GArray *wo_returned_compare (GPtrArray *before, GPtrArray *after);
/* How many of @changes are no longer the same text. */
guint wo_returned_count (GArray *changes);
gboolean wo_paragraph_changed (const WoParagraphChange *change);

G_END_DECLS
