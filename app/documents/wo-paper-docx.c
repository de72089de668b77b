/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-docx.h"

#include "documents/wo-office-part.h"

#include <string.h>

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
/* A4, in twentieths of a point. */
#define PAGE_WIDTH "11906"
#define PAGE_HEIGHT "16838"
#define MARGIN "1440"

static void
write_piece (xmlTextWriter *writer, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);

  if (length == 0)
    return;
  wo_xml_open (writer, "w:t");
  wo_xml_attribute (writer, "xml:space", "preserve");
  wo_xml_text (writer, piece);
  wo_xml_close (writer);
}

/* A run, in @style where there is one. */
static void
write_run (xmlTextWriter *writer, const char *style, const char *text)
{
  wo_xml_open (writer, "w:r");
  if (style != NULL)
    {
      wo_xml_open (writer, "w:rPr");
      wo_xml_leaf (writer, "w:rStyle", "w:val", style);
      wo_xml_close (writer);
    }
  for (;;)
    {
      gsize length = strcspn (text, "\n\t");

      write_piece (writer, text, length);
      if (text[length] == '\0')
        break;
      wo_xml_open (writer, text[length] == '\n' ? "w:br" : "w:tab");
      wo_xml_close (writer);
      text += length + 1;
    }
  wo_xml_close (writer);
}

static void
open_paragraph (xmlTextWriter *writer, const char *style)
{
  wo_xml_open (writer, "w:p");
  wo_xml_open (writer, "w:pPr");
  wo_xml_leaf (writer, "w:pStyle", "w:val", style);
  wo_xml_close (writer);
}

static void
write_paragraph (xmlTextWriter *writer, const char *style, const char *text)
{
  open_paragraph (writer, style);
  write_run (writer, NULL, text);
  wo_xml_close (writer);
}

static void
write_meta (xmlTextWriter *writer, const WoPaperBlock *block)
{
  g_autofree char *label = g_strconcat (block->label, ":", NULL);
  g_autofree char *text = g_strconcat (" ", block->text, NULL);

  open_paragraph (writer, "OrderDetails");
  write_run (writer, "Strong", label);
  write_run (writer, NULL, text);
  wo_xml_close (writer);
}

/* Items belong to one list throughout the document: each paragraph with items begins it anew, since the
 * level above it has moved on. */
static void
write_numbered (xmlTextWriter *writer, const WoPaperBlock *block)
{
  write_paragraph (writer, block->items != NULL ? "OrderLead" : "OrderParagraph", block->text);
  for (guint i = 0; block->items != NULL && i < block->items->len; i++)
    write_paragraph (writer, "OrderItem", block->items->pdata[i]);
}

static void
write_block (xmlTextWriter *writer, const WoPaperBlock *block)
{
  switch (block->kind)
    {
    case WO_PAPER_TITLE:
      write_paragraph (writer, "Title", block->text);
      break;
    case WO_PAPER_META:
      write_meta (writer, block);
      break;
    case WO_PAPER_HEADING:
      write_paragraph (writer, "Heading1", block->text);
      break;
    case WO_PAPER_NUMBERED:
      write_numbered (writer, block);
      break;
    case WO_PAPER_NOTE:
      write_paragraph (writer, "OrderNote", block->text);
      break;
    case WO_PAPER_BODY:
    default:
      write_paragraph (writer, "BodyText", block->text);
    }
}

static void
write_reference (xmlTextWriter *writer, const char *element, const char *id)
{
  wo_xml_open (writer, element);
  wo_xml_attribute (writer, "w:type", "default");
  wo_xml_attribute (writer, "r:id", id);
  wo_xml_close (writer);
}

static void
write_page (xmlTextWriter *writer)
{
  static const char *const sides[] = { "w:top", "w:right", "w:bottom", "w:left" };

  wo_xml_open (writer, "w:sectPr");
  write_reference (writer, "w:headerReference", "rId4");
  write_reference (writer, "w:footerReference", "rId5");
  wo_xml_open (writer, "w:pgSz");
  wo_xml_attribute (writer, "w:w", PAGE_WIDTH);
  wo_xml_attribute (writer, "w:h", PAGE_HEIGHT);
  wo_xml_close (writer);
  wo_xml_open (writer, "w:pgMar");
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    wo_xml_attribute (writer, sides[i], MARGIN);
  wo_xml_attribute (writer, "w:header", "720");
  wo_xml_attribute (writer, "w:footer", "720");
  wo_xml_attribute (writer, "w:gutter", "0");
  wo_xml_close (writer);
  wo_xml_close (writer);
}

static void
write_document (xmlTextWriter *writer, const WoPaper *paper)
{
  wo_xml_open (writer, "w:document");
  wo_xml_attribute (writer, "xmlns:w", WORD);
  wo_xml_attribute (writer, "xmlns:r", RELATIONS);
  wo_xml_open (writer, "w:body");
  for (guint i = 0; i < paper->blocks->len; i++)
    write_block (writer, paper->blocks->pdata[i]);
  write_page (writer);
  wo_xml_close (writer);
  wo_xml_close (writer);
}

GBytes *
wo_paper_docx (const WoPaper *paper)
{
  WoZip *zip;

  g_return_val_if_fail (paper != NULL, NULL);

  zip = wo_zip_new ();
  wo_office_part_add (zip, "[Content_Types].xml", "docx-types.xml", paper);
  wo_office_part_add (zip, "_rels/.rels", "docx-relations.xml", paper);
  wo_office_part_add (zip, "docProps/core.xml", "docx-core.xml", paper);
  wo_office_part_write (zip, "word/document.xml", write_document, paper);
  wo_office_part_add (zip, "word/_rels/document.xml.rels", "docx-document-relations.xml", paper);
  wo_office_part_add (zip, "word/styles.xml", "docx-styles.xml", paper);
  wo_office_part_add (zip, "word/numbering.xml", "docx-numbering.xml", paper);
  wo_office_part_add (zip, "word/settings.xml", "docx-settings.xml", paper);
  wo_office_part_add (zip, "word/header1.xml", "docx-header.xml", paper);
  wo_office_part_add (zip, "word/footer1.xml", "docx-footer.xml", paper);
  return wo_zip_finish (zip);
}
