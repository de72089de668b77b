/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a segment is put together, by its maker and by a merge.
 */
#pragma once

#include "ranking/wo-segment.h"

G_BEGIN_DECLS

/* With room for so many documents and stems; the lists are still to come. */
WoSegment *wo_segment_new (guint n_documents, guint n_stems);
void wo_segment_set (WoSegment *self, guint place, const WoDocument *document);
/* Less room, where there are fewer stems than there was room for. */
void wo_segment_trim (WoSegment *self);

G_END_DECLS
