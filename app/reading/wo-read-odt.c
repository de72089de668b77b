/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include "reading/wo-blocks.h"
#include "reading/wo-read-xml.h"

#include <stdlib.h>
#include <string.h>

#define SPACES_MAX 100

typedef struct
{
  WoBlocks blocks;
  guint skipped;    /* open elements inside one that is not read */
  guint paragraphs; /* open paragraphs: text stands nowhere else */
  guint lists;
  gboolean first; /* the next paragraph is an item's first */
} Document;

static gboolean
is_skipped (const char *name)
{
  static const char *const names[] = { "annotation",      "tracked-changes",  "note",
                                       "styles",          "automatic-styles", "master-styles",
                                       "font-face-decls", "scripts",          NULL };

  return g_strv_contains (names, name);
}

static void
add_spaces (Document *self, xmlTextReader *reader)
{
  g_autofree char *count = wo_xml_dup_attribute (reader, "c");
  int n = CLAMP (count != NULL ? atoi (count) : 1, 1, SPACES_MAX);

  for (int i = 0; i < n; i++)
    wo_blocks_text (&self->blocks, " ", 1);
}

static void
begin_paragraph (Document *self, gboolean heading)
{
  gboolean item = self->first && self->lists > 0;

  self->paragraphs++;
  self->first = FALSE;
  if (heading)
    wo_blocks_begin (&self->blocks, WO_BLOCK_HEADING, 0);
  else if (item)
    wo_blocks_begin (&self->blocks, WO_BLOCK_ITEM, self->lists);
  else
    wo_blocks_begin (&self->blocks, WO_BLOCK_PARAGRAPH, 0);
}

static void
begin (gpointer data, const char *name, xmlTextReader *reader)
{
  Document *self = data;

  if (self->skipped > 0 || is_skipped (name))
    {
      self->skipped++;
      return;
    }
  if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    begin_paragraph (self, name[0] == 'h');
  else if (g_str_equal (name, "list"))
    self->lists++;
  else if (g_str_equal (name, "list-item"))
    self->first = TRUE;
  else if (g_str_equal (name, "table"))
    wo_blocks_table (&self->blocks, TRUE);
  else if (g_str_equal (name, "s"))
    add_spaces (self, reader);
  else if (g_str_equal (name, "tab"))
    wo_blocks_text (&self->blocks, " ", 1);
  else if (g_str_equal (name, "line-break"))
    wo_blocks_begin (&self->blocks, WO_BLOCK_PARAGRAPH, 0);
}

static void
end (gpointer data, const char *name)
{
  Document *self = data;

  if (self->skipped > 0)
    self->skipped--;
  else if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    {
      self->paragraphs -= self->paragraphs > 0;
      wo_blocks_end (&self->blocks);
    }
  else if (g_str_equal (name, "list"))
    self->lists -= self->lists > 0;
  else if (g_str_equal (name, "table-cell"))
    wo_blocks_end_cell (&self->blocks);
  else if (g_str_equal (name, "table-row"))
    wo_blocks_end_row (&self->blocks);
  else if (g_str_equal (name, "table"))
    wo_blocks_table (&self->blocks, FALSE);
}

static void
text (gpointer data, const char *words)
{
  Document *self = data;

  if (self->skipped == 0 && self->paragraphs > 0)
    wo_blocks_text (&self->blocks, words, strlen (words));
}

gboolean
wo_read_odt_xml (GBytes *xml, WoTranscript *transcript, GCancellable *cancellable, GError **error)
{
  static const WoXmlHandler handler = { begin, end, text };
  Document self = { 0 };
  gboolean fine;

  wo_blocks_init (&self.blocks, transcript);
  fine = wo_xml_read (xml, &handler, &self, cancellable, error);
  wo_blocks_end (&self.blocks);
  wo_blocks_clear (&self.blocks);
  return fine;
}
