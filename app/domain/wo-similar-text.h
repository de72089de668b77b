/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the investigation report says where a similar order was found: that the landlord was ordered to
 * do this already and where it is monitored, or that a review in progress is to take in this case's
 * learning, or that the failures have come back (Guidance May 2024, Similar review orders identified).
 * Another resident is never named, nor the reference of the other case.
 */
#pragma once

#include "domain/wo-similar.h"

G_BEGIN_DECLS

/* The paragraphs that @decision (incorporate, further, already-ordered) calls for, about @earlier
 * (char *); empty where it calls for none. */
GPtrArray *wo_similar_text (const WoCase *c, const char *decision, const WoEarlierOrder *earlier);

G_END_DECLS
