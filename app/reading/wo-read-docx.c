/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include "reading/wo-blocks.h"
#include "reading/wo-read-xml.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  WoBlocks blocks;
  guint skipped; /* open elements inside one that is not read */
  guint texts;   /* open elements whose text is read */
} Document;

/* What Word keeps twice, or was struck out. */
static gboolean
is_skipped (const char *name)
{
  static const char *const names[] = { "Fallback", "del",    "moveFrom", "instrText",
                                       "delText",  "sectPr", NULL };

  return g_strv_contains (names, name);
}

static void
begin_style (Document *self, xmlTextReader *reader)
{
  g_autofree char *style = wo_xml_dup_attribute (reader, "val");

  if (style != NULL &&
      (g_ascii_strncasecmp (style, "heading", 7) == 0 || g_ascii_strcasecmp (style, "title") == 0))
    self->blocks.kind = WO_BLOCK_HEADING;
}

static void
begin_level (Document *self, xmlTextReader *reader)
{
  g_autofree char *level = wo_xml_dup_attribute (reader, "val");

  self->blocks.kind = WO_BLOCK_ITEM;
  self->blocks.level = (guint) CLAMP (level != NULL ? atoi (level) : 0, 0, 8) + 1;
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
  if (g_str_equal (name, "p"))
    wo_blocks_begin (&self->blocks, WO_BLOCK_PARAGRAPH, 0);
  else if (g_str_equal (name, "pStyle"))
    begin_style (self, reader);
  else if (g_str_equal (name, "numPr"))
    {
      self->blocks.kind = WO_BLOCK_ITEM;
      self->blocks.level = 1;
    }
  else if (g_str_equal (name, "ilvl"))
    begin_level (self, reader);
  else if (g_str_equal (name, "tbl"))
    wo_blocks_table (&self->blocks, TRUE);
  else if (g_str_equal (name, "t"))
    self->texts++;
  else if (g_str_equal (name, "tab") || g_str_equal (name, "cr"))
    wo_blocks_text (&self->blocks, " ", 1);
  else if (g_str_equal (name, "br"))
    wo_blocks_begin (&self->blocks, WO_BLOCK_PARAGRAPH, 0);
  else if (g_str_equal (name, "noBreakHyphen"))
    wo_blocks_text (&self->blocks, "-", 1);
}

static void
end (gpointer data, const char *name)
{
  Document *self = data;

  if (self->skipped > 0)
    self->skipped--;
  else if (g_str_equal (name, "t"))
    self->texts -= self->texts > 0;
  else if (g_str_equal (name, "p"))
    wo_blocks_end (&self->blocks);
  else if (g_str_equal (name, "tc"))
    wo_blocks_end_cell (&self->blocks);
  else if (g_str_equal (name, "tr"))
    wo_blocks_end_row (&self->blocks);
  else if (g_str_equal (name, "tbl"))
    wo_blocks_table (&self->blocks, FALSE);
}

static void
text (gpointer data, const char *words)
{
  Document *self = data;

  if (self->skipped == 0 && self->texts > 0)
    wo_blocks_text (&self->blocks, words, strlen (words));
}

gboolean
wo_read_docx_xml (GBytes *xml, WoTranscript *transcript, GCancellable *cancellable, GError **error)
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
