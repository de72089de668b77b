/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-blocks.h"

#include <string.h>

void
wo_blocks_init (WoBlocks *self, WoTranscript *transcript)
{
  memset (self, 0, sizeof *self);
  self->transcript = transcript;
  self->text = g_string_new (NULL);
  self->cell = g_string_new (NULL);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->kind = WO_BLOCK_PARAGRAPH;
}

void
wo_blocks_clear (WoBlocks *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->cell, TRUE);
  g_ptr_array_unref (self->cells);
}

void
wo_blocks_text (WoBlocks *self, const char *text, gsize length)
{
  if (self->text->len + self->cell->len + length > WO_TRANSCRIPT_BYTES_MAX)
    self->transcript->full = TRUE;
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/* In a cell a paragraph is a line; an item of a list keeps a mark. */
static void
end_in_cell (WoBlocks *self)
{
  g_strdelimit (self->text->str, "\n\r", ' ');
  if (self->text->len > 0 && strspn (self->text->str, " \t") < self->text->len)
    g_string_append_printf (self->cell, "%s%s%s", self->cell->len > 0 ? "\n" : "",
                            self->kind == WO_BLOCK_ITEM ? "• " : "", self->text->str);
}

void
wo_blocks_end (WoBlocks *self)
{
  if (self->tables > 0)
    end_in_cell (self);
  else
    wo_transcript_add (self->transcript, self->kind, self->level, 0, self->text->str);
  g_string_truncate (self->text, 0);
  self->kind = WO_BLOCK_PARAGRAPH;
  self->level = 0;
}

void
wo_blocks_begin (WoBlocks *self, WoBlockKind kind, guint level)
{
  wo_blocks_end (self);
  self->kind = kind;
  self->level = level;
}

void
wo_blocks_table (WoBlocks *self, gboolean begins)
{
  wo_blocks_end (self);
  if (begins)
    self->tables++;
  else if (self->tables > 0)
    {
      if (self->tables == 1)
        wo_blocks_end_row (self);
      self->tables--;
    }
}

void
wo_blocks_end_cell (WoBlocks *self)
{
  wo_blocks_end (self);
  if (self->tables != 1)
    return;
  if (self->cells->len < WO_TRANSCRIPT_CELLS_MAX)
    g_ptr_array_add (self->cells, g_strdup (self->cell->str));
  g_string_truncate (self->cell, 0);
}

void
wo_blocks_end_row (WoBlocks *self)
{
  wo_blocks_end (self);
  if (self->tables != 1)
    return;
  if (self->cell->len > 0)
    wo_blocks_end_cell (self);
  wo_transcript_add_row (self->transcript, 0, self->cells);
  g_ptr_array_set_size (self->cells, 0);
}
