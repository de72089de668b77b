/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a transcript together from what the formats with structure say as they are read: here begins a
 * paragraph, here is text, here ends a cell. Tables in tables are flattened into the outermost cell.
 */
#pragma once

#include "reading/wo-transcript.h"

G_BEGIN_DECLS

typedef struct
{
  WoTranscript *transcript;
  GString *text;    /* of the paragraph that is open */
  GString *cell;    /* of the outermost cell that is open */
  GPtrArray *cells; /* of the outermost row that is open */
  guint tables;     /* open tables */
  WoBlockKind kind;
  guint level;
} WoBlocks;

void wo_blocks_init (WoBlocks *self, WoTranscript *transcript);
void wo_blocks_clear (WoBlocks *self);
void wo_blocks_text (WoBlocks *self, const char *text, gsize length);
/* Ends the open paragraph, and begins one of this kind. */
void wo_blocks_begin (WoBlocks *self, WoBlockKind kind, guint level);
void wo_blocks_end (WoBlocks *self);
void wo_blocks_table (WoBlocks *self, gboolean begins);
/* The end of a cell or of a row. */
void wo_blocks_end_cell (WoBlocks *self);
void wo_blocks_end_row (WoBlocks *self);

G_END_DECLS
