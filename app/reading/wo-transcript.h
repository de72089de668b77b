/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every format is read into: headings, paragraphs, list items and rows of tables, one after
 * the other, each with its page where the format has pages. Texts are clean (wo-clean.h): no control
 * character but the newline between the paragraphs of a cell, no odd space, no invisible character.
 */
#pragma once

#include "reading/wo-report.h"

G_BEGIN_DECLS

#define WO_TRANSCRIPT_BLOCKS_MAX 100000
#define WO_TRANSCRIPT_BYTES_MAX (8 * 1024 * 1024)
#define WO_TRANSCRIPT_CELLS_MAX 64
#define WO_TRANSCRIPT_DEPTH_MAX 256

typedef enum
{
  WO_BLOCK_HEADING,
  WO_BLOCK_PARAGRAPH,
  WO_BLOCK_ITEM,
  WO_BLOCK_ROW
} WoBlockKind;

typedef struct
{
  WoBlockKind kind;
  guint level; /* of an item: 1 for the outermost list */
  guint page;
  char *text;       /* of a row: its cells with newlines between */
  GPtrArray *cells; /* char *, of a row; else NULL */
} WoBlock;

typedef struct
{
  GPtrArray *blocks; /* WoBlock */
  gsize bytes;
  gboolean full; /* it would not take more */
} WoTranscript;

WoTranscript *wo_transcript_new (void);
void wo_transcript_free (WoTranscript *self);
/* Adds a block unless its clean text is empty. */
void
wo_transcript_add (WoTranscript *self, WoBlockKind kind, guint level, guint page, const char *text);
/* Adds a row of @cells (char *); a row with one filled cell becomes the paragraphs that are in it. */
void wo_transcript_add_row (WoTranscript *self, guint page, GPtrArray *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTranscript, wo_transcript_free)

G_END_DECLS
