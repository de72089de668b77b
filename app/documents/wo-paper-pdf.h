/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper as a PDF, drawn by the sheet that the screen and print draw: tagged, so that a screen reader
 * finds headings, lists and paragraphs, with an outline, and with what it is about in its properties.
 */
#pragma once

#include "documents/wo-paper.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The same paper gives the same bytes. */
GBytes *wo_paper_pdf (const WoPaper *paper, GError **error);

G_END_DECLS
