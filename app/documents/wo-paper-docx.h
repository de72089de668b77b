/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper as an Office Open XML text, with real styles, real numbering, and page fields.
 */
#pragma once

#include "documents/wo-paper.h"

G_BEGIN_DECLS

/* The same paper gives the same bytes. */
GBytes *wo_paper_docx (const WoPaper *paper);

G_END_DECLS
