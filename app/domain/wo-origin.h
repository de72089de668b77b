/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the paragraphs of an order come from that a person wrote, or one of which was amended: to keep the words of
 * one, all of them became words of a person. Those that still read as the clauses and the case make them come from
 * there; what was reworded keeps the element that it is about, and its words are a person's.
 */
#pragma once

#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

/* For each of @paragraphs, which are those of @input's order, a WoOrderParagraph that reads the same and knows where
 * its words are from, or NULL: it knows that itself. NULL instead of an array: each of them does. */
GPtrArray *wo_order_origins (const WoOrderInput *input, GPtrArray *paragraphs);

G_END_DECLS
