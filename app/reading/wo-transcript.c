/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-transcript.h"

#include "reading/wo-clean.h"

#include <string.h>

static void
block_free (gpointer data)
{
  WoBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
  g_free (block);
}

WoTranscript *
wo_transcript_new (void)
{
  WoTranscript *self = g_new0 (WoTranscript, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

void
wo_transcript_free (WoTranscript *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static gboolean
has_room (WoTranscript *self, gsize bytes)
{
  self->full = self->full || self->blocks->len >= WO_TRANSCRIPT_BLOCKS_MAX ||
               self->bytes + bytes > WO_TRANSCRIPT_BYTES_MAX;
  return !self->full;
}

static WoBlock *
add (WoTranscript *self, WoBlockKind kind, guint page)
{
  WoBlock *block = g_new0 (WoBlock, 1);

  block->kind = kind;
  block->page = page;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
wo_transcript_add (WoTranscript *self, WoBlockKind kind, guint level, guint page, const char *text)
{
  g_autofree char *clean = wo_clean_line (text);
  WoBlock *block;

  if (clean[0] == '\0' || !has_room (self, strlen (clean)))
    return;
  block = add (self, kind, page);
  block->level = level;
  block->text = g_steal_pointer (&clean);
  self->bytes += strlen (block->text);
}

static void
add_paragraphs (WoTranscript *self, guint page, const char *cell)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    wo_transcript_add (self, WO_BLOCK_PARAGRAPH, 0, page, lines[i]);
}

void
wo_transcript_add_row (WoTranscript *self, guint page, GPtrArray *cells)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  guint filled = 0;
  const char *last = NULL;
  WoBlock *block;

  for (guint i = 0; i < MIN (cells->len, WO_TRANSCRIPT_CELLS_MAX); i++)
    {
      char *cell = wo_clean_lines (cells->pdata[i]);

      g_ptr_array_add (clean, cell);
      if (cell[0] == '\0')
        continue;
      filled++;
      last = cell;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", cell);
    }
  if (filled == 0 || !has_room (self, text->len))
    return;
  if (filled == 1)
    {
      add_paragraphs (self, page, last);
      return;
    }
  block = add (self, WO_BLOCK_ROW, page);
  self->bytes += text->len;
  block->text = g_string_free (g_steal_pointer (&text), FALSE);
  block->cells = g_steal_pointer (&clean);
}
