/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines become headings, paragraphs, items and rows: for the formats that know lines and nothing else
 * (plain text, PDF). A line that a paragraph was broken at is joined again; how deep an item lies is told
 * by the sort of its mark.
 */
#pragma once

#include "reading/wo-transcript.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;
  guint page;
  gboolean gap;     /* space above it */
  GPtrArray *cells; /* char *, of a row of a table; else NULL */
  double indent;    /* where it begins; 0 where that is not known */
  double first; /* how wide its first word is with a space before it; 0 where that is not known */
  double room;  /* how much was left of the width behind it, in the same measure */
} WoLine;

/* @text and @cells are taken. */
WoLine *wo_line_new (char *text, guint page, gboolean gap, GPtrArray *cells);
void wo_line_free (WoLine *self);

void wo_lines_to_transcript (GPtrArray *lines, WoTranscript *transcript);
/* Paragraphs of @transcript that begin with the mark of an item become items. */
void wo_lines_settle_marks (WoTranscript *transcript);
/* The lines of one cell as paragraphs, with newlines between. */
char *wo_lines_join_cell (GPtrArray *lines);
/* The mark that an item begins with ("3.", "b)", "(iv)", "•"), and where its text begins; 0 where
 * there is none. */
guint wo_line_mark (const char *text, const char **ret_text);

G_END_DECLS
