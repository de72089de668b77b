/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include "reading/wo-blocks.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

typedef enum
{
  INLINE,
  BLOCK,
  HEADING,
  LIST,
  LIST_ITEM,
  TABLE,
  ROW,
  CELL,
  BREAK,
  SKIP
} Sort;

static const struct
{
  const char *name;
  Sort sort;
} elements[] = {
  { "address", BLOCK }, { "article", BLOCK },    { "aside", BLOCK },   { "blockquote", BLOCK },
  { "body", BLOCK },    { "br", BREAK },         { "button", SKIP },   { "caption", BLOCK },
  { "dd", BLOCK },      { "details", BLOCK },    { "div", BLOCK },     { "dl", BLOCK },
  { "dt", BLOCK },      { "figcaption", BLOCK }, { "figure", BLOCK },  { "footer", BLOCK },
  { "form", BLOCK },    { "h1", HEADING },       { "h2", HEADING },    { "h3", HEADING },
  { "h4", HEADING },    { "h5", HEADING },       { "h6", HEADING },    { "head", SKIP },
  { "header", BLOCK },  { "hr", BLOCK },         { "iframe", SKIP },   { "li", LIST_ITEM },
  { "main", BLOCK },    { "math", SKIP },        { "nav", SKIP },      { "noscript", SKIP },
  { "object", SKIP },   { "ol", LIST },          { "option", SKIP },   { "p", BLOCK },
  { "pre", BLOCK },     { "script", SKIP },      { "section", BLOCK }, { "select", SKIP },
  { "style", SKIP },    { "summary", BLOCK },    { "svg", SKIP },      { "table", TABLE },
  { "tbody", BLOCK },   { "td", CELL },          { "template", SKIP }, { "textarea", SKIP },
  { "th", CELL },       { "thead", BLOCK },      { "tr", ROW },        { "ul", LIST },
};

typedef struct
{
  WoBlocks blocks;
  htmlParserCtxt *parser;
  GCancellable *cancellable;
  guint depth, lists, skipped;
  gboolean item; /* a paragraph inside an item is the item's first */
  gboolean deep;
} Page;

static Sort
sort_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_ascii_strcasecmp (elements[i].name, name) == 0)
      return elements[i].sort;
  return INLINE;
}

static void
stop_if_due (Page *page)
{
  page->deep = page->deep || page->depth > WO_TRANSCRIPT_DEPTH_MAX;
  if (page->deep || page->blocks.transcript->full || g_cancellable_is_cancelled (page->cancellable))
    xmlStopParser (page->parser);
}

static void
begin_block (Page *page)
{
  if (page->item && page->blocks.text->len == 0)
    return;
  wo_blocks_begin (&page->blocks, WO_BLOCK_PARAGRAPH, 0);
}

static void
begin (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Page *page = data;
  Sort sort = sort_of ((const char *) name);

  (void) attributes;
  page->depth++;
  stop_if_due (page);
  if (sort == SKIP || page->skipped > 0)
    {
      page->skipped++;
      return;
    }
  if (sort == LIST)
    page->lists++;
  if (sort == LIST_ITEM)
    wo_blocks_begin (&page->blocks, WO_BLOCK_ITEM, MAX (page->lists, 1));
  else if (sort == HEADING)
    wo_blocks_begin (&page->blocks, WO_BLOCK_HEADING, 0);
  else if (sort == TABLE)
    wo_blocks_table (&page->blocks, TRUE);
  else if (sort == BREAK)
    wo_blocks_begin (&page->blocks, WO_BLOCK_PARAGRAPH, 0);
  else if (sort != INLINE)
    begin_block (page);
  page->item = sort == LIST_ITEM || (page->item && sort == INLINE);
}

static void
end (void *data, const xmlChar *name)
{
  Page *page = data;
  Sort sort = sort_of ((const char *) name);

  page->depth -= page->depth > 0;
  if (page->skipped > 0)
    {
      page->skipped--;
      return;
    }
  if (sort == LIST && page->lists > 0)
    page->lists--;
  if (sort == TABLE)
    wo_blocks_table (&page->blocks, FALSE);
  else if (sort == CELL)
    wo_blocks_end_cell (&page->blocks);
  else if (sort == ROW)
    wo_blocks_end_row (&page->blocks);
  else if (sort != INLINE && sort != BREAK)
    wo_blocks_end (&page->blocks);
  if (sort != INLINE)
    page->item = FALSE;
}

static void
characters (void *data, const xmlChar *text, int length)
{
  Page *page = data;

  if (page->skipped == 0)
    wo_blocks_text (&page->blocks, (const char *) text, (gsize) length);
}

/* Text in UTF-8 is given to the parser, which is then not asked to find out the encoding; what only the
 * page itself names is left to it. */
static htmlParserCtxt *
new_parser (htmlSAXHandler *handler, Page *page, const char *text)
{
  htmlParserCtxt *parser = htmlCreateMemoryParserCtxt (text, (int) strlen (text));

  if (parser == NULL)
    return NULL;
  htmlCtxtUseOptions (parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  g_clear_pointer (&parser->sax, xmlFree);
  parser->sax = handler;
  parser->userData = page;
  page->parser = parser;
  return parser;
}

static gboolean
judge (const Page *page, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (page->deep)
    g_set_error_literal (error, WO_READ_ERROR, WO_READ_ERROR_DEEP,
                         "this page is nested deeper than any report: save the report's own page "
                         "again, or give it as text");
  return !page->deep;
}

gboolean
wo_read_html (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error)
{
  htmlSAXHandler handler = { .startElement = begin,
                             .endElement = end,
                             .characters = characters,
                             .ignorableWhitespace = characters,
                             .cdataBlock = NULL };
  Page page = { .cancellable = cancellable };
  g_autofree char *text = wo_read_decode (bytes, error);
  htmlParserCtxt *parser;

  if (text == NULL)
    return FALSE;
  wo_blocks_init (&page.blocks, transcript);
  parser = text[0] != '\0' ? new_parser (&handler, &page, text) : NULL;
  if (parser != NULL)
    {
      htmlParseDocument (parser);
      parser->sax = NULL;
      htmlFreeParserCtxt (parser);
    }
  wo_blocks_end (&page.blocks);
  wo_blocks_clear (&page.blocks);
  return judge (&page, cancellable, error);
}
