/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-odt.h"

#include "documents/wo-office-part.h"

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static void
write_spaces (xmlTextWriter *writer, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  wo_xml_leaf (writer, "text:s", "text:c", number);
}

/* ODF makes runs of spaces one, so those are elements, as tabs and newlines are. */
static void
write_text (xmlTextWriter *writer, const char *text)
{
  g_autoptr (GString) run = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean special = *at == '\n' || *at == '\t' || (*at == ' ' && (at == text || at[1] == ' '));
      guint spaces = 0;

      if (!special)
        {
          g_string_append_c (run, *at);
          continue;
        }
      wo_xml_text (writer, run->str);
      g_string_truncate (run, 0);
      for (; at[spaces] == ' '; spaces++)
        ;
      if (spaces > 0)
        write_spaces (writer, spaces);
      else
        {
          wo_xml_open (writer, *at == '\n' ? "text:line-break" : "text:tab");
          wo_xml_close (writer);
        }
      at += spaces > 0 ? spaces - 1 : 0;
    }
  wo_xml_text (writer, run->str);
}

static void
write_paragraph (xmlTextWriter *writer, const char *style, const char *text)
{
  wo_xml_open (writer, "text:p");
  wo_xml_attribute (writer, "text:style-name", style);
  write_text (writer, text);
  wo_xml_close (writer);
}

static void
write_items (xmlTextWriter *writer, GPtrArray *items)
{
  wo_xml_open (writer, "text:list");
  for (guint i = 0; i < items->len; i++)
    {
      wo_xml_open (writer, "text:list-item");
      write_paragraph (writer, "Order_20_Item", items->pdata[i]);
      wo_xml_close (writer);
    }
  wo_xml_close (writer);
}

/* All numbered paragraphs that follow one another are one list; a later list goes on counting. */
static guint
write_list (xmlTextWriter *writer, const WoPaper *paper, guint from)
{
  const WoPaperBlock *block = paper->blocks->pdata[from];
  guint i = from;

  wo_xml_open (writer, "text:list");
  wo_xml_attribute (writer, "text:style-name", "Order_20_Numbers");
  if (block->n > 1)
    wo_xml_attribute (writer, "text:continue-numbering", "true");
  for (; i < paper->blocks->len; i++)
    {
      block = paper->blocks->pdata[i];
      if (block->kind != WO_PAPER_NUMBERED)
        break;
      wo_xml_open (writer, "text:list-item");
      write_paragraph (writer, block->items != NULL ? "Order_20_Lead" : "Order_20_Paragraph",
                       block->text);
      if (block->items != NULL)
        write_items (writer, block->items);
      wo_xml_close (writer);
    }
  wo_xml_close (writer);
  return i - 1;
}

static void
write_heading (xmlTextWriter *writer, const char *text)
{
  wo_xml_open (writer, "text:h");
  wo_xml_attribute (writer, "text:style-name", "Heading_20_1");
  wo_xml_attribute (writer, "text:outline-level", "1");
  write_text (writer, text);
  wo_xml_close (writer);
}

static void
write_meta (xmlTextWriter *writer, const WoPaperBlock *block)
{
  wo_xml_open (writer, "text:p");
  wo_xml_attribute (writer, "text:style-name", "Order_20_Details");
  wo_xml_open (writer, "text:span");
  wo_xml_attribute (writer, "text:style-name", "Strong_20_Emphasis");
  write_text (writer, block->label);
  wo_xml_text (writer, ":");
  wo_xml_close (writer);
  wo_xml_text (writer, " ");
  write_text (writer, block->text);
  wo_xml_close (writer);
}

/* Writes the block at @i, and gives the last that was written. */
static guint
write_block (xmlTextWriter *writer, const WoPaper *paper, guint i)
{
  const WoPaperBlock *block = paper->blocks->pdata[i];

  switch (block->kind)
    {
    case WO_PAPER_TITLE:
      write_paragraph (writer, "Title", block->text);
      break;
    case WO_PAPER_META:
      write_meta (writer, block);
      break;
    case WO_PAPER_HEADING:
      write_heading (writer, block->text);
      break;
    case WO_PAPER_NUMBERED:
      return write_list (writer, paper, i);
    case WO_PAPER_NOTE:
      write_paragraph (writer, "Order_20_Note", block->text);
      break;
    case WO_PAPER_BODY:
    default:
      write_paragraph (writer, "Text_20_body", block->text);
    }
  return i;
}

static void
write_content (xmlTextWriter *writer, const WoPaper *paper)
{
  wo_xml_open (writer, "office:document-content");
  wo_xml_attribute (writer, "xmlns:office", OASIS "office:1.0");
  wo_xml_attribute (writer, "xmlns:text", OASIS "text:1.0");
  wo_xml_attribute (writer, "office:version", "1.2");
  wo_xml_open (writer, "office:body");
  wo_xml_open (writer, "office:text");
  for (guint i = 0; i < paper->blocks->len; i++)
    i = write_block (writer, paper, i);
  wo_xml_close (writer);
  wo_xml_close (writer);
  wo_xml_close (writer);
}

GBytes *
wo_paper_odt (const WoPaper *paper)
{
  WoZip *zip;

  g_return_val_if_fail (paper != NULL, NULL);

  zip = wo_zip_new ();
  wo_zip_add (zip, "mimetype", MEDIA_TYPE, sizeof MEDIA_TYPE - 1);
  wo_office_part_add (zip, "META-INF/manifest.xml", "odt-manifest.xml", paper);
  wo_office_part_add (zip, "meta.xml", "odt-meta.xml", paper);
  wo_office_part_add (zip, "styles.xml", "odt-styles.xml", paper);
  wo_office_part_write (zip, "content.xml", write_content, paper);
  return wo_zip_finish (zip);
}
