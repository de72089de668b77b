/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read-xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

static gboolean
fail (GError **error, WoReadError code, const char *message)
{
  g_set_error_literal (error, WO_READ_ERROR, code, message);
  return FALSE;
}

static gboolean
take (xmlTextReader *reader, const WoXmlHandler *handler, gpointer data, GError **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reader);
  const char *value = (const char *) xmlTextReaderConstValue (reader);

  if (xmlTextReaderDepth (reader) > WO_TRANSCRIPT_DEPTH_MAX)
    return fail (
        error, WO_READ_ERROR_DEEP,
        "this document is nested deeper than any report: save it again from the program it "
        "was written in");
  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_ELEMENT:
      handler->begin (data, name, reader);
      xmlTextReaderMoveToElement (reader);
      if (xmlTextReaderIsEmptyElement (reader))
        handler->end (data, name);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      handler->end (data, name);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      handler->text (data, value != NULL ? value : "");
      break;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return fail (error, WO_READ_ERROR_DAMAGED,
                   "this document defines entities of its own, which no report does: save it again "
                   "from the program it was written in");
    default:
      break;
    }
  return TRUE;
}

/* The reader would otherwise print on standard error. */
static void
keep_quiet (void *data, xmlErrorPtr fault)
{
  (void) data;
  (void) fault;
}

gboolean
wo_xml_read (GBytes *xml,
             const WoXmlHandler *handler,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (xml, &length);
  xmlTextReader *reader = NULL;
  gboolean fine = TRUE;
  int more = -1;

  if (length > 0 && length < G_MAXINT)
    reader = xmlReaderForMemory (bytes, (int) length, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                     XML_PARSE_COMPACT);
  if (reader != NULL)
    {
      xmlTextReaderSetStructuredErrorHandler (reader, keep_quiet, NULL);
      while (fine && (more = xmlTextReaderRead (reader)) == 1)
        fine = take (reader, handler, data, error) &&
               !g_cancellable_set_error_if_cancelled (cancellable, error);
      xmlFreeTextReader (reader);
    }
  if (fine && more < 0)
    return fail (
        error, WO_READ_ERROR_DAMAGED,
        "this document is damaged inside: open it in the program it was written in and save "
        "it again");
  return fine;
}

char *
wo_xml_dup_attribute (xmlTextReader *reader, const char *name)
{
  char *value = NULL;

  for (int more = xmlTextReaderMoveToFirstAttribute (reader); more == 1;
       more = xmlTextReaderMoveToNextAttribute (reader))
    {
      const char *own = (const char *) xmlTextReaderConstLocalName (reader);

      if (g_strcmp0 (own, name) != 0)
        continue;
      value = g_strdup ((const char *) xmlTextReaderConstValue (reader));
      break;
    }
  xmlTextReaderMoveToElement (reader);
  return value;
}
