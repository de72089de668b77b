/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper as plain text, as it is pasted into WorkPro and the report.
 */
#pragma once

#include "documents/wo-paper.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PAPER_TEXT_PARAGRAPHS, /* the numbered paragraphs, one a line, and the sections */
  WO_PAPER_TEXT_WHOLE       /* all that stands on the paper, to be read by itself */
} WoPaperTextForm;

/* Ends with a newline, where there is anything. */
char *wo_paper_text (const WoPaper *paper, WoPaperTextForm form);

G_END_DECLS
