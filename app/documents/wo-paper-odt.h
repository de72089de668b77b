/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper as an OpenDocument text, with real styles, a real numbered list, and page fields.
 */
#pragma once

#include "documents/wo-paper.h"

G_BEGIN_DECLS

/* The same paper gives the same bytes. */
GBytes *wo_paper_odt (const WoPaper *paper);

G_END_DECLS
